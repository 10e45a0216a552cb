"""The officer with a Word file, the lost connection, the two tabs, the old browser."""

import re
from pathlib import Path

import pytest
from django.contrib.sessions.models import Session
from PIL import Image
from playwright.sync_api import expect

from records.core.enums import AttachmentKind, State
from records.record.models import Record
from tests.factories import LONG
from tests.imports import build
from tests.journeys.conftest import DESK, PASSWORD, PHONE, editor
from tests.pdfs import pdf

SEED = Path(__file__).resolve().parents[3] / "shared" / "forms" / "seeds" / "001.docx"
FORMS = [
    "built",
    pytest.param("seed", marks=pytest.mark.skipif(not SEED.exists(), reason="no ../shared")),
]
WORD_PASTE = (
    "<p class=MsoListParagraph style='mso-list:l0'><span>·<span> </span></span>ข้อหนึ่งจาก Word</p>"
    "<p class=MsoListParagraph><span>·</span> ข้อสองจาก Word</p><o:p></o:p>"
)


@pytest.fixture
def files(tmp_path):
    """A document and a picture to attach."""
    document, picture = tmp_path / "แผนงาน.pdf", tmp_path / "ภาพกิจกรรม.jpg"
    document.write_bytes(pdf())
    Image.new("RGB", (640, 480), "#865").save(picture)
    return [str(document), str(picture)]


def word_form(kind, tmp_path):
    path = tmp_path / "001.docx"
    path.write_bytes(SEED.read_bytes() if kind == "seed" else build.word(build.FORM[:16]))
    return str(path)


@pytest.mark.parametrize("size", [DESK, PHONE], ids=["desk", "phone"])
@pytest.mark.parametrize("form", FORMS)
def test_from_word_form_to_receipt(office, visitor, tmp_path, files, form, size):
    me = visitor(size)
    page = me.page
    me.sign_in(office.author)
    me.go("/mine/", f"mine-{form}")
    assert "องค์ความรู้ของฉัน" in me.text()
    me.press("เริ่มจากไฟล์ Word")
    me.look("import-new")
    page.set_input_files("input[type=file]", word_form(form, tmp_path))
    me.press("อ่านไฟล์")
    me.look(f"import-review-{form}")
    title = page.input_value("#id_title")
    assert title and "ยังไม่ได้จัดเข้าหมวด" in page.content()
    # On a phone it stands in the last step; test_import_by_phone.py walks there.
    page.locator("[data-create]").evaluate("button => button.click()")
    page.wait_for_url(re.compile(r"/writing/\d+/"))
    me.look(f"edit-{form}")
    assert page.input_value("#id_title") == title

    page.get_by_label(office.category.label).check()
    editor(page, "success_factors").click()
    page.keyboard.type("ความสม่ำเสมอของกลุ่ม")
    page.keyboard.press("Control+a")
    page.locator("[data-section=success_factors] [data-name=bold]").click()
    editor(page, "problem_results").click()
    page.evaluate(
        """html => {
            const clipboardData = new DataTransfer();
            clipboardData.setData('text/html', html);
            const options = {clipboardData, bubbles: true, cancelable: true};
            document.activeElement.dispatchEvent(new ClipboardEvent('paste', options));
        }""",
        WORD_PASTE,
    )
    for key in ("problems_solutions", "technique", "origin", "process"):
        if not editor(page, key).inner_text().strip():
            editor(page, key).click()
            page.keyboard.type("เขียนเพิ่มในแบบฟอร์ม")
    page.locator("#partners select").first.select_option(label="ภาคเอกชน")
    page.locator("#partners [data-field=name] input").first.fill("ร้านค้าชุมชน")
    page.locator("#processes input[type=checkbox]").first.check()
    page.locator("#id_subdistrict").select_option(label="ในเมือง")
    page.fill("#id_village", "บ้านทดสอบ หมู่ที่ ๑")
    expect(page.locator("#save-status")).to_have_attribute("data-tone", "good", timeout=15000)
    me.look(f"edit-filled-{form}")

    page.set_input_files("#id_files", files)
    page.fill("#id_link", "https://youtu.be/abc")
    me.press("แนบ")
    assert "แผนงาน.pdf" in me.text() and "วิดีโอ YouTube" in me.text()
    me.press("ดูตัวอย่าง")
    me.look(f"preview-{form}")
    assert "6.5" in me.text() and "ข้อสองจาก Word" in me.text()
    page.go_back()
    me.press("ส่งให้คณะกรรมการ")
    me.look("step-submit")
    button = page.locator("main form button[type=submit]")
    button.dblclick()
    page.wait_for_url(re.compile("/receipt/"))
    me.look("receipt")
    assert "KM-2569-0001" in me.text()

    record = Record.objects.get()
    assert record.state == State.SUBMITTED and record.transitions.count() == 1
    assert record.success_factors == "<p><strong>ความสม่ำเสมอของกลุ่ม</strong></p>"
    assert record.problem_results == "<ul><li>ข้อหนึ่งจาก Word</li><li>ข้อสองจาก Word</li></ul>"
    assert record.partners.get().name == "ร้านค้าชุมชน"
    assert record.subdistrict == office.subdistrict
    kinds = sorted(record.attachments.values_list("kind", flat=True))
    assert kinds == sorted([*AttachmentKind.values])


def test_lost_connection_and_expired_session(office, visitor):
    record = office.draft()
    me = visitor(PHONE)
    me.expected = ["ERR_INTERNET_DISCONNECTED", "401", "Failed to load resource"]
    me.sign_in(office.author)
    page = me.go(f"/writing/{record.pk}/")
    status = page.locator("#save-status")
    editor(page, "goal").click()
    me.context.set_offline(True)
    page.keyboard.type("พิมพ์ตอนไม่มีสัญญาณ ")
    expect(status).to_contain_text("ออฟไลน์", timeout=15000)
    me.look("offline")
    me.context.set_offline(False)
    expect(status).to_have_attribute("data-tone", "good", timeout=20000)
    record.refresh_from_db()
    assert "พิมพ์ตอนไม่มีสัญญาณ" in record.goal

    Session.objects.all().delete()
    editor(page, "goal").click()
    page.keyboard.type("พิมพ์หลังหมดเวลา ")
    expect(page.locator("#trouble")).to_be_visible(timeout=15000)
    me.look("signed-out")
    page.locator("#trouble a").first.click()
    other = me.context.pages[-1]
    other.wait_for_selector("#id_username")
    other.fill("#id_username", "author")
    other.fill("#id_password", PASSWORD)
    other.click("main button[type=submit]")
    other.wait_for_url(re.compile("/writing/"))
    expect(editor(other, "goal")).to_contain_text("พิมพ์หลังหมดเวลา")


def test_two_tabs_lose_nothing(office, visitor):
    record = office.draft()
    me = visitor()
    me.expected = ["409"]
    me.sign_in(office.author)
    first = me.go(f"/writing/{record.pk}/")
    second = me.go(f"/writing/{record.pk}/", page=me.open())
    for page, words in ((first, "ข้อความของหน้าต่างแรก"), (second, "ข้อความของหน้าต่างที่สอง")):
        editor(page, "goal").click()
        page.keyboard.press("Control+a")
        page.keyboard.type(words)
    me.press("บันทึกร่าง", first)
    first.wait_for_load_state()
    me.press("บันทึกร่าง", second)
    me.look("conflict", second)
    shown = second.locator("main").inner_text()
    assert "ข้อความของหน้าต่างแรก" in shown and "ข้อความของหน้าต่างที่สอง" in shown
    kept = str([revision.data["goal"] for revision in record.revisions.all()])
    assert "ข้อความของหน้าต่างแรก" in kept and "ข้อความของหน้าต่างที่สอง" in kept


def test_near_records_are_told_while_the_title_is_typed(office, visitor):
    for owner in (office.colleague, office.stranger):
        office.record(State.PUBLISHED, owner=owner, title="ปลูกหม่อนเลี้ยงไหมแปลงรวม")
    record = office.draft(title="")
    me = visitor(PHONE)
    me.sign_in(office.author)
    page = me.go(f"/writing/{record.pk}/")
    page.locator("#id_title").press_sequentially("เลี้ยงไหมด้วยหม่อน")
    page.locator("#near a").first.wait_for()
    assert "มีคนเขียนเรื่องใกล้กันแล้ว" in page.locator("#near").inner_text()
    me.look("near")
    page.fill("#id_title", "ก")
    page.locator("#near .notice").wait_for(state="detached")


def test_without_javascript(office, visitor):
    """Plain text, saved and handed in; an expired session gives the text back."""
    record = office.draft(caution="<p>ระวัง<strong>ไฟ</strong></p>")
    me = visitor(java_script_enabled=False)
    me.sign_in(office.author)
    page = me.go(f"/writing/{record.pk}/")
    assert page.input_value("#id_caution") == "ระวังไฟ"
    page.fill("#id_goal", "1) ข้อแรก\n2) ข้อสอง")
    me.press("บันทึกร่าง")
    record.refresh_from_db()
    assert record.goal == "<ol><li>ข้อแรก</li><li>ข้อสอง</li></ol>"
    assert record.caution == "<p>ระวัง<strong>ไฟ</strong></p>"

    page.fill("#id_goal", "พิมพ์ค้างไว้ก่อนหมดเวลา")
    Session.objects.all().delete()
    me.press("บันทึกร่าง")
    assert "ข้อความที่พิมพ์ค้างไว้ยังอยู่" in me.text()
    page.fill("#id_username", "author")
    page.fill("#id_password", PASSWORD)
    me.press("เข้าสู่ระบบ")
    assert page.input_value("#id_goal") == "พิมพ์ค้างไว้ก่อนหมดเวลา"
    page.fill("#id_goal", "ข้อความสุดท้าย " * 10)
    me.press("ส่งให้คณะกรรมการ")
    me.press("ส่งให้คณะกรรมการ")
    assert "KM-2569-0001" in me.text()


def test_missing_sections_are_named_with_a_link(office, visitor):
    record = office.draft(technique="", problem_results="<p>-</p>")
    me = visitor(PHONE)
    me.sign_in(office.author)
    me.go(f"/mine/{record.pk}/step/submit/", "missing")
    links = me.page.locator("main a[href*='#section-']")
    assert links.count() == 2
    links.first.click()
    assert me.page.url.endswith("#section-technique")
    assert LONG not in me.text()
