"""What a save of the form leaves out of its sections, in words for the author."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from records.core import richtext
from records.core.sections import text_sections

from . import kept_format

if TYPE_CHECKING:
    from .forms.writing import RecordForm

_PICTURES = {"img", "picture", "svg", "canvas"}
# What plain text cannot say: in stored HTML, and in words.
_DRESS = (
    (re.compile(r"<h4>"), "หัวข้อย่อย {} หัวข้อ"),
    (re.compile(r"<(?:strong|em)>"), "ตัวหนาหรือตัวเอียง {} แห่ง"),
    (re.compile(r"<(?:s|sup|sub)>"), "ขีดฆ่า ตัวยก หรือตัวห้อย {} แห่ง"),
    (re.compile(r"<a href="), "ลิงก์ {} ลิงก์"),
    (re.compile(r"<t[hd][^>]*span="), "เซลล์ที่ผสาน {} เซลล์"),
)


def left_out(form: RecordForm) -> list[str]:
    """A sentence for each section that *form*, not yet saved, would store without a part of it."""
    sentences = []
    for section in text_sections(form.record.kind):
        if section.key not in form.cleaned_data or not form.is_touched(section.key):
            continue
        sent = form.posted.get(section.key, "")
        heading = f"“{section.number} {section.label}”"
        if gone := _gone(richtext.left_out(sent)):
            sentences.append(f"{heading} ตัดออก: {gone}")
        if kept_format.is_plain(sent):
            before = getattr(form.record, section.key)
            if undressed := _undressed(before, richtext.clean(form.sent(section.key))):
                sentences.append(f"{heading} แก้เป็นข้อความล้วน จึงไม่มีแล้ว: {undressed}")
    return sentences


def _gone(tags: Counter[str]) -> str:
    pictures = sum(n for tag, n in tags.items() if tag in _PICTURES)
    parts = [f"ภาพ {pictures} ภาพ"] if pictures else []
    if objects := tags.total() - pictures:
        parts.append(f"วิดีโอหรือวัตถุฝัง {objects} รายการ")
    return ", ".join(parts)


def _undressed(before: str, after: str) -> str:
    parts = []
    if _nested(before) > _nested(after):
        parts.append("ระดับของรายการย่อย")
    for pattern, words in _DRESS:
        lost = len(pattern.findall(before)) - len(pattern.findall(after))
        if lost > 0:
            parts.append(words.format(lost))
    return ", ".join(parts)


def _nested(html: str) -> int:
    """Lists inside lists."""
    depth = found = 0
    for tag in re.findall(r"</?[uo]l\b", html):
        depth += -1 if tag.startswith("</") else 1
        found += tag[1] != "/" and depth > 1
    return found
