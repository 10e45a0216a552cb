"""Instructions and dots of the blank form are no answer."""

import pytest

from records.core import blank_form

pytestmark = pytest.mark.once


@pytest.mark.parametrize(
    "lines",
    [
        ["-"],
        ["....................", "…"],
        ["(อธิบายพอสังเขป ไม่เกิน ๕ บรรทัด)"],
        ["คลิกที่นี่เพื่อใส่ข้อความ", ""],
    ],
)
def test_says_nothing(lines):
    assert blank_form.says_nothing(lines)


@pytest.mark.parametrize("lines", [["ไม่มี"], ["(ระบุ ก) ทำ ข"], ["....", "ตัดหญ้าก่อนปลูก"]])
def test_says_something(lines):
    assert not blank_form.says_nothing(lines)
