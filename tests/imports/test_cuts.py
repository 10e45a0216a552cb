"""Where one line holds several parts of a form."""

import pytest

from records.imports.cuts import Budget, find_cuts


def parts(text, bold=()):
    ends = [0, *(cut.at for cut in find_cuts(text, list(bold), Budget())), len(text)]
    return [text[a:b].strip() for a, b in zip(ends, ends[1:], strict=False)]


def test_numbered_headings_in_one_line_come_apart():
    assert parts("4. ที่มาและเป้าหมาย 4.1 ที่มา แล้งทุกปี 4.2 เป้าหมาย ลดรายจ่าย") == [
        "4. ที่มาและเป้าหมาย",
        "4.1 ที่มา แล้งทุกปี",
        "4.2 เป้าหมาย ลดรายจ่าย",
    ]


def test_fields_behind_colons_come_apart_for_certain():
    text = "โดย : นางดี มีสุข ตำแหน่ง : พัฒนากร"
    (cut,) = find_cuts(text, [], Budget())
    assert cut.sure and text[cut.at :].startswith("ตำแหน่ง")


@pytest.mark.parametrize("text", ["ดังข้อ 5. ปัญหาอุปสรรค", "เมื่อปี 2561 ที่มา", "ใช้น้ำ 2.5 ลิตร"])
def test_numbers_that_belong_to_the_sentence_cut_nothing(text):
    assert find_cuts(text, [], Budget()) == []


def test_bold_heading_in_mid_line_is_a_proposal():
    text = "น้ำท่วมทุกปี ปัจจัยแห่งความสำเร็จ ความสามัคคี"
    at = text.index("ปัจจัย")
    (cut,) = find_cuts(text, [(at, at + len("ปัจจัยแห่งความสำเร็จ"))], Budget())
    assert (cut.at, cut.sure, cut.bold) == (at, False, True)


def test_budget_bounds_the_search():
    budget = Budget(left=0)
    assert find_cuts("ก 4.1 ที่มา ข 4.2 เป้าหมาย ค", [], budget) == []
