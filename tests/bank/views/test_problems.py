"""The index from problem to solution."""

from urllib.parse import quote

import pytest
from django.utils import timezone

from records.bank import problem_themes
from records.core.enums import Action, State
from records.record import workflow

DRY = "กองแห้งเพราะรดแต่ผิวนอก แก้โดยแทงรูถี่ขึ้นแล้วกรอกน้ำทุกเช้า"
CALVES = "ลูกวัวท้องเสียตอนหย่านม แก้ด้วยการแยกคอกลูกวัวสามวัน"
CALVES_TOO = "ลูกวัวหย่านมแล้วผอม แก้โดยให้หญ้าหมักในคอกลูกวัว"
PRICE = "พ่อค้ากดราคาตอนปลายฤดู จึงรวมกันขายล่วงหน้าให้โรงเรียน"


def test_index_parts_problems_from_solutions(office, client):
    office.record(State.PUBLISHED, problems_solutions=f"<p>{DRY}</p><p>{PRICE}</p>")
    text = client.get("/problems/").content.decode()
    assert "<dt>กองแห้งเพราะรดแต่ผิวนอก</dt>" in text
    assert "<dd>แทงรูถี่ขึ้นแล้วกรอกน้ำทุกเช้า</dd>" in text
    assert "#section-problems_solutions" in text


def test_index_finds_words_topics_and_years(office, client):
    office.record(State.PUBLISHED, problems_solutions=f"<p>{DRY}</p>")
    office.record(State.ACCEPTED, owner=office.colleague, problems_solutions=f"<p>{PRICE}</p>")
    for query, there in (
        ({"q": "กรอกน้ำ"}, True),
        ({"q": "กดราคา"}, False),
        ({"topic": "agriculture", "year": "๒๕๖๙"}, True),
        ({"topic": "tourism"}, False),
        ({"year": "2500"}, False),
        ({"year": "x", "page": "y", "topic": "'"}, False),
        ({"year": "²"}, True),  # a digit, but no number
    ):
        text = client.get("/problems/", query).content.decode()
        assert ("กองแห้ง" in text) is there, query
        assert "กดราคาตอนปลาย" not in text


@pytest.fixture
def calves(office):
    """Two records of different years on the same problem, and one that stands alone."""
    first = office.record(State.PUBLISHED, problems_solutions=f"<p>{CALVES}</p><p>{PRICE}</p>")
    first.fiscal_year = 2561
    first.save()
    text = f"<p>{CALVES_TOO}</p>"
    second = office.record(State.PUBLISHED, owner=office.colleague, problems_solutions=text)
    return first, second


def page(client, path="/problems/", **query):
    response = client.get(path, query)
    assert response.status_code == 200
    return " ".join(response.content.decode().split())


def address():
    (key,) = problem_themes.themes().terms
    return f"/problems/{key}/"


def test_index_begins_with_the_themes_and_their_counts(client, calves):
    text = page(client)
    assert "ลูกวัว" in problem_themes.themes().name(address().split("/")[2])
    assert "2 ปัญหา จาก 2 เรื่อง · 1 อำเภอ · 2 ปี" in text
    assert "เรื่องอื่น ๆ" in text and "1 ปัญหา จาก 1 เรื่อง" in text
    assert text.index("หัวข้อของปัญหา") < text.index("ปัญหาทั้งหมด ใหม่ก่อน")


def test_index_narrows_themes_and_keeps_the_filter_in_their_links(client, calves):
    text = page(client, year="2561")
    assert "1 ปัญหา จาก 1 เรื่อง · 1 อำเภอ · ปี 2561" in text and "?year=2561" in text
    assert "ลูกวัวหย่านมแล้วผอม" not in text
    assert "หัวข้อของปัญหา" not in page(client, q="ลูกวัว")
    assert "หัวข้อของปัญหา" in page(client, themes="x") and page(client, themes="99")


def test_index_has_pages_of_themes(client, calves, monkeypatch):
    monkeypatch.setattr(problem_themes, "THEMES_PER_PAGE", 1)
    assert "หัวข้อถัดไป" not in page(client)
    themes = problem_themes.themes()
    more = {"ยืม": ["ยืม"], **themes.terms}
    typical = {"ยืม": [calves[0].pk], **themes.typical}
    keys = {**themes.keys, calves[0].pk: [*themes.keys[calves[0].pk][:1], "ยืม"]}
    both = problem_themes.Themes(more, keys, typical)
    monkeypatch.setattr(problem_themes, "themes", lambda: both)
    assert "?themes=2#themes-h" in page(client) and "1–1 จาก 2 หัวข้อ" in page(client)
    assert "?themes=1#themes-h" in page(client, themes="๒")


def test_theme_shows_its_problems_of_all_years_with_their_places(client, calves, office):
    text = page(client, address())
    for words in (
        *("<dt>ลูกวัวท้องเสียตอนหย่านม</dt>", "<dd>การแยกคอกลูกวัวสามวัน</dd>"),
        *("ลูกวัวหย่านมแล้วผอม", "ปี 2561", "ปี 2569", "อำเภอเมืองชัยภูมิ", office.unit.short_name),
        f"{calves[0].get_absolute_url()}#section-problems_solutions",
    ):
        assert words in text, words
    assert "กดราคา" not in text


def test_theme_is_filtered_and_searched_inside(client, calves):
    text = page(client, address(), year="๒๕๖๑")
    assert "ลูกวัวท้องเสีย" in text and "ลูกวัวหย่านมแล้วผอม" not in text
    assert "ดูทั้งหมดในหัวข้อนี้" in text and f'action="{quote(address())}"' in text
    text = page(client, address(), q="หญ้าหมัก")
    assert "ลูกวัวหย่านมแล้วผอม" in text and "ลูกวัวท้องเสีย" not in text
    assert "ไม่พบปัญหาที่ตรงกัน" in page(client, address(), topic="tourism")


def test_theme_of_the_others(client, calves):
    text = page(client, "/problems/other/")
    assert "เรื่องอื่น ๆ" in text and "กดราคาตอนปลายฤดู" in text and "ลูกวัว" not in text


def test_theme_unknown_shows_all_themes_and_says_so(client, calves):
    text = page(client, "/problems/ไม่มีแน่/", year="2569")
    assert "ไม่มีหัวข้อตามที่อยู่นี้แล้ว" in text and "หัวข้อของปัญหา" in text
    assert 'content="noindex"' in text and "noindex" not in page(client)


def test_theme_of_an_older_address_leads_to_the_one_of_today(client, calves):
    words = address().split("/")[2].split("-")
    response = client.get(f"/problems/{'-'.join(reversed(words))}/", {"year": "2561"})
    assert response.status_code == 302
    assert page(client, response["Location"].partition("?")[0]) == page(client, address())
    assert response["Location"].endswith("/?year=2561")


def test_theme_and_index_lose_at_once_what_is_taken_back(client, calves, office):
    path = address()
    assert "ลูกวัวท้องเสีย" in page(client, path)
    workflow.advance(calves[0], Action.UNPUBLISH, actor=office.chair, inputs={"note": "ทดสอบ"})
    assert "ลูกวัวท้องเสีย" not in page(client, path) + page(client)


def test_theme_escapes(client, office):
    for owner in (office.author, office.colleague):
        text = "<p>ราคาหน่อไม้ &lt;script&gt;ตกต่ำ แก้โดยขายหน่อไม้ล่วงหน้า</p>"
        office.record(State.PUBLISHED, owner=owner, problems_solutions=text)
    assert "<script>ตก" not in page(client, address()) + page(client)


@pytest.mark.parametrize("path", ["/problems/", "/problems/other/", "/problems/ไม่มี/"])
def test_theme_and_index_cost_the_same_for_two_and_for_thirty(client, many, count_queries, path):
    """Once when they were grouped anew and named, once when they were not."""
    costs = []
    for turn, more in enumerate((2, 28)):
        for record in many(more):
            record.problems_solutions = f"<p>{CALVES}</p><p>เรื่องของ{record.title}ที่ไม่เหมือนใคร</p>"
            record.save()
        problem_themes.refresh(timezone.now() + turn * problem_themes.PAUSE)
        costs.append((count_queries(client, path), count_queries(client, path)))
    assert costs[0] == costs[1]
    assert costs[0][1] == costs[0][0] - 2 <= 6


def test_index_costs_the_same_for_one_and_for_thirty(client, many, count_queries):
    many(1)
    problem_themes.refresh()
    client.get("/problems/")
    one = count_queries(client, "/problems/")
    many(30)
    assert count_queries(client, "/problems/") == one <= 6
