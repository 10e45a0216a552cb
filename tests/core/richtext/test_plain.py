"""How a section is typed without an editor."""

import pytest

from records.core.richtext import clean, from_text, to_text, typed

TABLE = "ตาราง: รายได้\n| เดือน | บาท |\n| --- | --- |\n| ม.ค. | 4,500 |"


def test_lines_between_bars_are_a_table():
    html = from_text(f"ก่อน\n{TABLE}\nหลัง")
    assert html == (
        "<p>ก่อน</p><table><caption>รายได้</caption><thead><tr><th>เดือน</th><th>บาท</th></tr></thead>"
        "<tbody><tr><td>ม.ค.</td><td>4,500</td></tr></tbody></table><p>หลัง</p>"
    )
    assert typed(html) == f"ก่อน\n{TABLE}\nหลัง"


@pytest.mark.parametrize(
    "text",
    [
        TABLE,
        "| ก | ข |\n| ค | |",
        "| a\\|b | c |",
        "[ภาพ 0123456789abcdef: แปลงผัก]",
        "[ภาพ 0123456789abcdef]",
        "1) ก\nก) ข\nข) ค\n2) ง\n- จ",
    ],
)
def test_what_is_typed_comes_back_as_it_was_typed(text):
    assert typed(from_text(text)) == text
    assert clean(text) == from_text(text)


@pytest.mark.parametrize("text", ["| ก |", "ตาราง: ที่ 1", "ตาราง: ก\nข", "[ภาพ x]", "| --- | --- |"])
def test_what_is_no_table_stays_a_line(text):
    assert "<table>" not in from_text(text) and "<figure" not in from_text(text)
    assert to_text(from_text(text)).replace(" ", "") == text.replace(" ", "")


def test_merged_cells_are_typed_in_each_of_their_places():
    html = (
        '<table><tbody><tr><td rowspan="2">ก</td><td>1</td></tr><tr><td>2</td></tr></tbody></table>'
    )
    assert typed(html) == "| ก | 1 |\n| ก | 2 |"
