"""Running heads, footers and numbers of pages are told from text."""

import pytest

from tests.readers.pdf_reading import answer
from tests.typeset import A4, typeset

WORDS = ["ปลูกผัก", "ทำบัญชี", "ขายของ"]


def text_of(page):
    return "\n\n".join(f"บรรทัดที่ {n} ว่าด้วยการ{WORDS[page]}" for n in range(4))


TEXT = text_of(0)


def told(pages, header="[]", footer="[]"):
    """(text, margin) of a file of so many pages."""
    page = A4.replace(")", f", header: {header}, footer: {footer})")
    source = "#pagebreak()".join(f"ตอน {n}\n\n{text_of(n)}" for n in range(pages))
    found = answer(typeset(source, page))
    lines = found["lines"]
    return (
        [line["text"] for line in lines if not line["margin"]],
        [line["text"] for line in lines if line["margin"]],
    )


@pytest.mark.parametrize(
    "counted",
    ["\\- #n -", "หน้า #n จาก #all", "#n/#all", "หน้าที่ #n", "Page #n of #all", "#n"],
)
def test_numbers_of_pages(counted):
    counted = counted.replace("#n", "#counter(page).display()").replace(
        "#all", "#counter(page).final().first()"
    )
    text, margin = told(3, footer=f"context [{counted}]")
    assert (len(margin), len(text)) == (3, 15)


def test_thai_numbers_above():
    text, margin = told(
        2, header="context (none, [\\- ๑ -], [\\- ๒ -]).at(counter(page).get().first())"
    )
    assert margin == ["- ๑ -", "- ๒ -"]


def test_what_comes_again_on_each_page():
    text, margin = told(3, header="[สำนักงานทดลอง #h(1fr) ปี ๒๕๖๙]", footer="[เอกสารภายใน]")
    assert set(margin) == {"สำนักงานทดลอง  ปี ๒๕๖๙", "เอกสารภายใน"} and len(margin) == 6
    assert not {"สำนักงานทดลอง  ปี ๒๕๖๙", "เอกสารภายใน"} & set(text)


def test_what_stands_once_is_text_where_the_text_is_short():
    text, margin = told(1, header="[สำนักงานทดลอง]", footer="[เอกสารภายใน 5]")
    assert margin == [] and {"สำนักงานทดลอง", "เอกสารภายใน 5"} <= set(text)


def test_what_stands_in_the_margins_of_the_only_page():
    page = A4.replace(")", ", header: [สำนักงานทดลอง], footer: [เอกสารภายใน])")
    found = answer(typeset(f"{text_of(0)}\n\n{text_of(1)}\n\n{text_of(2)}", page))["lines"]
    assert [line["text"] for line in found if line["margin"]] == ["สำนักงานทดลอง", "เอกสารภายใน"]


def test_a_title_that_begins_high_on_the_page_is_text():
    page = '#set page(paper: "a4", margin: 1.3cm)\n'
    source = f"ชื่อเรื่อง\n\n#v(1cm){text_of(0)}\n\n{text_of(1)}\n\n{text_of(2)}"
    assert not any(line["margin"] for line in answer(typeset(source, page))["lines"])


def test_a_number_in_the_text_is_no_number_of_a_page():
    found = answer(typeset("2569\n\n" + TEXT + "\n\n15\n\nจบ", A4))
    assert not any(line["margin"] for line in found["lines"])


def test_a_stamp_across_the_pages_is_of_the_paper():
    stamp = "#place(center + horizon, rotate(-45deg, text(40pt)[สำเนา]))"
    found = answer(typeset(f"{stamp}{TEXT}#pagebreak(){stamp}{TEXT} อื่น", A4))["lines"]
    assert [line["text"] for line in found if line["margin"]] == ["สำเนา", "สำเนา"]


def test_the_same_sentence_on_top_of_two_peoples_pages_is_text():
    pages = [text_of(0), "ประโยคเดียวกัน\n\n" + text_of(1)] * 2
    found = answer(typeset("#pagebreak()".join(pages), A4))
    assert [line["text"] for line in found["lines"]].count("ประโยคเดียวกัน") == 2
    assert not any(line["margin"] for line in found["lines"])
