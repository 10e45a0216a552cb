"""The author's form: saved part by part, what is valid at least."""

import pytest
from django.http import QueryDict

from records.core import richtext
from records.core.enums import Sector
from records.record import writing
from records.record.models import Record
from records.submission.forms.page_base import PageBase
from records.submission.forms.writing import RecordForm
from tests.submission.pages import posted, url

pytestmark = pytest.mark.django_db


def test_edit_saves_plain_text_as_paragraphs_and_lists(office, author, draft):
    data = posted(author.get(url("edit", draft)))
    data["process"] = "ประชุม\r\n๑) สำรวจ <ราคา>\r\n๒) วางแผน"
    assert author.post(url("edit", draft), data).status_code == 302
    draft.refresh_from_db()
    assert draft.process == ("<p>ประชุม</p><ol><li>สำรวจ &lt;ราคา&gt;</li><li>วางแผน</li></ol>")
    assert "<strong>" in draft.technique


def test_edit_saves_every_other_part(office, author, draft):
    data = posted(author.get(url("edit", draft)))
    data |= {
        "title": "ชื่อใหม่\x00",
        "position": "พัฒนากร",
        "village": "บ้านหนองทดสอบ หมู่ ๔",
        "district": "",
        "subdistrict": "360101",
        "partner-0-sector": Sector.PEOPLE,
        "partner-0-name": "กลุ่มแม่บ้าน",
        "partner-0-contribution": "แรงงาน",
        "process_marketing": "on",
        "detail_marketing": "ขายออนไลน์",
        "detail_inputs": "เมล็ดพันธุ์",
    }
    assert author.post(url("edit", draft), data).status_code == 302
    record = Record.objects.get()
    assert (record.title, record.position, record.village) == (
        "ชื่อใหม่", "พัฒนากร", "บ้านหนองทดสอบ หมู่ ๔",
    )  # fmt: skip
    assert (record.province_id, record.district_id, record.subdistrict_id) == (
        "36",
        "3601",
        "360101",
    )
    assert record.category == office.category
    assert [(p.sector, p.name, p.contribution) for p in record.partners.all()] == [
        (Sector.PEOPLE, "กลุ่มแม่บ้าน", "แรงงาน")
    ]
    assert {p.process: p.detail for p in record.processes.all()} == {
        "marketing": "ขายออนไลน์", "inputs": "เมล็ดพันธุ์",
    }  # fmt: skip
    again = posted(author.get(url("edit", record)))
    assert again["partner-0-name"] == "กลุ่มแม่บ้าน" and again["process_marketing"] == "on"
    version = record.text_version
    author.post(url("edit", record), again)
    record.refresh_from_db()
    assert record.text_version == version


def test_edit_saves_the_rest_when_one_field_is_wrong(office, author, draft):
    data = posted(author.get(url("edit", draft)))
    data |= {"goal": "เป้าหมายใหม่", "partner-0-name": "ไม่มีภาคส่วน"}
    response = author.post(url("edit", draft), data)
    assert response.status_code == 422
    html = response.content.decode()
    assert "เลือกภาคส่วนของภาคีรายนี้" in html and "ไม่มีภาคส่วน" in html
    draft.refresh_from_db()
    assert draft.goal == "<p>เป้าหมายใหม่</p>" and not draft.partners.exists()


def test_edit_of_a_megabyte_is_answered(office, author, draft):
    data = posted(author.get(url("edit", draft))) | {"goal": "ก" * 1_000_000}
    response = author.post(url("edit", draft), data)
    assert response.status_code == 422
    draft.refresh_from_db()
    assert len(draft.goal) < 10_000


def test_edit_takes_dangerous_text_as_text(office, author, draft):
    evil = (
        '<p>ดี</p><script>alert(1)</script><img src=x onerror=alert(1)><a href="javascript:x">ก</a>'
    )
    data = posted(author.get(url("edit", draft))) | {"goal": evil, "title": "<script>x</script>"}
    author.post(url("edit", draft), data)
    html = author.get(url("edit", draft)).content.decode()
    html += author.get(url("preview", draft)).content.decode()
    assert "<script>" not in html and "onerror" not in html and "javascript:" not in html


def test_values_are_only_the_parts_that_were_posted(draft):
    form = RecordForm(draft, QueryDict("title=ใหม่"))
    assert form.is_valid() and form.values() == {"title": "ใหม่"}
    form = RecordForm(draft, QueryDict("district=&subdistrict=360101&processes=1&detail_inputs=ก"))
    assert form.is_valid()
    assert form.values() == {
        "district_id": "3601",
        "subdistrict_id": "360101",
        "province_id": "36",
        "processes": {"inputs": "ก"},
    }


def test_section_that_came_back_as_shown_is_left_alone(draft):
    base = PageBase.of(draft).as_json()
    plain = richtext.to_text(draft.technique)
    data = QueryDict(mutable=True)
    data.update({"base": base, "technique": plain.replace("\n", "\r\n"), "goal": "ใหม่"})
    form = RecordForm(draft, data)
    assert form.is_valid() and form.values() == {"goal": "<p>ใหม่</p>"}


def test_over_stored_shows_what_stands_where_nothing_was_touched(office, draft):
    data = QueryDict(mutable=True)
    data.update({"base": PageBase.of(draft).as_json(), "title": draft.title, "goal": "ของฉัน"})
    form = RecordForm(draft, data)
    form.is_valid()
    writing.write(draft, {"title": "ชื่อจากที่อื่น"}, actor=office.author)
    draft.refresh_from_db()
    again = form.over_stored(draft)
    assert again["title"].value() == "ชื่อจากที่อื่น" and again["goal"].value() == "ของฉัน"


def test_base_of_a_form_brought_back_is_the_old_one(draft):
    base = PageBase.of(draft).as_json()
    data = QueryDict(mutable=True)
    data.update({"base": base})
    draft.text_version += 1
    form = RecordForm(draft, data)
    assert form.base_json != base
    form.keep_base()
    assert form.base_json == base
