"""The committee's three stories with many records, in the browser."""

import re

import pytest
from django.core.files.base import ContentFile

from records.bank import official_form
from records.core.enums import AttachmentKind, State
from records.documents import docx
from records.documents import pdf as paper
from records.record import writing
from records.record.models import Attachment, Record
from records.screening.models import Resolution, Review
from tests.factories import UserFactory
from tests.journeys.conftest import DESK, PHONE
from tests.pdfs import pdf


def states():
    return sorted(Record.objects.values_list("state", flat=True))


@pytest.mark.parametrize("size", [DESK, PHONE], ids=["desk", "phone"])
def test_a_year_goes_over_the_desk(office, visitor, size):
    """Sort by keyboard, take the plan, review, propose, decide with preview, publish."""
    office.topic.keywords = "ปุ๋ยหมัก"
    office.topic.save()
    records = [
        office.record(State.SUBMITTED, owner=UserFactory(unit=office.unit)) for _ in range(3)
    ]
    sec = visitor(size)
    sec.sign_in(office.secretary)
    page = sec.go("/admin/", "desk-index")
    page.get_by_role("link", name=re.compile("จัดประเด็น")).first.click()
    page.wait_for_url(re.compile("/admin/sorting/"))
    page.keyboard.press("j")
    page.keyboard.press("a")  # what is suggested
    page.keyboard.press("j")
    page.keyboard.press("1")  # the first topic
    page.keyboard.press("j")
    page.keyboard.press("1")
    sec.look("desk-sorting")
    assert page.locator(".choice-buttons input:checked").count() == 3
    sec.press("บันทึกการจัด")
    assert Record.objects.filter(topic=office.topic).count() == 3

    sec.go("/admin/assigning/", "desk-assigning")
    sec.press("เสนอการแบ่งงาน")
    sec.look("desk-assigning-plan")
    sec.press("บันทึกและเริ่มกลั่นกรอง")
    assert "เริ่มกลั่นกรองแล้ว 3 เรื่อง" in page.locator(".messages").inner_text()
    assert states() == [State.SCREENING] * 3

    for n, reviewer in enumerate(office.reviewers):
        one = visitor(size)
        one.sign_in(reviewer)
        mine = one.go("/admin/tasks/", f"desk-tasks-{n}")
        mine.get_by_role("link", name=re.compile("พิจารณาเรื่องถัดไป")).click()
        for left in (2, 1, 0):
            mine.wait_for_url(re.compile("/review/"))
            mine.locator("fieldset.score label", has_text="4").first.click()
            mine.locator("input[name=recommendation][value=accept]").check()
            one.look(f"desk-review-{n}")
            one.press("ส่งและไปเรื่องถัดไป" if left else "ส่งผลพิจารณา")
        one.go("/admin/tasks/", f"desk-tasks-done-{n}")
        assert "พิจารณาครบทุกเรื่องแล้ว" in one.text()
    assert Review.objects.submitted().count() == 6

    sec.go("/admin/comparing/", "desk-comparing")
    sec.go("/admin/proposing/?majority=1", "desk-proposing")
    sec.press("เสนอต่อประธาน")
    assert states() == [State.PENDING_ACCEPT] * 3

    chair = visitor(size)
    chair.sign_in(office.chair)
    page = chair.go("/admin/deciding/", "desk-deciding")
    page.locator("[name=record]").first.uncheck()
    page.fill("[name=resolution]", "๓/๒๕๖๙")
    page.fill("[name=resolved_on]", "๒๑ พ.ย. ๖๙")
    chair.press("ดูตัวอย่างก่อนลงมติ")
    chair.look("desk-deciding-preview")
    assert "รวม 2 เรื่อง" in chair.text() and states() == [State.PENDING_ACCEPT] * 3
    chair.press("ยืนยันลงมติ 2 เรื่อง")
    chair.look("desk-resolution")
    with page.expect_download() as download:
        page.get_by_role("link", name="รายงานผล (PDF)").click()
    assert download.value.suggested_filename.endswith(".pdf")
    assert states() == sorted([State.ACCEPTED, State.ACCEPTED, State.PENDING_ACCEPT])

    sec.go("/admin/publishing/", "desk-publishing")
    sec.press("ดูตัวอย่างก่อนเผยแพร่")
    sec.look("desk-publishing-preview")
    sec.page.locator("[name=checked]").check()
    sec.press("เผยแพร่ 2 เรื่อง")
    assert Record.objects.published().count() == 2

    chair.go(f"/admin/records/resolution/{Resolution.objects.get().pk}/change/")
    page.get_by_text("ถอนมติทั้งชุด").click()
    page.fill("[name=reason]", "นับองค์ประชุมผิด")
    chair.press("ถอนมติ")
    chair.look("desk-undone")
    assert "ไม่ได้ถอน" in page.locator(".messages").inner_text()
    assert records


def test_a_draft_is_saved_while_she_writes_and_survives_a_lost_line(office, visitor):
    record = office.record(State.SCREENING)
    me = visitor()
    me.sign_in(office.reviewers[0])
    page = me.go(f"/admin/records/record/{record.pk}/review/")
    with page.expect_response(re.compile("/review/")):
        page.fill("[name=comment_owner]", "เขียนไว้ครึ่งหนึ่ง")
    page.locator("#saved", has_text="ร่างที่บันทึกเมื่อ").wait_for()
    assert Review.objects.get().comment_owner == "เขียนไว้ครึ่งหนึ่ง"
    me.expected += ["ERR_INTERNET_DISCONNECTED", "htmx:"]  # the lost line, said by the browser
    me.context.set_offline(True)
    page.fill("[name=comment_owner]", "เขียนต่อระหว่างเน็ตหลุด")
    page.locator("#saved", has_text="ติดต่อเครื่องแม่ข่ายไม่ได้").wait_for()
    me.look("desk-review-offline")
    me.context.set_offline(False)
    page.locator("#saved", has_text="ร่างที่บันทึกเมื่อ").wait_for(timeout=25_000)
    assert Review.objects.get().comment_owner == "เขียนต่อระหว่างเน็ตหลุด"
    page.reload()
    assert page.locator("[name=comment_owner]").input_value() == "เขียนต่อระหว่างเน็ตหลุด"


@pytest.mark.parametrize(
    ("size", "scripts"),
    [(DESK, True), ({"width": 820, "height": 1180}, True), (PHONE, False)],
    ids=["desk", "tablet", "phone without scripts"],
)
def test_a_reviewer_reads_the_files_beside_the_form(office, visitor, size, scripts):
    """A PDF and a Word file are read on the page of the form; a PDF loads when it is opened."""
    record = office.record(State.SCREENING)
    form = official_form.document(record)
    for name, content in (
        ("แผนปุ๋ยหมักของกลุ่ม.pdf", paper.write(form)),
        ("ตารางราคาปุ๋ย.docx", docx.write(form)),
        ("เอกสารลับ.pdf", pdf(locked=True)),
        ("บัญชีกลุ่ม.xlsx", b"PK"),
    ):
        file, kind = ContentFile(content, name=name), AttachmentKind.DOCUMENT
        Attachment.objects.create(record=record, kind=kind, name=name, file=file, size=len(content))
    one = visitor(size, java_script_enabled=scripts)
    one.sign_in(office.reviewers[0])
    drawn = []
    one.page.on("response", lambda r: drawn.append(r) if "/pages/" in r.url else None)
    page = one.go(f"/admin/records/record/{record.pk}/review/", "desk-review-files")
    pictures = page.locator(".file-pages img")
    number = pictures.count()
    assert number > 1
    if scripts:  # without them a browser knows no laziness
        assert drawn == []
    page.get_by_text("อ่านในหน้านี้").click()
    for n in range(number):
        pictures.nth(n).scroll_into_view_if_needed()
        wide = pictures.nth(n).evaluate("img => img.decode().then(() => img.naturalWidth)")
        assert wide == 1000
        assert pictures.nth(n).get_attribute("alt").startswith(f"หน้า {n + 1} จาก {number} ของ แผน")
    assert {r.status for r in drawn} == {200} and len(drawn) == number
    pictures.first.scroll_into_view_if_needed()
    one.look("desk-review-pages")
    page.get_by_text("อ่านข้อความในหน้านี้").click()
    page.get_by_text("เฉพาะข้อความของไฟล์").scroll_into_view_if_needed()
    assert record.title in page.locator(".file-text").inner_text()
    one.look("desk-review-text")
    page.get_by_text("ตั้งรหัสผ่านไว้").scroll_into_view_if_needed()
    one.look("desk-review-locked")
    assert page.url.endswith("/review/")
    page.locator("[name=comment_owner]").fill("อ่านไฟล์แนบแล้ว")
    page.locator("button[name=draft]").click()
    page.wait_for_load_state()
    assert Review.objects.get().comment_owner == "อ่านไฟล์แนบแล้ว"


@pytest.mark.parametrize("size", [DESK, PHONE], ids=["desk", "phone"])
def test_a_returned_record_comes_back_with_an_answer_and_its_diff(office, visitor, size):
    """Reviewers' notes by section → letter of the secretary → beside the sections of the form."""
    record = office.record(State.SCREENING)
    one = visitor(size)
    one.sign_in(office.reviewers[0])
    page = one.go(f"/admin/records/record/{record.pk}/review/")
    page.locator("fieldset.score label", has_text="3").first.click()
    page.locator("input[name=recommendation][value=revise]").check()
    page.get_by_text("ข้อเสนอแนะรายข้อ").click()
    page.fill("[name=note_goal]", "ระบุจำนวนครัวเรือน")
    page.fill("[name=comment_owner]", "ขอตัวเลขเพิ่ม")
    one.press("ส่งผลพิจารณา")

    sec = visitor(size)
    sec.sign_in(office.secretary)
    page = sec.go(f"/admin/records/record/{record.pk}/step/return/", "desk-return")
    assert page.locator("[name=note]").input_value() == "- ขอตัวเลขเพิ่ม"
    assert page.locator("[name=section_goal]").input_value() == "- ระบุจำนวนครัวเรือน"
    page.locator("#content form[method=post] button.button[type=submit]").last.click()
    page.wait_for_url(re.compile("/change/"))

    author = visitor(size)
    author.sign_in(office.author)
    author.go(f"/mine/{record.pk}/", "mine-returned")
    assert "ระบุจำนวนครัวเรือน" in author.text()
    author.go(f"/writing/{record.pk}/", "writing-returned")
    assert "ระบุจำนวนครัวเรือน" in author.page.locator("#section-goal").inner_text()
    record.refresh_from_db()
    writing.write(record, {"goal": "<p>ช่วย 120 ครัวเรือนให้ลดต้นทุน</p>"}, actor=office.author)
    page = author.go(f"/mine/{record.pk}/step/resubmit/", "step-resubmit")
    page.fill("[name=note]", "เพิ่มตัวเลขแล้ว")
    author.press("ส่งฉบับแก้ไข")

    page = one.go(f"/admin/records/record/{record.pk}/review/", "desk-review-again")
    changes = page.locator(".changes")
    assert "120 ครัวเรือน" in changes.inner_text()
    assert page.locator(".changes ins").count() and page.locator(".changes del").count()
    sec.go(f"/admin/records/record/{record.pk}/change/")
    assert "เพิ่มตัวเลขแล้ว" in sec.text()


def test_blind_screening_in_the_browser(office, visitor):
    office.cycle.blind = True
    office.cycle.save()
    record = office.record(State.SCREENING)
    one = visitor(PHONE)
    one.sign_in(office.reviewers[0])
    for path in ("", "tasks/", "records/record/", f"records/record/{record.pk}/review/"):
        page = one.go(f"/admin/{path}", "desk-blind")
        assert str(office.author) not in page.content()
        assert office.author.unit.short_name not in page.content()
