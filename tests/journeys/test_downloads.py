"""Taking records away: the reader with the PDF, the author on paper and back, the year's book."""

import re
from pathlib import Path

import pytest

from records.core.enums import State
from records.record.models import Record
from tests import paper
from tests.journeys.conftest import DESK, PHONE


def taken(page, locator) -> tuple[str, bytes]:
    """Follow a link to a file; (its name, its content)."""
    with page.expect_download() as waiting:
        locator.click()
    return waiting.value.suggested_filename, Path(waiting.value.path()).read_bytes()


@pytest.mark.parametrize("size", [DESK, PHONE], ids=["desk", "phone"])
@pytest.mark.parametrize("script", [True, False], ids=["script", "plain"])
def test_reader_takes_the_form_away(office, visitor, size, script):
    record = office.record(State.PUBLISHED, title="เทคนิคเพาะเห็ดของบ้านหนองทดสอบ")
    me = visitor(size, java_script_enabled=script)
    page = me.page
    page.goto(f"{me.base}/records/{record.number}/")
    page.locator("[data-tool=share] > summary").click()
    box = page.locator("[aria-labelledby=downloads-h]")
    box.scroll_into_view_if_needed()
    for link, suffix in (("PDF", "pdf"), ("Word", "docx")):
        name, content = taken(page, box.get_by_role("link", name=link, exact=True).first)
        assert name == f"{record.number} {record.title}.{suffix}"
        text = paper.pdf_text(content) if suffix == "pdf" else paper.word_text(content)
        assert paper.squeezed(record.title) in paper.squeezed(text)
    chat = page.get_by_role("link", name="สำหรับ LINE").get_attribute("href")
    assert page.context.request.get(f"{me.base}{chat}").text().startswith(record.title)


def test_author_takes_a_draft_to_word_and_back(office, visitor, tmp_path):
    """Downloaded, handed to a colleague, read in again: nothing has to be corrected."""
    record = office.draft(technique="<p>ผสม <strong>หนึ่งต่อสาม</strong></p><ul><li>คน</li></ul>")
    me = visitor()
    me.sign_in(office.author)
    me.go(f"/writing/{record.pk}/preview/", "preview-downloads")
    word = me.page.locator("main, #main").first.get_by_role("link", name="Word")
    _, content = taken(me.page, word)
    path = tmp_path / "ฉบับร่าง.docx"
    path.write_bytes(content)

    other = visitor()
    other.sign_in(office.colleague)
    other.go("/imports/new/")
    other.page.set_input_files("input[type=file]", str(path))
    other.press("อ่านไฟล์")
    other.look("import-own-form")
    assert other.page.input_value("#id_title") == record.title
    other.press("บันทึกเป็นฉบับร่าง")
    other.page.wait_for_url(re.compile(r"/writing/\d+/"))
    copy = Record.objects.get(owner=office.colleague)
    assert copy.technique == record.technique
    assert copy.texts() == record.texts()


def test_secretary_has_the_book_made(office, visitor):
    office.record(State.PUBLISHED, title="เทคนิคเพาะเห็ดของบ้านหนองทดสอบ")
    me = visitor()
    me.sign_in(office.secretary)
    me.go("/books/", "books")
    me.press("ทำเล่มใหม่")
    me.look("books-new")
    me.page.fill("[name=foreword]", "คำนำของปีนี้")
    me.press("ทำเล่ม")
    me.page.wait_for_url(re.compile(r"/books/\d+/"))
    me.page.get_by_role("link", name="ดาวน์โหลด").wait_for()
    me.look("books-detail")
    name, content = taken(me.page, me.page.get_by_role("link", name="ดาวน์โหลด"))
    assert name == "รวมองค์ความรู้ ประจำปีงบประมาณ พ.ศ. 2569.pdf"
    assert "คำนำของปีนี้" in paper.pdf_text(content)

    reader = visitor(PHONE)
    reader.go("/books/", "books-reader")
    assert "พ.ศ. 2569" in reader.text() and "ทำเล่มใหม่" not in reader.text()
