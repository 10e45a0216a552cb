"""Thai texts made shorter, at a place where a reader would pause."""

from __future__ import annotations

import re

# Marks and vowels that belong to the consonant before, and vowels that belong to the one behind.
_BELONGS_BEFORE = re.compile("[\u0e30-\u0e3a\u0e45-\u0e4e]")
_BELONGS_BEHIND = re.compile("[\u0e40-\u0e44]")
# A cut text does not end with words that announce something, nor with a number without its unit.
_DANGLING = re.compile(
    r"(?:[\d.,–½×-]+|หรือ|คือ|ได้แก่|เช่น|เพราะ|โดย|ที่|ของ|กับ|และ.{0,4}|แต่|แล้ว|จึง|ซึ่ง|เป็น|รวม|อีก|ลึก|กว้าง|ยาว|สูง"
    r"|.*(?:ร้อยละ|ราว|ประมาณ|เฉลี่ย|เหลือ|อัตรา|ละ))"
)


def cut(text: str, limit: int) -> str:
    """*text* in at most *limit* characters, with "…" where something was left out."""
    if len(text) <= limit:
        return text
    end = limit - 1
    space = text.rfind(" ", 0, end + 1)
    if space >= limit // 3:  # a whole word before a few more letters
        words = text[:space].split(" ")
        while len(words) > 1 and _DANGLING.fullmatch(words[-1]):
            words.pop()
        return " ".join(words).rstrip(' ,:–-(“"') + "…"
    while end > 2 and (_BELONGS_BEFORE.match(text[end]) or _BELONGS_BEHIND.match(text[end - 1])):
        end -= 1
    return text[:end].rstrip() + "…"
