"""A Word file with a table, a picture and a link: to the public page, and back to Word."""

import io
import re

import docx
from docx.oxml.ns import qn
from docx.shared import Cm

from records.core.enums import State
from records.record import writing
from records.record.models import Record
from tests import paper
from tests.imports import build
from tests.journeys.conftest import PHONE

ROWS = [("เดือน", "น้ำผึ้ง (ขวด)"), ("มีนาคม", "12"), ("เมษายน", "31"), ("รวม", "43")]


def word_form(path):
    """build.FORM with what its fifth section should keep."""
    word = docx.Document()
    for line in build.FORM[:9]:
        word.add_paragraph(line)
    word.add_paragraph("ตารางที่ 1 น้ำผึ้งที่ได้ในปีแรก")
    table = word.add_table(len(ROWS), 2)
    for row, texts in zip(table.rows, ROWS, strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text
    word.add_paragraph("ผสมน้ำตาล 10").add_run("2").font.superscript = True
    word.add_picture(io.BytesIO(paper.jpeg("#996515", (640, 480))), width=Cm(8))
    word.add_paragraph("ภาพที่ 1 กล่องล่อผึ้ง")
    link = word.add_paragraph("อ่านต่อที่ ")._p.makeelement(qn("w:hyperlink"), {})
    related = word.part.relate_to(
        "https://example.test/bees", docx.opc.constants.RELATIONSHIP_TYPE.HYPERLINK, True
    )
    link.set(qn("r:id"), related)
    run = word.add_paragraph().add_run("คู่มือเลี้ยงผึ้ง")._r
    link.append(run)
    word.paragraphs[-2]._p.append(link)
    for line in build.FORM[11:]:
        word.add_paragraph(line)
    word.save(path)
    return str(path)


def cells(scope):
    return [
        tuple(cell.inner_text().strip() for cell in row.locator("th, td").all())
        for row in scope.locator("tr").all()
    ]


def import_file(me, path):
    """Up to the looking-over page; the table stands there as a table."""
    me.go("/imports/new/")
    me.page.set_input_files("input[type=file]", path)
    me.press("อ่านไฟล์")
    me.look("import-review-table")
    source = me.page.locator("[data-passages]")
    assert cells(source.locator("table")) == ROWS
    assert "ภาพที่ 1 กล่องล่อผึ้ง" in source.inner_text()


def assert_whole(scope):
    assert cells(scope.locator("table")) == ROWS
    assert "น้ำผึ้งที่ได้ในปีแรก" in scope.locator("caption").inner_text()
    assert scope.locator("sup").inner_text() == "2"
    assert scope.locator("a[href='https://example.test/bees']").count() == 1
    picture = scope.locator("figure img")
    picture.scroll_into_view_if_needed()
    picture.evaluate("img => img.decode()")
    assert "กล่องล่อผึ้ง" in scope.locator("figcaption").inner_text()


def test_from_word_to_the_public_page_and_back_to_word(office, visitor, tmp_path):
    me = visitor()
    me.sign_in(office.author)
    import_file(me, word_form(tmp_path / "form.docx"))
    me.page.locator("[data-create]").click()
    me.page.wait_for_url(re.compile(r"/writing/\d+/"))
    record = Record.objects.get()
    me.go(f"/writing/{record.pk}/preview/", "preview-table")
    assert_whole(me.page.locator("main"))

    missing = {k: v for k, v in office.values().items() if not getattr(record, k, None)}
    writing.write(record, missing, actor=office.author)
    office.bring(record, State.PUBLISHED)
    villager = visitor(PHONE)
    villager.go(f"/records/{record.number}/", "public-table")
    assert_whole(villager.page.locator("#section-process, [id*=process]").first.locator("xpath=.."))
    villager.page.locator("[data-tool=share] > summary").click()
    with villager.page.expect_download() as download:
        villager.page.get_by_role("link", name="Word", exact=True).first.click()
    back = tmp_path / "back.docx"
    download.value.save_as(back)

    import_file(me, str(back))
