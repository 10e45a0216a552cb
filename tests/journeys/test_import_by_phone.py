"""Looking over a form on a phone: a section a step, a menu for each passage, the source one tap
away; an unknown form taught once; a PDF; a damaged title; a second form of the year."""

import re

import pytest
from playwright.sync_api import expect

from records.imports.models import TaughtHeading
from records.record.models import Record
from tests.imports import build
from tests.journeys.conftest import DESK, PHONE

LINES = [
    *build.FORM[:1],
    "สำเนาจากแฟ้มของอำเภอ",
    "1. ชื่อองค์ความรู้ เทคนิคการท าน้ าหมักจากเศษผัก",
    *build.FORM[2:],
]
OWN_WORDS = [
    *("ก. เล่าความหลัง", "แม่ ๆ อยากมีรายได้หลังเกี่ยวข้าว จึงชวนกันทอเสื่อกก", "ข. ลงมือกันแบบนี้"),
    *("ตัดกกยาวเท่ากัน ตากสามแดด แล้วย้อม", "ค. ถุงเงิน", "ค่าวัสดุ 3,200 บาท จากเงินออมของกลุ่ม"),
    *("ง. ของดีที่อยากบอก", "ย้อมซ้ำสองครั้งสีจึงไม่ตก", "จ. ต้องดูให้ดี", "อย่าตากตอนฝนจะมา"),
    *("ฉ. ได้อะไรกลับมา", "ขายได้เดือนละสี่สิบผืน"),
]


def sent(me, tmp_path, content, name):
    path = tmp_path / name
    path.write_bytes(content)
    me.go("/imports/new/")
    me.page.set_input_files("input[type=file]", str(path))
    me.press("อ่านไฟล์")


def step(me, name, shot=""):
    """Go to a step by its list, as a thumb does."""
    page = me.page
    if not page.locator("#steps a").first.is_visible():
        page.locator("#steps summary").click()
    page.locator("#steps").get_by_role("link", name=re.compile(name)).click()
    me.look(shot)


def to_section(page, label, script):
    """In the menu of a passage: the dialog, or the page of its own."""
    menu = page.locator("#move-sheet" if script else "main")
    menu.get_by_role("button", name=re.compile(label)).click()


@pytest.mark.once
@pytest.mark.parametrize("script", [True, False], ids=["script", "no script"])
def test_a_form_is_looked_over_step_by_step(office, visitor, tmp_path, script):
    me = visitor(PHONE, java_script_enabled=script)
    page = me.page
    me.sign_in(office.author)
    sent(me, tmp_path, build.word(LINES), "แบบ.docx")
    me.look(f"import-phone-{script}")
    expect(page.locator("#step-head")).to_be_visible()
    expect(page.locator("#section-goal")).to_be_hidden()
    page.fill("#id_title", "ชื่อที่พิมพ์ค้าง")

    page.locator("#step-head").get_by_role("link", name="ถัดไป").click()
    expect(page.locator("#step-repairs")).to_be_visible()
    step(me, "ยังไม่ได้จัด")
    page.locator("#unplaced").get_by_role("button", name="ย้ายไปข้อ…").click()
    to_section(page, "ที่มา", script)
    expect(page.locator("#unplaced")).to_contain_text("ทุกข้อความในไฟล์มีที่อยู่แล้ว")
    expect(page.locator("#unplaced")).to_be_visible()

    step(me, r"4\.1", f"import-phone-step-{script}")
    origin = page.locator("#section-origin")
    expect(origin).to_contain_text("สำเนาจากแฟ้ม")
    origin.get_by_role("link", name="ในต้นฉบับ").first.click()
    expect(page.locator("#source")).to_be_visible()
    expect(origin).to_be_hidden()
    me.look(f"import-phone-source-{script}")

    step_back = page.locator("#source .passage-place", has_text="4.1").first
    step_back.click()
    expect(origin).to_be_visible()
    step(me, "ตรวจแล้วบันทึก", f"import-phone-save-{script}")
    page.locator("[data-create]").click()
    page.wait_for_url(re.compile(r"/writing/\d+/"))
    record = Record.objects.get()
    assert record.title == "ชื่อที่พิมพ์ค้าง" and "สำเนาจากแฟ้มของอำเภอ" in record.origin


@pytest.mark.once
def test_a_lost_connection_and_a_double_tap_lose_nothing(office, visitor, tmp_path):
    me = visitor(PHONE)
    me.expected.append("ERR_INTERNET_DISCONNECTED")
    page = me.page
    me.sign_in(office.author)
    sent(me, tmp_path, build.word(LINES), "แบบ.docx")
    page.fill("#id_title", "ชื่อที่พิมพ์ค้าง")
    step(me, "ยังไม่ได้จัด")
    me.context.set_offline(True)
    page.locator("#unplaced").get_by_role("button", name="ย้ายไปข้อ…").click()
    to_section(page, "ที่มา", True)
    expect(page.locator(".review-toast")).to_contain_text("ยังไม่มีอะไรเปลี่ยน")
    me.context.set_offline(False)
    page.locator("#unplaced").get_by_role("button", name="ย้ายไปข้อ…").click()
    to_section(page, "ที่มา", True)
    expect(page.locator("#unplaced")).to_contain_text("ทุกข้อความในไฟล์มีที่อยู่แล้ว")
    assert page.input_value("#id_title") == "ชื่อที่พิมพ์ค้าง"
    step(me, "ตรวจแล้วบันทึก")
    page.locator("[data-create]").dblclick()
    page.wait_for_url(re.compile(r"/writing/\d+/"))
    assert Record.objects.get().title == "ชื่อที่พิมพ์ค้าง"


@pytest.mark.once
def test_a_damaged_title_is_mended_in_the_draft_too(office, visitor, tmp_path):
    me = visitor(PHONE)
    page = me.page
    me.sign_in(office.author)
    sent(me, tmp_path, build.word(LINES), "แบบ.docx")
    assert "ท าน้ าหมัก" in page.input_value("#id_title")
    step(me, "ข้อความที่เสียหาย")
    page.locator("#step-repairs").get_by_role("button", name="ใช้ทุกแห่ง").click()
    expect(page.locator(".repairs .tag").first).to_be_visible()
    expect(page.locator("#step-repairs")).to_be_visible()
    expect(page.locator("#id_title")).to_have_value("เทคนิคการทำน้ำหมักจากเศษผัก")
    step(me, "ตรวจแล้วบันทึก")
    page.locator("[data-create]").click()
    page.wait_for_url(re.compile(r"/writing/\d+/"))
    assert Record.objects.get().title == "เทคนิคการทำน้ำหมักจากเศษผัก"


@pytest.mark.once
def test_an_unknown_form_is_taught_once_and_read_by_itself_then(office, visitor, tmp_path):
    me = visitor(PHONE)
    page = me.page
    me.sign_in(office.author)
    sent(me, tmp_path, build.word(OWN_WORDS), "ของเรา.docx")
    places = {"ค.": r"6\.3"}  # a part that the form has no section for; the others are told
    step(me, "ยังไม่ได้จัด", "import-own-words")
    while page.locator("#unplaced [data-pick]").count():
        place = places[page.locator("#unplaced .unplaced-heading strong").first.inner_text()[:2]]
        page.locator("#unplaced [data-pick]").first.click()
        expect(page.locator("#move-sheet")).to_contain_text("สำหรับไฟล์ต่อไปของสำนักงาน")
        page.locator("#sheet-following").check()
        page.locator("#sheet-remember").check()
        menu = page.locator("#move-sheet [data-to]").filter(has_text=re.compile(rf"^\s*{place}\s"))
        menu.first.click()
        expect(page.locator("#move-sheet")).to_be_hidden()
        expect(page.locator("[data-review][aria-busy]")).to_have_count(0)
    expect(page.locator("#unplaced")).to_contain_text("ทุกข้อความในไฟล์มีที่อยู่แล้ว")
    assert TaughtHeading.objects.get().text == "ถุงเงิน"
    second = [line.replace("เสื่อกก", "ตะกร้า").replace("กก", "หวาย") for line in OWN_WORDS]
    sent(me, tmp_path, build.word(second), "ปีถัดไป.docx")
    step(me, "ยังไม่ได้จัด", "import-own-words-again")
    expect(page.locator("#unplaced")).to_contain_text("ทุกข้อความในไฟล์มีที่อยู่แล้ว")
    step(me, "ตรวจแล้วบันทึก")
    page.locator("[data-create]").click()
    page.wait_for_url(re.compile(r"/writing/\d+/"))
    record = Record.objects.get()
    assert "ตัดหวายยาวเท่ากัน" in record.process and "ค่าวัสดุ" in record.success_factors
    assert "อย่าตากตอนฝนจะมา" in record.caution


def test_a_second_form_of_the_year_is_joined_where_one_says_so(office, visitor, tmp_path):
    office.draft(title="ร่างไว้ก่อน", goal="<p>ของเดิม</p>", origin="")
    me = visitor(DESK)
    page = me.page
    me.sign_in(office.author)
    sent(me, tmp_path, build.word(), "แบบ.docx")
    page.locator("[data-create]").click()
    expect(page.locator(".error-summary")).to_contain_text("เลือกก่อนว่าจะทำอย่างไร")
    expect(page.locator("#standing")).to_contain_text("ร่างไว้ก่อน")
    me.look("import-standing")
    page.get_by_label(re.compile("รวมเข้ากับฉบับร่างนั้น")).check()
    page.locator("[data-create]").click()
    page.wait_for_url(re.compile(r"/writing/\d+/"))
    record = Record.objects.get()
    assert record.goal.startswith("<p>ของเดิม</p>") and "ลำไยปีละครั้งเดียว" in record.origin


@pytest.mark.once
def test_a_pdf_is_looked_over_like_any_other_file(office, visitor, tmp_path, browser):
    paper = browser.new_page()
    paper.set_content("".join(f"<p>{line}</p>" for line in build.FORM))
    content = paper.pdf(format="A4")
    paper.close()
    me = visitor(PHONE)
    page = me.page
    me.sign_in(office.author)
    sent(me, tmp_path, content, "แบบ.pdf")
    step(me, r"4\.1", "import-pdf")
    expect(page.locator("#section-origin")).to_contain_text("ชาวสวนมีรายได้จากลำไย")
    step(me, "ตรวจแล้วบันทึก")
    page.locator("[data-create]").click()
    page.wait_for_url(re.compile(r"/writing/\d+/"))
    assert "หันหน้าไปทางทิศตะวันออก" in Record.objects.get().technique
