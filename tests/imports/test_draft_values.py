"""What a draft holds as values of a record."""

import pytest

from records.imports import draft_values
from records.imports.fields import Passage, RecordDraft
from records.record.models import Record
from tests.imports import build
from tests.imports.pages import fields, send

pytestmark = pytest.mark.django_db


def test_review_hides_personal_data_unless_told_otherwise(author):
    lines = [*build.FORM, "ติดต่อ 081-234-5678 บ้านเลขที่ 12/3 หมู่ 4"]
    for change, there in (({}, False), ({"mask": "", "how": "another"}, True)):
        path = send(author, build.word(lines)).url
        page = author.get(path)
        assert "หมายเลขโทรศัพท์ 081-234-5678" in page.content.decode()
        author.post(path, fields(page, **change))
        record = Record.objects.latest("pk")
        assert ("081-234-5678" in record.problem_results) is there
        assert any("ปกปิดข้อมูลส่วนบุคคล" in w for w in record.import_warnings) is not there


def draft(**values):
    return RecordDraft("individual", **values)


def test_masked_text_keeps_everything_else():
    assert draft_values.masked("โทร 081-234-5678 ก่อนเที่ยง") == f"โทร {draft_values.MASK} ก่อนเที่ยง"
    assert draft_values.masked("ปลูกผัก 12 แปลง") == "ปลูกผัก 12 แปลง"


def test_texts_are_rich_text_by_their_blocks():
    fields = {"goal": [{"type": "para", "text": "ลด <รายจ่าย>"}]}
    texts = draft_values.texts_of(draft(title="ก", fields=fields))
    assert texts == {"title": "ก", "goal": "<p>ลด &lt;รายจ่าย&gt;</p>"}


def test_personal_data_is_found_in_title_and_passages():
    found = draft_values.personal_in(
        draft(title="โทร 081-234-5678", passages=[Passage(0, "ไม่มีอะไร"), Passage(1, "02-123-4567")])
    )
    assert [hit["found"] for hit in found] == ["081-234-5678", "02-123-4567"]


def test_annex_becomes_parts_of_a_snapshot(office):
    place = {"province": "ชัยภูมิ", "district": "เมืองชัยภูมิ", "subdistrict": "ในเมือง", "village": "ดอน"}
    values = draft_values.annex_of(draft(annex={"processes": {"marketing": "ก"}, "place": place}))
    assert values == {
        "processes": {"marketing": "ก"},
        "village": "ดอน",
        "district_id": office.district.pk,
        "province_id": "36",
        "subdistrict_id": office.subdistrict.pk,
    }
    assert draft_values.annex_of(draft(annex={"place": {"district": "ไม่มีจริง"}})) == {}


def test_texts_that_a_form_has_no_room_for_are_unplaced():
    texts = {"title": "ก", "category_id": 1, "goal": "<p>ข</p>", "km_definition": "<p>ค</p>"}
    kept, unplaced = draft_values.split_by_form("individual", texts)
    assert kept == {"title": "ก", "category_id": 1, "goal": "<p>ข</p>"}
    assert unplaced == [{"heading": "นิยามการจัดการความรู้ของหน่วยงาน", "text": "ค"}]


@pytest.mark.parametrize(
    ("category", "known"),
    [
        ({"official": {"code": "2563-1", "label": "อื่น"}, "raw": "อื่น"}, True),
        ({"official": None, "raw": "สร้างสรรค์ชุมชนพึ่งตนเองได้ "}, True),
        ({"official": None, "raw": "เลี้ยงผึ้ง"}, False),
        (None, False),
    ],
)
def test_category_is_that_of_the_cycle(office, category, known):
    found = draft_values.category_for(draft(category=category), office.cycle)
    assert found == (office.category if known else None)
