"""October: a new year is opened beside the waiting work of the old one; the office is set up."""

import re

import pytest

from records.core import office as said
from records.core.enums import CommitteeRole, State, TargetKind
from records.cycles.models import Cycle, Target
from tests.journeys.conftest import DESK, PHONE


@pytest.mark.parametrize("size", [DESK, PHONE], ids=["desk", "phone"])
def test_a_new_year_beside_the_old_ones_waiting_work(office, visitor, size):
    record = office.record(State.SUBMITTED, title="เทคนิคย้อมครามของบ้านหนองทดสอบ")
    for kind in TargetKind:
        Target.objects.create(cycle=office.cycle, kind=kind, count=1)
    admin = visitor(size)
    admin.sign_in(office.administrator)
    page = admin.go("/admin/turning/", "turning-begin")
    page.get_by_role("button", name="เริ่มเตรียม").click()
    page.wait_for_load_state()
    admin.look("turning")
    page.get_by_label("ประกาศถึงผู้เขียน").fill("เริ่มเขียนของปีใหม่ได้แล้ว")
    page.get_by_role("button", name="บันทึกช่วงเปิดรับ").click()
    page.wait_for_load_state()
    page.get_by_label("คำสั่งแต่งตั้งที่").fill("12/2570")
    page.get_by_label("ลงวันที่").fill("1 ต.ค. 2569")
    page.get_by_role("button", name="แต่งตั้งตามนี้").click()
    page.wait_for_load_state()
    assert "ครบทุกรายการ เปิดได้" in page.locator("body").inner_text()
    page.get_by_role("button", name="เปิดปีงบประมาณ 2570").click()
    page.wait_for_url(re.compile("/cycle/"))
    admin.look("turning-opened")
    new = Cycle.objects.get(fiscal_year=2570)
    assert new.committee.get(role=CommitteeRole.SECRETARY).user == office.secretary

    sec = visitor(size)
    sec.sign_in(office.secretary)
    page = sec.go("/admin/", "two-years")
    assert "ปีงบประมาณ 2569" in page.locator(".queues").inner_text()
    page.locator(".queue h2 a").first.click()
    page.wait_for_load_state()
    assert record.title in page.locator("body").inner_text()


def test_an_administrator_sets_the_office_up(office, visitor):
    said._kept = None  # as on a site: read from the database
    admin = visitor(DESK)
    admin.sign_in(office.administrator)
    page = admin.go("/admin/office/", "office")
    page.get_by_label("ชื่อสำนักงาน").fill("สำนักงานพัฒนาชุมชนจังหวัดทดสอบ")
    page.get_by_label("ชื่อผู้ประสานงาน").fill("นางสาวผู้ประสาน งานดี")
    page.locator("[name=EMAIL_HOST]").fill("127.0.0.1")
    page.locator("[name=EMAIL_PORT]").fill("9")
    page.locator("[name=EMAIL_HOST_PASSWORD]").fill("ความลับ-9")
    page.get_by_role("button", name="บันทึก", exact=True).click()
    page.wait_for_load_state()
    assert "บันทึกแล้ว" in page.locator("body").inner_text()
    assert "ความลับ" not in page.content()
    page.get_by_role("button", name="ส่งจดหมายทดสอบ").click()
    page.wait_for_load_state()
    assert "ส่งไม่ได้" in page.locator("body").inner_text()  # nobody listens there
    reader = visitor(PHONE)
    text = reader.go("/", "office-home").locator("body").inner_text()
    assert "สำนักงานพัฒนาชุมชนจังหวัดทดสอบ" in text and "นางสาวผู้ประสาน งานดี" in text
    said.forget()
