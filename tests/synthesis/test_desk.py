"""The synthesis desk through HTTP: from passages to paragraphs by forms alone."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from records.core.enums import Action, Kind, PartKind, State
from records.record import workflow, writing
from records.synthesis.models import Passage, ProvincialSet, SetPart
from tests.desk import text_of

COMPOST = "กลับกองปุ๋ยหมักทุกเจ็ดวันจนกองปุ๋ยเย็นลง จึงนำไปใส่แปลงผักของสมาชิก"
COMPOST_TOO = "สมาชิกกลับกองปุ๋ยหมักทุกเจ็ดวัน รอให้กองปุ๋ยเย็นลงก่อนใส่แปลงผัก"
MARKET = "นัดร้านกาแฟในเมืองมาชิมตัวอย่างก่อนตกลงราคา แล้วส่งของทุกเช้าวันจันทร์"


@pytest.fixture
def sources(office):
    html = f"<p>{COMPOST}</p><p>{MARKET}</p>"
    return [
        office.record(State.ACCEPTED, technique=html),
        office.record(State.ACCEPTED, owner=office.colleague, technique=f"<p>{COMPOST_TOO}</p>"),
    ]


@pytest.fixture
def the_set(desk, sources):
    data = {"cycle": desk.office.cycle.pk, "title": "ชุดความรู้ทดสอบ"}
    response = desk.post("secretary", "records_provincialset_add", **data)
    record = ProvincialSet.objects.get()
    assert response.url == reverse("admin:records_provincialset_change", args=[record.pk])
    click(desk, record, "refresh")
    return record


def click(desk, record, name, /, *args, who="secretary", **data):
    return desk.post(who, f"records_provincialset_{name}", record.pk, *args, **data)


def page(desk, record, name="change", /, *args, who="secretary", **query):
    return text_of(desk.get(who, f"records_provincialset_{name}", record.pk, *args, **query))


def pk_of(text):
    return Passage.objects.get(text=text).pk


def group(desk, record, *texts, **data):
    data = {"section": "new_technique", "name": "กลุ่มทดสอบ", **data}
    click(desk, record, "collect", passage=[pk_of(t) for t in texts], **data)
    return record.paragraphs.order_by("-pk").first()


def form(paragraph, **data):
    values = {"version": paragraph.version, "name": paragraph.name, "section": paragraph.section}
    return {**values, "text": "ข้อความ", **data}


def test_from_a_suggested_group_to_the_text_of_the_set(desk, the_set):
    click(desk, the_set, "suggest")
    found = the_set.paragraphs.filter(suggested=True, section="new_technique").first()
    text = page(desk, the_set, "section", "new_technique")
    assert COMPOST in text and COMPOST_TOO in text
    click(desk, the_set, "accept", found.pk)
    found.refresh_from_db()
    response = click(desk, the_set, "paragraph", found.pk, **form(found, text="กลับกองทุกเจ็ดวัน"))
    assert response.status_code == 302
    the_set.refresh_from_db()
    assert the_set.new_technique == "<p>กลับกองทุกเจ็ดวัน</p>"
    assert "กลับกองทุกเจ็ดวัน" in page(desk, the_set, "section", "new_technique", who="reviewer")


def test_passages_are_filtered_and_searched(desk, the_set):
    theme = page(desk, the_set, "passages", theme="technique")
    assert COMPOST in theme and MARKET in theme
    assert COMPOST not in page(desk, the_set, "passages", theme="caution")
    searched = page(desk, the_set, "passages", q="ร้านกาแฟ")
    assert MARKET in searched and COMPOST not in searched
    group(desk, the_set, COMPOST)
    unused = page(desk, the_set, "passages", theme="technique", unused="on")
    assert COMPOST not in unused and MARKET in unused
    assert COMPOST not in page(desk, the_set, "passages", score=90)
    for odd in ({"page": "x"}, {"page": "99999999"}, {"topic": "x"}, {"score": "มาก"}):
        assert desk.get("secretary", "records_provincialset_passages", the_set.pk, **odd)


def test_ticked_passages_become_a_group_and_can_be_parted(desk, the_set):
    mine = group(desk, the_set, COMPOST, MARKET)
    market = mine.sources.get(quote=MARKET)
    click(desk, the_set, "split", mine.pk, source=market.pk, name="ตลาด")
    new = the_set.paragraphs.get(name="ตลาด")
    assert [s.quote for s in new.sources.all()] == [MARKET]
    click(desk, the_set, "merge", new.pk, into=mine.pk)
    assert mine.sources.count() == 2
    click(desk, the_set, "takeout", mine.sources.get(quote=MARKET).pk)
    assert mine.sources.count() == 1
    click(desk, the_set, "drop", mine.pk)
    assert not the_set.paragraphs.exists()


def test_nothing_ticked_is_said(desk, the_set):
    client = desk.client("secretary")
    url = reverse("admin:records_provincialset_collect", args=[the_set.pk])
    response = client.post(url, {"section": "caution"}, follow=True)
    assert "เลือกข้อความอย่างน้อย 1 ข้อความ" in text_of(response)


@pytest.mark.parametrize("odd", ["9" * 25, "x", "-1", "1; drop", "๑"])
def test_odd_ticks_are_nobodys(desk, the_set, odd):
    mine = group(desk, the_set, COMPOST, MARKET)
    assert click(desk, the_set, "collect", passage=odd, section="caution").status_code == 302
    assert click(desk, the_set, "split", mine.pk, source=odd).status_code == 302
    assert mine.sources.count() == 2
    assert the_set.paragraphs.count() == 1


def test_a_text_that_came_late_is_shown_beside_the_one_that_stands(desk, the_set):
    mine = group(desk, the_set, COMPOST)
    old = form(mine, text="ของคนที่สอง")
    click(desk, the_set, "paragraph", mine.pk, **form(mine, text="ของคนแรก"))
    response = click(desk, the_set, "paragraph", mine.pk, **old)
    assert response.status_code == 409
    text = text_of(response)
    assert "ของคนแรก" in text and "ของคนที่สอง" in text
    mine.refresh_from_db()
    click(desk, the_set, "paragraph", mine.pk, **form(mine, text="รวมกัน"))
    the_set.refresh_from_db()
    assert the_set.new_technique == "<p>รวมกัน</p>"


def test_an_editor_is_chosen_by_the_secretary_and_then_writes(desk, the_set):
    mine = group(desk, the_set, COMPOST)
    reviewer = desk.office.reviewers[0]
    assert (
        click(desk, the_set, "paragraph", mine.pk, who="reviewer", **form(mine)).status_code == 403
    )
    assert click(desk, the_set, "editors", who="reviewer").status_code == 403
    click(desk, the_set, "editors", editors=reviewer.pk)
    assert (
        click(desk, the_set, "paragraph", mine.pk, who="reviewer", **form(mine)).status_code == 302
    )


def test_a_set_handed_in_says_that_it_is_locked(desk, the_set):
    mine = group(desk, the_set, COMPOST)
    writing.write(the_set, desk.office.values(Kind.SET), actor=desk.office.secretary)
    workflow.advance(the_set, Action.SUBMIT, actor=desk.office.secretary)
    client = desk.client("secretary")
    url = reverse("admin:records_provincialset_accept", args=[the_set.pk, mine.pk])
    assert "ส่งให้คณะกรรมการแล้ว" in text_of(client.post(url, follow=True))
    late = click(desk, the_set, "paragraph", mine.pk, **form(mine))
    assert late.status_code == 422
    assert "ส่งให้คณะกรรมการแล้ว" in text_of(late)


def test_parts_are_kept_and_deleted(desk, the_set):
    rows = {"parts-TOTAL_FORMS": 1, "parts-INITIAL_FORMS": 0}
    step = {"parts-0-kind": PartKind.STEP, "parts-0-name": "รู้เป้าหมาย", "parts-0-detail": "ชัดเจน"}
    assert click(desk, the_set, "parts", **rows, **step).status_code == 302
    part = SetPart.objects.get()
    assert (part.record_id, part.name) == (the_set.pk, "รู้เป้าหมาย")
    rows = {"parts-TOTAL_FORMS": 1, "parts-INITIAL_FORMS": 1, "parts-0-id": part.pk}
    click(desk, the_set, "parts", **rows, **step, **{"parts-0-DELETE": "on"})
    assert not SetPart.objects.exists()
    wrong = {"parts-TOTAL_FORMS": 1, "parts-INITIAL_FORMS": 0, "parts-0-name": "ไม่มีชนิด"}
    assert click(desk, the_set, "parts", **wrong).status_code == 422


def test_coverage_names_what_is_not_used(desk, the_set, sources):
    group(desk, the_set, COMPOST)
    text = page(desk, the_set, "coverage")
    assert "1 จาก 2 เรื่อง" in text
    assert sources[1].number in text


def test_other_years_and_authors_see_nothing(desk, the_set, other_year):
    assert desk.get(other_year, "records_provincialset_change", the_set.pk).status_code == 404
    assert desk.get("author", "records_provincialset_change", the_set.pk).status_code == 403
    assert desk.get("reviewer", "records_provincialset_add").status_code == 403
    assert (
        desk.get("secretary", "records_provincialset_section", the_set.pk, "x").status_code == 404
    )


def test_opening_the_desk_costs_the_same_whatever_its_size(desk, the_set):
    client = desk.client("secretary")
    url = reverse("admin:records_provincialset_change", args=[the_set.pk])

    def cost():
        client.get(url)
        with CaptureQueriesContext(connection) as captured:
            assert client.get(url).status_code == 200
        return len(captured)

    before = cost()
    for text in (COMPOST, MARKET, COMPOST_TOO):
        group(desk, the_set, text)
    click(desk, the_set, "suggest")
    assert cost() == before < 10
