"""A telephone number is found when a record is to be published: masked there, or by its author."""

import pytest

from records.core.enums import State
from records.record.models import Record
from tests.factories import LONG
from tests.journeys.conftest import DESK, PHONE

NUMBER = "081-234-5678"


def with_number(office, **kwargs):
    return office.record(State.ACCEPTED, technique=f"<p>โทร {NUMBER}</p>{LONG}", **kwargs)


@pytest.mark.parametrize("size", [DESK, PHONE], ids=["desk", "phone"])
def test_a_number_is_masked_where_it_is_found(office, visitor, size):
    record = with_number(office)
    sec = visitor(size)
    sec.sign_in(office.secretary)
    page = sec.go(f"/admin/records/record/{record.pk}/step/publish/", "redact-found")
    page.get_by_role("link", name="ปิดข้อมูลที่นี่").click()
    page.wait_for_url("**/redact/")
    sec.look("redact-marks")
    sec.press("ปิดข้อมูลที่เลือก")
    page.wait_for_url("**/change/**")
    sec.look("redact-done")
    stored = Record.objects.get(pk=record.pk)
    assert stored.state == State.ACCEPTED and NUMBER not in stored.technique
    page = sec.go(f"/admin/records/record/{record.pk}/step/publish/", "redact-publish")
    page.locator("[name=privacy_checked]").check()
    sec.press("เผยแพร่")
    reader = visitor(size)
    reader.go(stored.get_absolute_url(), "redact-public")
    assert "[ปิดหมายเลขโทรศัพท์]" in reader.text() and NUMBER not in reader.text()


@pytest.mark.parametrize("size", [DESK, PHONE], ids=["desk", "phone"])
def test_its_author_takes_it_out_and_nothing_else(office, visitor, size):
    record = with_number(office)
    sec = visitor(size)
    sec.sign_in(office.secretary)
    page = sec.go(f"/admin/records/record/{record.pk}/step/ask_redaction/", "redact-ask")
    page.locator("[name=note]").fill("ข้อ 6.1 มีเบอร์โทรของชาวบ้าน")
    sec.press("ส่งกลับเพื่อปิดข้อมูลส่วนบุคคล")
    me = visitor(size)
    me.sign_in(office.author)
    page = me.go(f"/mine/{record.pk}/", "redact-mine")
    page.get_by_role("link", name="ส่งฉบับที่ปิดข้อมูลแล้ว").click()
    page.wait_for_url("**/redact/")
    me.look("redact-mine-marks")
    me.press("ปิดข้อมูลแล้วส่งกลับ")
    page.wait_for_url(f"**/mine/{record.pk}/")
    assert "ไม่ต้องทำอะไรอีก" in me.text()
    stored = Record.objects.get(pk=record.pk)
    assert stored.state == State.ACCEPTED and NUMBER not in stored.technique
