"""October: forty people in by Excel, one invited and setting her password, three out."""

import re

import pytest

from records.core.enums import State
from records.people.models import User
from records.people.staff_models import Departure
from records.record.models import Record
from records.screening.models import Assignment
from tests.journeys.conftest import DESK, PASSWORD, PHONE
from tests.sheets import xlsx

LETTERS = "กขคงจฉชซญดตถทธนบปผพฟภมยรลวสหอฮ"
HEAD = ("ลำดับ", "คำนำหน้า", "ชื่อ", "นามสกุล", "ตำแหน่ง", "สังกัด", "โทรศัพท์")


def forty(office):
    names = [(f"ประ{a}า", f"{b}าใจดี{a}") for a in LETTERS for b in LETTERS[:2]][:40]
    rows = [
        (
            n,
            "น.ส." if n % 2 else "นาย",
            given,
            family,
            "พัฒนากร",
            office.unit.short_name,
            812345670 + n,
        )
        for n, (given, family) in enumerate(names, start=1)
    ]
    return xlsx(("บัญชีรายชื่อ ๑ ตุลาคม ๒๕๖๘",), HEAD, *rows, merged=["A1:G1"])


@pytest.mark.parametrize("size", [DESK, PHONE], ids=["desk", "phone"])
def test_people_come_and_go(office, visitor, size, tmp_path):
    before = User.objects.count()
    office.draft()
    record = office.record(State.SCREENING, owner=office.colleague)
    file = tmp_path / "staff.xlsx"
    file.write_bytes(forty(office))

    admin = visitor(size)
    admin.sign_in(office.administrator)
    page = admin.go("/admin/records/staffbatch/", "people-batches")
    page.set_input_files("#id_file", file)
    admin.press("ลองอ่านก่อน")
    page.get_by_text("ตรวจครบแล้ว").wait_for()
    admin.look("people-trial")
    assert "เพิ่มใหม่ 40" in admin.text() and User.objects.count() == before
    admin.press("นำเข้าตามนี้")
    page.get_by_text("นำเข้าแล้ว 40 แถว").wait_for()
    assert User.objects.count() == before + 40

    admin.press("เชิญคนที่ยังไม่เคยเข้าใช้")
    admin.look("people-invitations")
    with page.expect_download() as slips:
        page.get_by_role("button", name="พิมพ์ใบแจ้ง").click()
    assert slips.value.suggested_filename == "invitations.pdf"

    from records.people import invitations

    new = User.objects.filter(given_name="ประกา").first()
    link = invitations.invite(new, invitations.InvitationWay.SLIP, actor=office.administrator)
    guest = visitor(PHONE)
    path = re.sub("^https?://[^/]+", "", link)
    phone = guest.go(path, "people-welcome")
    assert new.username in guest.text()
    for field in ("new_password1", "new_password2"):
        phone.fill(f"[name={field}]", "เสื่อ-กระติบ-ข้าวเหนียว-7")
    guest.press("บันทึกและเข้าใช้งาน")
    phone.wait_for_url(re.compile("/mine/"))
    guest.look("people-start")
    assert "เขียนแบบบันทึก" in guest.text()

    # Three leave: an author with a draft, a coordinator, a reviewer in the middle of her work.
    def leave(person, takes):
        page = admin.go(
            f"/admin/records/user/{person.pk}/leave/", f"people-leave-{person.username}"
        )
        for label, heir in takes.items():
            choice = page.get_by_label(re.compile(f"ผู้รับต่อ: {label}"))
            choice.select_option(str(heir.pk))
        page.fill("[name=reason]", "ย้ายไปปฏิบัติราชการจังหวัดอื่น")
        admin.press("ปิดบัญชีและส่งมอบงาน")
        page.get_by_text("บัญชีปิดแล้ว").wait_for()

    heir = User.objects.filter(unit=office.unit, given_name__startswith="ประ").last()
    leave(office.author, {"เรื่องที่ยังเขียนอยู่": heir})
    leave(office.coordinator, {"ผู้ประสานงานหน่วยงาน": heir})
    leave(office.reviewers[0], {"เรื่องที่รอพิจารณา": office.chair})
    assert Departure.objects.standing().count() == 3
    assert Record.objects.get(owner=heir).title
    assert list(office.unit.coordinators.all()) == [heir]
    assert Assignment.objects.active().filter(record=record, reviewer=office.chair).exists()

    gone = visitor(size)
    page = gone.go("/account/login/")
    page.fill("#id_username", office.author.username)
    page.fill("#id_password", PASSWORD)
    page.click("main button[type=submit]")
    page.wait_for_load_state()
    assert "ไม่ถูกต้อง" in gone.text() or "ระงับ" in gone.text()
