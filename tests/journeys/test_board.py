"""The secretary's Monday: where we stand, who is missing, a reminder, the list in Excel."""

import pytest
from openpyxl import load_workbook
from post_office.models import Email

from records.board.models import Reminder
from records.core.enums import Kind, State
from records.cycles.models import Target
from tests.journeys.conftest import DESK, PHONE


@pytest.mark.parametrize("size", [DESK, PHONE], ids=["desk", "phone"])
def test_the_secretarys_monday(office, visitor, size, tmp_path):
    Target.objects.create(cycle=office.cycle, kind=Kind.INDIVIDUAL, count=9)
    office.record(State.SUBMITTED, owner=office.colleague, title="การแปรรูปกล้วยตาก")
    office.draft()
    me = visitor(size)
    me.sign_in(office.secretary)
    me.go("/admin/")
    me.press("กระดานรอบปี")
    me.look("board")
    assert "1 จาก 9" in me.text()
    me.page.locator(".goal .figure-link").first.click()
    me.look("board-rows")
    assert "การแปรรูปกล้วยตาก" in me.text()

    me.go("/admin/board/")
    me.press("ใครยังไม่ส่ง")
    me.look("roster")
    names = me.text()
    assert str(office.author) in names and str(office.colleague) not in names
    with me.page.expect_download() as waiting:
        me.page.get_by_role("link", name="Excel").click()
    file = tmp_path / "roster.xlsx"
    waiting.value.save_as(file)
    rows = [row for row in load_workbook(file).active.values if isinstance(row[0], int)]
    assert str(office.author) in {row[1] for row in rows}
    assert str(office.colleague) not in {row[1] for row in rows}

    me.press("เตือนที่เลือก")
    me.look("remind")
    me.page.fill("#id_note", "ขอให้ส่งก่อนการประชุมประจำเดือน")
    me.press("ดูตัวอย่าง")
    me.look("remind-preview")
    assert "ข้อความจากเลขานุการ: ขอให้ส่งก่อนการประชุมประจำเดือน" in me.text()
    assert not Reminder.objects.exists()
    me.press("ส่งเมลและแจ้งในเว็บ")
    me.look("reminded")
    assert str(office.author) in me.text() and "แจ้งในเว็บและเมล" in me.text()
    mail = Email.objects.get(to=office.author.email)
    assert "ก่อนการประชุมประจำเดือน" in mail.message
    assert office.secretary.email in mail.headers["Reply-To"]
    me.page.reload()
    assert Email.objects.filter(to=office.author.email).count() == 1

    citizen = visitor(size)
    citizen.go("/board/", "board-public")
    assert "การแปรรูปกล้วยตาก" not in citizen.text()
