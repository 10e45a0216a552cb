"""What the edge of a page has broken is whole again; what stands on lines of its own stays."""

import pytest

from records.readers import pdf_paragraphs
from tests.readers.pdf_reading import answer, lines
from tests.typeset import PAGE, typeset

LONG = (
    "แม่บ้านปลูกผักเหลือกินสัปดาห์ละหลายเข่ง แต่รถพุ่มพวงรับซื้อกดราคาจนไม่คุ้มค่าเก็บ จึงลองเอาโต๊ะตัวหนึ่งไปตั้ง"
    "หน้าสำนักงานเพื่อให้ของกับคนซื้อมาเจอกันทุกวันอังคารและวันศุกร์ตอนเช้า ก่อนแดดจะแรง"
)


def squeezed(found):
    return ["".join(line.split()) for line in found]


def test_a_paragraph_that_the_page_has_broken_is_one_line_again():
    found = lines(typeset(f"#par[{LONG}]\n#par[อีกย่อหน้าหนึ่ง]\n#par[{LONG}]"))
    assert squeezed(found) == squeezed([LONG, "อีกย่อหน้าหนึ่ง", LONG])


def test_a_paragraph_goes_on_on_the_next_page_behind_its_footer():
    page = PAGE.replace(
        ")", ", footer: context [\\- #counter(page).display() -], header: [คลังความรู้])"
    )
    found = answer(typeset("\n\n".join(f"ย่อหน้า {n} {LONG}" for n in range(9)), page))
    assert len(found["pages"]) > 1
    body = [line["text"] for line in found["lines"] if not line["margin"]]
    assert squeezed(body) == squeezed(f"ย่อหน้า {n} {LONG}" for n in range(9))
    margin = {line["text"] for line in found["lines"] if line["margin"]}
    assert {"คลังความรู้", "- 1 -", "- 2 -"} <= margin


@pytest.mark.parametrize("begin", ["1) ", "๒. ", "- ", "ก. ", "ข้อ 3 ", "3.1 ", "☑ "])
def test_items_stay_on_lines_of_their_own(begin):
    found = lines(typeset(f"{LONG} #linebreak() #sym.zws {begin}{LONG}".replace("#sym.zws ", "")))
    assert squeezed(found) == squeezed([LONG, f"{begin}{LONG}"])


def test_lines_of_an_item_below_its_words_belong_to_it():
    found = lines(typeset(f"+ {LONG}\n+ {LONG}"))
    assert squeezed(found) == squeezed([f"1. {LONG}", f"2. {LONG}"])


def test_a_bold_heading_is_no_part_of_the_text_below_it():
    heading = "ที่มาและความสำคัญของการจัดตั้งตลาดนัดผักหน้าสำนักงาน"
    source = f"#set par(spacing: 0.65em)\n#par[*{heading}*]\n#par[{LONG}]"
    assert squeezed(lines(typeset(source))) == squeezed([heading, LONG])


@pytest.mark.parametrize(
    ("before", "text", "space"),
    [
        ("ขายได้", "เดือนละ", ""), ("จำนวน", "20 คน", " "), ("สินค้า OTOP", "ของอำเภอ", " "),
        ("green", "market", " "), ("ต่าง ๆ", "ของกลุ่ม", " "), ("(พอ.", ")", ""),
        ("https://example.org/a", "b.pdf", ""), ("ขาย ", "ผัก", ""),
    ],
)  # fmt: skip
def test_where_a_space_stood_between_lines(before, text, space):
    assert pdf_paragraphs._apart(before, text) == bool(space)
