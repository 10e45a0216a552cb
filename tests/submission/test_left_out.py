"""What a save leaves out of a section is told, in words."""

import pytest
from django.http import QueryDict

from records.core import richtext
from records.submission import left_out
from records.submission.forms.page_base import PageBase
from records.submission.forms.writing import RecordForm

pytestmark = pytest.mark.django_db

DRESSED = (
    '<h4>หัว</h4><p><strong>ก</strong> 10<sup>2</sup> <a href="https://a.go.th/">ข</a></p>'
    "<ul><li>ค<ul><li>ง</li></ul></li></ul>"
    '<table><tbody><tr><td colspan="2">จ</td></tr><tr><td>1</td><td>2</td></tr></tbody></table>'
)


def told(record, text):
    data = QueryDict(mutable=True)
    data.update({"goal": text, "base": PageBase.of(record).as_json()})
    form = RecordForm(record, data)
    form.is_valid()
    return left_out.left_out(form)


def test_pictures_and_objects_in_what_was_sent(office):
    record = office.draft()
    (sentence,) = told(record, '<p>ก</p><img src="a.png"><svg></svg><iframe src="x"></iframe>')
    assert sentence == "“4.2 เป้าหมาย” ตัดออก: ภาพ 2 ภาพ, วิดีโอหรือวัตถุฝัง 1 รายการ"


def test_what_plain_text_cannot_say(office):
    (sentence,) = told(office.draft(goal=DRESSED), "เปลี่ยนหมด")
    for part in ("หัวข้อย่อย 1", "ตัวหนาหรือตัวเอียง 1", "ตัวยก หรือตัวห้อย 1", "ลิงก์ 1 ลิงก์"):
        assert part in sentence
    assert "เซลล์ที่ผสาน 1 เซลล์" in sentence and "ระดับของรายการย่อย" in sentence


def test_nothing_where_nothing_is_lost(office):
    record = office.draft(goal=DRESSED, technique="<p>ล้วน</p>")
    assert told(record, "<p>เอาตัวหนาออกเองในเครื่องมือแก้ไข</p>") == []
    assert told(record, richtext.typed(record.goal)) == []
    assert told(office.draft(goal="<p>ล้วน</p>", owner=office.colleague), "ล้วนมาก") == []
