"""What changed in a text besides its words: ends of links, pictures, marks, the look of tables."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from records.core import richtext
from records.core.richtext.model import Figure, Span, walk, words

NOTES_SHOWN = 20  # of each kind
# Marks that change what is said: 10² is not 102, and what is struck out is no longer meant.
_MARKS = {"s": "ขีดฆ่า", "sup": "ตัวยก", "sub": "ตัวห้อย"}
_SHAPE = re.compile(r"<(?:table|thead|tr|t[hd][^>]*)>")

Said = Counter[tuple[str, str, str]]  # (tag, words, address or key) → how often


def notes(old: str | None, new: str | None) -> list[str]:
    """A line for each change between two stored texts that the comparison of words cannot show."""
    gone, come = _said(old), _said(new)
    gone, come = gone - come, come - gone
    out = [
        *_links(_of(gone, "a"), _of(come, "a")),
        *_pictures(_of(gone, "figure"), _of(come, "figure")),
    ]
    for tag, label in _MARKS.items():
        out += [f"นำ{label}ออก “{text}”" for text, _ in _of(gone, tag)[:NOTES_SHOWN]]
        out += [f"ใส่{label} “{text}”" for text, _ in _of(come, tag)[:NOTES_SHOWN]]
    return out


def look_note(old: str | None, new: str | None) -> str:
    """How two texts of the same words differ; "" when they do not."""
    if (old or "") == (new or ""):
        return ""
    if _SHAPE.findall(old or "") != _SHAPE.findall(new or ""):
        return "เปลี่ยนแบบของตาราง (หัวตารางหรือช่องที่ผสาน) ข้อความเหมือนเดิม"
    return "เปลี่ยนการจัดรูปแบบ ข้อความเหมือนเดิม"


def _of(said: Said, tag: str) -> list[tuple[str, str]]:
    return [
        (text, where) for (kind, text, where), n in said.items() if kind == tag for _ in range(n)
    ]


def _links(gone: list[tuple[str, str]], come: list[tuple[str, str]]) -> Iterator[str]:
    """Of the same words with another end; set on words, taken off words."""
    same_end = {address for _, address in gone} & {address for _, address in come}
    come = [link for link in come if link[1] not in same_end][:NOTES_SHOWN]
    for text, address in [link for link in gone if link[1] not in same_end][:NOTES_SHOWN]:
        again = next((link for link in come if link[0] == text), None)
        if again:
            come.remove(again)
            yield f"เปลี่ยนปลายทางลิงก์ “{text}” จาก {address} เป็น {again[1]}"
        else:
            yield f"นำลิงก์ “{text}” ออก ({address})"
    yield from (f"ใส่ลิงก์ “{text}” ไป {address}" for text, address in come)


def _pictures(gone: list[tuple[str, str]], come: list[tuple[str, str]]) -> Iterator[str]:
    """Another picture above the same caption; one that came or went is a line of the text."""
    for caption, _ in gone:
        if again := next((picture for picture in come if picture[0] == caption), None):
            come.remove(again)
            yield f"เปลี่ยนภาพ “{caption}”" if caption else "เปลี่ยนภาพที่ไม่มีคำบรรยาย"


def _said(html: str | None) -> Said:
    found: Said = Counter()
    if not re.search("<(?:a |s>|su[bp]>|figure)", html or ""):
        return found

    for part in walk(richtext.parse(html)):
        if isinstance(part, Span) and (part.tag == "a" or part.tag in _MARKS):
            found[part.tag, " ".join(words(part.children).split()), part.href] += 1
        elif isinstance(part, Figure):
            found["figure", " ".join(words(part.caption).split()), part.key] += 1
    return found
