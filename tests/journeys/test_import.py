"""A form out of a bad PDF put right by hand; 107 forms of eight editions handed over at once."""

import io
import random
import re
import zipfile

import pytest
from playwright.sync_api import expect

from records.imports.models import ImportBatch, TaughtHeading
from records.people import reference_lists
from records.record.models import Record
from tests.imports.invented import OFFICES, invent
from tests.imports.layouts import LAYOUTS
from tests.journeys.conftest import DESK, PHONE
from tests.readers.test_repairs import shifted

EDITIONS = [
    *("2553-story", "2560-note", "2560-web", "2561-individual", "2561-unit", "2563-individual"),
    *("2563-unit", "2563-community-agenda", "2564-individual"),
]
MAKES = ["typed", "thai_digits", "table", "automatic", "word_runs", "boxed", "tracked", "cp874"]


@pytest.fixture
def damaged(tmp_path):
    """A form as copied out of a PDF, with a line above it and a heading nobody knows."""
    lines = [shifted(line) for line in invent("2561-individual", random.Random(7)).lines()]
    lines[1:1] = ["สำเนาจากแฟ้มของอำเภอ"]
    lines[-2:-2] = ["เคล็ดลับจากคนทำจริง", "ปล่อยให้แห้งสนิทก่อนเก็บ"]
    path = tmp_path / "ocr.txt"
    path.write_text("\n".join(lines), encoding="utf-8")
    return str(path)


def tick(page, words):
    page.locator("[data-passages] li", has_text=words).first.locator("input").check()


def put(page, section):
    page.locator(f"#section-{section} .drop-here").click()


def put_back(page):
    """A move is taken back, and the next one too."""
    tick(page, "สำเนาจากแฟ้ม")
    put(page, "caution")
    expect(page.locator("#section-caution")).to_contain_text("สำเนาจากแฟ้ม")
    page.locator(".review-toast").get_by_role("button", name="เลิกทำ").click()
    expect(page.locator("#section-origin")).to_contain_text("สำเนาจากแฟ้ม")
    expect(page.locator("#section-caution")).not_to_contain_text("สำเนาจากแฟ้ม")


@pytest.mark.parametrize("script", [True, False], ids=["script", "no script"])
def test_damaged_file_put_right(office, visitor, damaged, script):
    me = visitor(DESK, java_script_enabled=script)
    page = me.page
    me.sign_in(office.author)
    me.go("/imports/new/")
    page.set_input_files("input[type=file]", damaged)
    me.press("อ่านไฟล์")
    me.look(f"import-damaged-{script}")
    expect(page.locator("#unplaced")).to_contain_text("สำเนาจากแฟ้ม")

    tick(page, "สำเนาจากแฟ้ม")
    put(page, "origin")
    expect(page.locator("#unplaced")).to_contain_text("ทุกข้อความในไฟล์มีที่อยู่แล้ว")
    expect(page.locator("#section-origin")).to_contain_text("สำเนาจากแฟ้ม")

    tick(page, "เคล็ดลับจากคนทำจริง")
    page.check("#following")
    page.check("#remember")
    put(page, "technique")
    expect(page.locator("#section-technique")).to_contain_text("ปล่อยให้แห้งสนิท")

    before = page.locator(".repairs ins").count()
    assert before
    page.locator(".repairs li input").first.check()
    me.press("ใช้เฉพาะที่เลือก")
    expect(page.locator(".repairs .tag")).to_have_count(1)
    me.press("ใช้ทุกแห่ง")
    expect(page.locator(".repairs .tag")).to_have_count(page.locator(".repairs li").count())
    me.look(f"import-repaired-{script}")

    if script:
        put_back(page)
    page.fill("#id_title", "เรื่องที่กู้จาก PDF")
    page.locator("[data-create]").click()
    page.wait_for_url(re.compile(r"/writing/\d+/"))
    record = Record.objects.get()
    assert record.title == "เรื่องที่กู้จาก PDF"
    assert "สำเนาจากแฟ้มของอำเภอ" in record.origin
    assert "ปล่อยให้แห้งสนิทก่อนเก็บ" in record.technique
    assert TaughtHeading.objects.get().key == "technique"


def test_passages_from_the_keyboard(office, visitor, damaged):
    me = visitor()
    page = me.page
    me.sign_in(office.author)
    me.go("/imports/new/")
    page.set_input_files("input[type=file]", damaged)
    me.press("อ่านไฟล์")
    page.locator("[data-passages] input").first.focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Space")
    page.locator("#section-caution .drop-here").focus()
    page.keyboard.press("Enter")
    expect(page.locator("#section-caution")).to_contain_text("สำเนาจากแฟ้ม")
    expect(page.locator("#section-caution .drop-here")).to_be_focused()


def as_of_one_person(form, n):
    """One form a person or unit and year: a given name and an office of its own."""
    districts = list(reference_lists.districts().items())
    name, (row, *_) = districts[n * 7]
    office = f"สำนักงานพัฒนาชุมชนอำเภอ{name} จังหวัด{row['province_th']}"
    given = f"{'กขคงจชซญณดต'[n // 10]}{'กขคงจชซญณด'[n % 10]}นา"
    old = next(name for name, code in OFFICES if code == form.district)
    for part in form.parts:
        part.body = [line.replace(form.owner[1], given).replace(old, office) for line in part.body]


def whole_office(count=107) -> bytes:
    """*count* files of nine editions in eight makes; two are broken, one comes twice."""
    rng = random.Random(2569)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for n in range(count - 3):
            form = invent(EDITIONS[n % len(EDITIONS)], rng)
            part = next(p for p in form.parts if p.key == "title")
            part.body = [f"องค์ความรู้ลำดับที่ {n + 1}"]
            as_of_one_person(form, n)
            content, name = LAYOUTS[MAKES[n % len(MAKES)]](form, rng)
            archive.writestr(f"อำเภอที่ {n % 16 + 1}/{n + 1:03}-{name}", content)
            if n == 0:
                archive.writestr(f"สำเนา-{name}", content)
        archive.writestr("เสีย.docx", b"PK\x03\x04 broken")
        archive.writestr("รายการซื้อของ.txt", "ซื้อข้าว\nซื้อไข่")
    return out.getvalue()


@pytest.mark.parametrize("size", [DESK, PHONE], ids=["desk", "phone"])
def test_107_files_at_once(office, visitor, tmp_path, size):
    path = tmp_path / "แบบบันทึก-2569.zip"
    path.write_bytes(whole_office())
    me = visitor(size)
    page = me.page
    page.set_default_timeout(90_000)
    me.sign_in(office.secretary)
    me.go("/mine/")
    me.press("นำเข้าหลายไฟล์")
    page.set_input_files("input[type=file]", str(path))
    me.press("ลองอ่าน")
    expect(page.locator("main .lead")).to_contain_text("ลองอ่านครบแล้ว", timeout=90_000)
    me.look("bulk-trial")
    assert not Record.objects.exists()
    rows = page.locator(".batch tbody tr")
    assert rows.count() == 107
    assert page.locator("tr[data-outcome=refused]").count() == 2
    assert page.locator("tr[data-outcome=twin]").count() == 1
    assert page.locator("input[name=wanted]:checked").count() == 104
    me.press("สร้างฉบับร่างที่เลือก")
    done = page.locator("main .notice", has_text="สร้างฉบับร่างแล้ว 104 เรื่อง")
    expect(done).to_be_visible(timeout=90_000)
    me.look("bulk-done")
    assert Record.objects.count() == 104
    assert ImportBatch.objects.get().files.filter(outcome="done").count() == 104
