"""Texts made shorter."""

import pytest

from records.core.cutting import cut


@pytest.mark.parametrize(
    ("text", "limit", "short"),
    [
        ("สั้นพอ", 20, "สั้นพอ"),
        ("ลดการซื้อปุ๋ย เฉลี่ยไร่ละ 420 บาทในนา", 30, "ลดการซื้อปุ๋ย…"),
        ("ลดการซื้อปุ๋ย เฉลี่ยไร่ละ 420 บาทในนา 96 ไร่", 40, "ลดการซื้อปุ๋ย เฉลี่ยไร่ละ 420 บาทในนา…"),
        ("ขุดหลุมลึกหนึ่งเมตร และ เติมน้ำให้เต็ม", 26, "ขุดหลุมลึกหนึ่งเมตร…"),
        ("น้ำน้ำน้ำน้ำ", 5, "น้ำ…"),
        ("กาเกมเกม", 4, "กา…"),
    ],
)
def test_a_cut_text_ends_where_a_reader_pauses(text, limit, short):
    assert cut(text, limit) == short
    assert len(cut(text, limit)) <= limit


def test_no_mark_and_no_leading_vowel_stands_alone():
    text = "เกี่ยวข้าวเสร็จแล้วไถกลบตอซังทันที" * 3
    for limit in range(8, 60):
        short = cut(text, limit)
        assert len(short) <= limit and short.endswith("…")
        kept = short[:-1]
        assert text.startswith(kept) and kept[-1] not in "เแโใไ"
        assert not "\u0e30" <= text[len(kept)] <= "\u0e3a" and text[len(kept)] not in "่้็์"
