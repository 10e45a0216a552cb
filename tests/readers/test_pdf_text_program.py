"""The program that reads the text of a PDF, as it answers."""

import json
import subprocess
import sys

import pytest

from records.readers import pdf_text_program
from tests.pdfs import pdf


def answer(content: bytes) -> dict:
    command = [sys.executable, "-I", pdf_text_program.__file__]
    done = subprocess.run(command, input=content, capture_output=True)
    assert done.returncode == 0
    return json.loads(done.stdout)


def test_the_text_of_each_page():
    found = answer(pdf(2))
    assert [page.strip() for page in found["pages"]] == ["page 1", "page 2"]
    assert (found["pictures"], found["more"]) == (0, False)


def test_it_reads_so_many_pages_and_says_that_there_are_more():
    found = answer(pdf(pdf_text_program.PAGE_LIMIT + 1))
    assert (len(found["pages"]), found["more"]) == (pdf_text_program.PAGE_LIMIT, True)


def test_what_does_not_open_is_named():
    assert answer(pdf(locked=True)) == {"error": "encrypted"}
    assert answer(b"not a pdf") == {"error": "damaged"}


SET = (
    "#set page(width: 12cm, height: 14cm, margin: 1cm)\n"
    '#set text(font: "Sarabun", lang: "th", size: 11pt)\n'
)
LONG = (
    "แม่บ้านปลูกผักเหลือกินสัปดาห์ละหลายเข่ง แต่รถพุ่มพวงรับซื้อกดราคาจนไม่คุ้มค่าเก็บ จึงลองเอาโต๊ะตัวหนึ่งไปตั้ง"
    "หน้าสำนักงานเพื่อให้ของกับคนซื้อมาเจอกันทุกวันอังคารและวันศุกร์ตอนเช้า ก่อนแดดจะแรง"
)


def typeset(source: str) -> str:
    """The text that the program reads of a page set by Typst."""
    typst = pytest.importorskip("typst")
    import fontpkg_sarabun

    folder = fontpkg_sarabun.__file__.rpartition("/")[0]
    (page,) = answer(typst.compile((SET + source).encode(), font_paths=[folder]))["pages"]
    return page


def test_a_paragraph_that_the_page_has_broken_is_one_line_again():
    page = typeset(f"#par[{LONG}]\n#par[อีกย่อหน้าหนึ่ง]\n#par[{LONG}]")
    lines = [line for line in page.split("\n") if line.strip()]
    assert len(lines) == 3
    assert ["".join(line.split()) for line in (lines[0], lines[2])] == ["".join(LONG.split())] * 2


def test_columns_of_a_form_are_two_spaces_apart_and_their_lines_belong_together():
    page = typeset(
        f"#grid(columns: (3cm, 1fr), row-gutter: 8pt, [ที่มา], [{LONG}], [วัตถุประสงค์], [ขายผักได้])"
    )
    first, second = (line for line in page.split("\n") if line.strip())
    assert first.startswith("ที่มา  แม่บ้านปลูกผัก")
    assert "".join(first.split()) == "ที่มา" + "".join(LONG.split())
    assert second == "วัตถุประสงค์  ขายผักได้"


def test_steps_stay_on_lines_of_their_own():
    page = typeset(f"1) {LONG}\n\n2) ตั้งโต๊ะ\n\n3) เก็บโต๊ะ")
    assert [line[:2] for line in page.split("\n") if line.strip()] == ["1)", "2)", "3)"]


def test_a_space_before_a_mark_goes():
    spaced = pdf_text_program._SPACED_MARK.sub("", "ประจ ำปี รายได ้ ก ำ 5 ้")
    assert spaced == "ประจำปี รายได้ กำ 5 ้"
