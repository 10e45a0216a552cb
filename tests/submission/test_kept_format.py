"""Plain text typed over a stored text keeps what was not changed."""

import pytest

from records.core import richtext
from records.submission.kept_format import is_plain, over_stored

BOLD = "<p><strong>ก</strong> ข</p>"
TABLE = '<table><tbody><tr><td colspan="2">ค</td></tr><tr><td>1</td><td>2</td></tr></tbody></table>'
LIST = "<ol><li>หนึ่ง</li><li><em>สอง</em></li></ol>"
STORED = f"{BOLD}<p>กลาง</p>{TABLE}{LIST}"


def changed(*pairs):
    text = richtext.typed(STORED)
    for old, new in pairs:
        assert old in text
        text = text.replace(old, new)
    return over_stored(STORED, text)


def test_unchanged_text_comes_back_byte_for_byte():
    assert over_stored(STORED, richtext.typed(STORED).replace("\n", "\r\n  ")) == STORED


@pytest.mark.parametrize(
    ("pairs", "made"),
    [
        ([("กลาง", "กลางเรื่อง")], f"{BOLD}<p>กลางเรื่อง</p>{TABLE}{LIST}"),
        ([("กลาง\n", "")], f"{BOLD}{TABLE}{LIST}"),
        ([("กลาง", "กลาง\nเพิ่ม")], f"{BOLD}<p>กลาง</p><p>เพิ่ม</p>{TABLE}{LIST}"),
        ([("ก ข", "ก ฃ")], f"<p>ก ฃ</p><p>กลาง</p>{TABLE}{LIST}"),
        ([("2) สอง", "2) สาม")], f"{BOLD}<p>กลาง</p>{TABLE}<ol><li>หนึ่ง</li><li>สาม</li></ol>"),
    ],
)
def test_what_stands_around_a_change_stays(pairs, made):
    assert changed(*pairs) == made


def test_another_text_is_all_that_is_left():
    assert over_stored(STORED, "ใหม่\n- ก\n- ข") == "<p>ใหม่</p><ul><li>ก</li><li>ข</li></ul>"
    assert over_stored(STORED, "") == ""
    assert over_stored("", "ใหม่") == "<p>ใหม่</p>"


def test_a_repeated_line_is_kept_once():
    assert over_stored(f"{BOLD}{BOLD}", "ก ข") == BOLD


def test_what_the_editor_sends_is_not_plain():
    assert is_plain("ก < ข") and is_plain("") and not is_plain(" <p>ก</p>")
