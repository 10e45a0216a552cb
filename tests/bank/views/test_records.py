"""The public list and the public record."""

from urllib.parse import quote

import pytest
from django.core.files.base import ContentFile
from django.utils.html import strip_tags

from records.core.enums import Action, AttachmentKind, Kind, State
from records.record import workflow
from records.record.models import Attachment, Record
from records.search import indexing
from records.search.models import SearchLog
from records.search.results import VALUES_LIMIT
from tests import light
from tests.factories import UnitFactory, UserFactory

pytestmark = pytest.mark.django_db


def text_of(response):
    return " ".join(strip_tags(response.content.decode()).split())


def titles(response):
    return [hit.record.title for hit in response.context["hits"]]


@pytest.fixture
def pair(office):
    """Two public records that differ in everything a filter looks at."""
    first = office.record(State.PUBLISHED, title="ผ้าไหมมัดหมี่บ้านเรา")
    second = office.record(State.PUBLISHED, owner=office.stranger, title="กลุ่มออมทรัพย์")
    second.topic, second.district, second.fiscal_year = None, None, 2561
    second.category = None
    second.save()
    indexing.index(second)
    return first, second


def test_index_shows_only_public_records(office, client):
    office.record(State.PUBLISHED, title="เห็นได้")
    office.draft(owner=office.stranger, title="ฉบับร่างลับ")
    assert titles(client.get("/records/")) == ["เห็นได้"]


@pytest.mark.parametrize(
    "query",
    [
        "q=หมมัด",
        "q=ผ้าไหม&topic=agriculture",
        "topic=agriculture",
        "category=2563-1",
        "district=3601",
        "unit=3601",
        "year=2569",
        "year=๒๕๖๙",
        "topic=agriculture&year=2569&kind=individual",
    ],
)
def test_index_filters(pair, client, query):
    assert titles(client.get(f"/records/?{query}")) == ["ผ้าไหมมัดหมี่บ้านเรา"]


def test_index_counts_facets_with_the_other_filters_kept(pair, client):
    facets = {f.title: f for f in client.get("/records/?year=2561").context["facets"]}
    years = {v.label: (v.count, v.active) for v in facets["ปีงบประมาณ"].values}
    assert years == {"2569": (1, False), "2561": (1, True)}
    # Nothing of 2561 has a topic: the facet stays, and says so.
    assert [(v.label, v.count) for v in facets["ประเด็น"].values] == [("ด้านการเกษตร", 0)]


def test_index_chips_take_a_filter_off(pair, client):
    response = client.get("/records/?topic=agriculture&q=ผ้า")
    (chip,) = response.context["chips"]
    assert chip.label == "ประเด็น: ด้านการเกษตร"
    assert "topic" not in chip.query and "q=" in chip.query


def test_values_are_all_there_to_look_for_one(office, client):
    for n in range(15):
        unit = UnitFactory(name=f"สำนักงานที่ {n}", short_name=f"สพอ.{n}")
        made = light.records(office, n + 1)
        Record.objects.filter(pk__in=[r.pk for r in made]).update(unit=unit)
    page = client.get("/records/?sort=title")
    units = next(f for f in page.context["facets"] if f.name == "unit")
    assert len(units.values) == VALUES_LIMIT and units.total == 15
    assert units.all == "/records/values/unit/?sort=title" and units.all in text(page)
    every = client.get(units.all)
    assert len(every.context["page_obj"].object_list) == 15
    found = client.get(f"{units.all}&name=สพอ.14")
    (value,) = found.context["page_obj"].object_list
    assert (value.label, value.count) == ("สพอ.14", 15)
    assert f'href="/records/{value.query.replace("&", "&amp;")}"' in text(found)
    assert client.get("/records/values/nothing/").status_code == 404
    nobody = client.get("/records/values/unit/?name=ไม่มี")
    assert "ไม่มีรายการที่มีคำนี้" in text(nobody)


def text(response):
    return response.content.decode()


def test_index_sorts_titles_the_thai_way(office, client):
    office.record(State.PUBLISHED, title="โอ่งดิน")
    office.record(State.PUBLISHED, owner=office.stranger, title="เกวียน")
    office.record(State.PUBLISHED, owner=office.colleague, title="ขนม")
    assert titles(client.get("/records/?sort=title")) == ["เกวียน", "ขนม", "โอ่งดิน"]


def test_index_pages_with_thai_digits(many, client):
    many(45)
    assert client.get("/records/?page=๓").context["page_obj"].number == 3
    assert client.get("/records/?page=99").context["page_obj"].number == 3
    assert client.get("/records/?page=x").context["page_obj"].number == 1
    assert client.get("/records/").context["results"].count == 45


@pytest.mark.parametrize(
    "query",
    [
        *("q=" + "ก" * 10_000, "q=%00", 'q="', "q=%25_", "q=%F0%9F%98%80&page=1e9"),
        *("year=abcd", "year=99999", "topic=%00x", "kind=x", "district=999999999"),
        *("sort=x", "page=-1"),
    ],
)
def test_index_never_breaks(office, client, query):
    office.record(State.PUBLISHED)
    assert client.get(f"/records/?{query}").status_code == 200


def test_index_costs_the_same_for_one_and_for_thirty(many, client, count_queries):
    many(1)
    client.get("/records/?q=เรื่อง")  # the synonyms are read once a minute
    one = count_queries(client, "/records/?q=เรื่อง")
    many(30)
    # A single match need not be put in order.
    assert count_queries(client, "/records/?q=เรื่อง") == one + 1 <= 7


def test_index_offers_another_spelling_beside_what_was_found(office, client):
    wrong = office.record(State.PUBLISHED, title="ชุมชนท่องเทียว")
    url = "/records/?q=ชุมชนท่องเทียว"
    assert "หมายถึง" not in text_of(client.get(url))
    for _ in range(4):
        office.record(State.PUBLISHED, owner=UserFactory(unit=office.unit), title="ชุมชนท่องเที่ยว")
    page = client.get(url)
    assert "หมายถึง ชุมชนท่องเที่ยว (4 เรื่อง) หรือไม่" in text_of(page)
    assert f'href="?q={quote("ชุมชนท่องเที่ยว")}"' in page.content.decode()
    assert [hit.record for hit in page.context["hits"]] == [wrong]
    answer = client.get(url.replace("/records/", "/api/records/")).json()
    assert answer["suggestions"] == ["ชุมชนท่องเที่ยว"]


def test_index_says_when_nothing_is_found(client):
    assert "ไม่พบเรื่องที่ตรงกัน" in client.get("/records/?q=ไม่มีแน่").content.decode()


def test_detail_shows_the_form_in_its_order(office, client):
    partners = [{"sector": "academic", "name": "มหาวิทยาลัยทดสอบ", "contribution": "ให้ความรู้"}]
    record = office.record(
        State.PUBLISHED,
        caution="<p>-</p>",
        partners=partners,
        processes={"marketing": "ขายออนไลน์"},
        goal="<p>เป้า <strong>หนา</strong></p><ul><li>ข้อ</li></ul>",
    )
    page = client.get(f"{record.get_absolute_url()}?order=form").content.decode().split("<main")[1]
    assert page.index("ที่มาและเป้าหมายของการจัดการความรู้") < page.index("4.1") < page.index("6.5")
    assert "<strong>หนา</strong>" in page and "มหาวิทยาลัยทดสอบ" in page and "ขายออนไลน์" in page
    assert "6.2" not in page  # an empty section is left out
    assert record.number in page


def test_detail_shows_the_how_first_and_the_form_one_press_away(office, client):
    record = office.record(
        State.PUBLISHED, origin="<p>เรื่องเล่าความเป็นมา</p>", process="<p>ลงมือทำทันที</p>"
    )
    page = client.get(record.get_absolute_url()).content.decode().split("<main")[1]
    assert page.index("ลงมือทำทันที") < page.index("เรื่องเล่าความเป็นมา")
    assert page.index("สรุปใน 1 นาที") < page.index("ลงมือทำทันที") and "?order=form" in page
    assert "4.1" not in page


@pytest.mark.parametrize(
    "state", [State.SUBMITTED, State.ACCEPTED, State.WITHDRAWN, State.REJECTED]
)
def test_detail_is_closed_before_publication(office, client, sign_in, state):
    record = office.record(state)
    assert client.get(record.get_absolute_url()).status_code == 404
    assert sign_in(office.stranger).get(record.get_absolute_url()).status_code == 404


@pytest.mark.parametrize("who", ["author", "coordinator", "secretary", "chair"])
def test_detail_is_open_to_those_concerned_and_says_so(office, sign_in, who):
    record = office.record(State.ACCEPTED)
    response = sign_in(getattr(office, who)).get(record.get_absolute_url())
    assert response.status_code == 200
    assert "ยังไม่เผยแพร่" in response.content.decode()


@pytest.mark.parametrize("written", ["KM-๒๕๖๙-๐๐๐๑", "km-2569-0001"])
def test_detail_has_one_address(office, client, written):
    record = office.record(State.PUBLISHED)
    response = client.get(f"/records/{written}/")
    assert (response.status_code, response.url) == (301, record.get_absolute_url())


def test_detail_leaves_a_tombstone(office, client):
    record = office.record(State.UNPUBLISHED, technique="<p>ข้อความที่ต้องไม่เห็น</p>")
    response = client.get(record.get_absolute_url())
    assert response.status_code == 410
    assert record.title in response.content.decode()
    assert "ข้อความที่ต้องไม่เห็น" not in response.content.decode()
    workflow.advance(record, Action.WITHDRAW, actor=office.chair, inputs={"note": "ซ้ำ"})
    assert client.get(record.get_absolute_url()).status_code == 410


def test_detail_runs_nothing_that_was_stored(office, client):
    record = office.record(State.PUBLISHED, title="<script>alert(1)</script> ชื่อ")
    type(record).objects.filter(pk=record.pk).update(
        goal="<p onclick='x()'>ก</p><script>x()</script>"
    )
    page = client.get(record.get_absolute_url()).content.decode()
    assert "<script>alert" not in page and "onclick" not in page and "x()" not in page


def test_detail_marks_who_handed_it_in(office, client):
    record = office.draft(owner=office.colleague, actor=office.coordinator)
    workflow.advance(record, Action.SUBMIT, actor=office.coordinator)
    office._prepare(record := type(record).objects.get(pk=record.pk), Action.SCREEN)
    for action, actor, inputs in office.way(record, State.PUBLISHED)[1:]:
        workflow.advance(record, action, actor=actor, inputs=inputs)
    page = client.get(f"/records/{record.number}/").content.decode()
    assert "ส่งแทนเจ้าของเรื่อง" in page


def test_detail_costs_the_same_for_one_and_for_thirty(office, client, many, count_queries):
    record = office.record(State.PUBLISHED)
    for n in range(5):
        kind = AttachmentKind.PICTURE if n % 2 else AttachmentKind.DOCUMENT
        Attachment.objects.create(
            record=record, kind=kind, name=f"{n}.pdf", file=ContentFile(b"x", name="x.pdf")
        )
    client.get(record.get_absolute_url())  # the words of the bank are counted now and then
    one = count_queries(client, record.get_absolute_url())
    many(30)
    assert count_queries(client, record.get_absolute_url()) == one <= 8


def test_detail_is_covered_by_the_policy(office, client):
    response = client.get(office.record(State.PUBLISHED).get_absolute_url())
    policy = response.headers["Content-Security-Policy"]
    assert "unsafe" not in policy and "script-src 'self'" in policy
    assert response.headers["X-Frame-Options"] == "DENY"


def test_index_says_that_it_only_found_what_is_near(office, client):
    office.record(State.PUBLISHED, technique="<p>กองปุ๋ยแห้งเป็นสีขาว จึงแทงรูให้ถี่</p>")
    office.record(State.PUBLISHED, owner=office.stranger)
    question = "กองปุ๋ยแห้งสีขาวเพราะไส้เดือนฝอย"
    page = client.get("/records/", {"q": question})
    assert "ใกล้เคียง 1 เรื่อง" in text_of(page) and "มีเพียงบางคำที่ค้น" in text_of(page)
    assert SearchLog.objects.get().found == 0
    sure = client.get("/records/", {"q": "กองปุ๋ยแห้งสีขาวทำอย่างไรดี"})
    assert "พบ 1 เรื่อง" in text_of(sure) and "มีคำสำคัญครบ" in text_of(sure)
    assert "#section-technique:~:text=" in sure.content.decode()


def test_index_chips_have_names_though_nothing_is_found(office, client):
    page = client.get("/records/?district=3601&q=ไม่มีแน่")
    (chip,) = page.context["chips"]
    assert chip.label.startswith("อำเภอ: ") and "3601" not in chip.label
    assert (
        client.get("/records/?kind=unit").context["chips"][0].label == "ประเภท: องค์ความรู้ระดับหน่วยงาน"
    )


def test_detail_of_a_set_without_sources_offers_none(office, client):
    made = office.record(State.PUBLISHED, Kind.SET, unit=office.head_office)
    page = client.get(made.get_absolute_url()).content.decode()
    assert "ดูที่มาของแต่ละย่อหน้า" not in page and "จาก 0 เรื่อง" not in page
