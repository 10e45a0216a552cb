"""How a line looks that may be a heading."""

import pytest

from records.imports.looks import looks_of
from records.imports.pieces import Piece

pytestmark = pytest.mark.once


@pytest.mark.parametrize(
    ("text", "kind", "number", "words"),
    [
        ("๓. เลี้ยงไก่", "1.", 3, "เลี้ยงไก่"),
        ("(4) เลี้ยงไก่", "1)", 4, "เลี้ยงไก่"),
        ("ข้อที่ ๕ : เลี้ยงไก่", "ข้อ 1", 5, "เลี้ยงไก่"),
        ("ส่วนที่ 2 เลี้ยงไก่", "ข้อ 1", 2, "เลี้ยงไก่"),
        ("7: เลี้ยงไก่", "1", 7, "เลี้ยงไก่"),
        ("7 - เลี้ยงไก่", "1", 7, "เลี้ยงไก่"),
        ("ง. เลี้ยงไก่", "ก.", 4, "เลี้ยงไก่"),
        ("IV. เลี้ยงไก่", "I.", 4, "เลี้ยงไก่"),
        ("1️⃣2️⃣ เลี้ยงไก่", "keycap", 12, "เลี้ยงไก่"),
        ("🔟 เลี้ยงไก่", "keycap", 10, "เลี้ยงไก่"),
        ("③ เลี้ยงไก่", "①", 3, "เลี้ยงไก่"),
        ("• เลี้ยงไก่", "bullet •", 0, "เลี้ยงไก่"),
        ("📌 เลี้ยงไก่", "sign", 0, "เลี้ยงไก่"),
        ("เลี้ยงไก่", "plain", 0, "เลี้ยงไก่"),
    ],
)
def test_number_bullet_or_sign(text, kind, number, words):
    look = next(looks_of(Piece(text, fresh=True)))
    assert (look.kind, look.number, text[look.start :]) == (kind, number, words)


def test_a_box_to_tick_is_no_sign_of_a_heading():
    assert next(looks_of(Piece("☑ เลี้ยงไก่", fresh=True))).kind == "plain"


def test_bold_letters_are_a_look_besides_the_number():
    assert [look.kind for look in looks_of(Piece("1. เลี้ยงไก่", fresh=True, bold=True))] == [
        "1.",
        "bold",
    ]
