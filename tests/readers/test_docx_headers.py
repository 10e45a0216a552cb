"""What headers and footers say."""

import pytest

from records.readers.docx import read_docx
from tests.imports.build import paragraph, raw, run
from tests.readers.docx_files import DRAWN, RELATIONS, SPACE, related

FIELD = (
    "<w:r><w:fldChar w:fldCharType='begin'/></w:r><w:r><w:instrText> {} </w:instrText></w:r>"
    "<w:r><w:fldChar w:fldCharType='separate'/></w:r>" + run("7")
    + "<w:r><w:fldChar w:fldCharType='end'/></w:r>"
)  # fmt: skip


def headers(inner, kind="default", section="", settings="", tag="hdr"):
    named = f'<w:headerReference {DRAWN} w:type="{kind}" r:id="r1"/>'
    parts = {
        RELATIONS: related(r1=("header", "header1.xml")),
        "word/header1.xml": f"<w:{tag} {SPACE}>{inner}</w:{tag}>",
        "word/settings.xml": f"<w:settings {SPACE}>{settings}</w:settings>",
    }
    body = f"{paragraph(run('ก'))}<w:sectPr>{named}{section}</w:sectPr>"
    return read_docx(raw(body, **parts))


def test_each_line_once_and_none_in_the_text():
    document = headers(paragraph(run("ปี ") + run("2567")) + paragraph(run("ปี 2567") + run(" ")))
    assert document.headers == ["ปี 2567"]
    assert [line.text for line in document.lines] == ["ก"]


@pytest.mark.parametrize(
    "inner",
    [
        run("หน้า ") + FIELD.format("PAGE"),
        run("หน้าที่ 3 / ") + FIELD.format("NUMPAGES"),
        run("- ๒ -"),
        "<w:fldSimple w:instr=' PAGE '>" + run("x") + "</w:fldSimple>",
        f"<w:del>{run('ลบ')}</w:del>",
        "<w:r><w:rPr><w:vanish/></w:rPr><w:t>ซ่อน</w:t></w:r>",
    ],
)
def test_page_numbers_and_what_is_not_shown_are_no_words(inner):
    assert headers(paragraph(inner)).headers == []


def test_words_of_other_fields_stay():
    assert headers(paragraph(FIELD.format("REF x") + run(" ก"))).headers == ["7 ก"]


def test_a_page_number_behind_words_is_left_out():
    inner = run("ฝ่ายพัฒนาชุมชน หน้า ") + FIELD.format("PAGE") + run(" จาก 3")
    assert headers(paragraph(inner)).headers == ["ฝ่ายพัฒนาชุมชน"]


def test_a_header_that_no_page_shows_is_not_read():
    words = paragraph(run("ข"))
    assert headers(words, "first").headers == []
    assert headers(words, "first", "<w:titlePg/>").headers == ["ข"]
    assert headers(words, "even").headers == []
    assert headers(words, "even", settings="<w:evenAndOddHeaders/>").headers == ["ข"]


def test_a_damaged_header_is_said():
    document = headers("<w:p>")
    assert document.headers == []
    assert document.warnings == ["หัวกระดาษ ท้ายกระดาษ หรือความเห็น 1 ส่วน เสียหายจนอ่านไม่ได้"]


@pytest.mark.parametrize(
    ("comments", "said"),
    [
        (f"<w:comments {SPACE}><w:comment/><w:comment/></w:comments>", "ความเห็นในไฟล์ 2 รายการ"),
        ("<broken", "เสียหายจนอ่านไม่ได้"),
    ],
)
def test_comments_are_counted(comments, said):
    document = read_docx(raw(paragraph(run("ก")), **{"word/comments.xml": comments}))
    assert said in document.warnings[0]
