"""What a text states that has a place of its own on a record, in the words of the text: partners
and work processes; and dated events beside the activities.

All of it is offered on the looking-over page and taken only where a person agrees.
"""

import re
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from records.core import thai
from records.core.enums import Process, Sector

from .nodes import Node

_SECTORS = {sector.label: sector.value for sector in Sector}
_SECTOR = re.compile("|".join(_SECTORS))
_AND = re.compile(r"(?:\s|,|และ|หรือ|ร่วมกับ|กับ|\d+[.)]|[-•])*")
_LEADS = re.compile(r"\s*(?:[:：–—=-]+|\(|ได้แก่|คือ|เช่น|ประกอบด้วย|โดย)\s*")
_GIVES = re.compile(
    r"(?:ให้การ|ช่วย|ร่วม)?(?:สนับสนุน|ส่งเสริม|ให้(?:ความรู้|คำ|งบ|ที่|ยืม|ทุน|สินเชื่อ)|มอบ|ช่วย|จัดหา|จัดอบรม"
    r"|จัดทำ|ถ่ายทอด|อบรม|รับซื้อ|ออกแบบ|วิจัย|ดูแล|ร่วมกัน|ร่วมคิด|ร่วมทำ|ลงมือ|เป็นวิทยากร|เป็นพี่เลี้ยง)"
)
_NAMES = re.compile(r"\s*,\s*|\s+และ(?=[ก-ฮเ-ไ])")
_NAME_LENGTH = 120  # characters; what is longer is a sentence
_PROCESSES = {
    Process.INPUTS: r"(?:การเข้าถึง)?ปัจจัยการผลิต",
    Process.KNOWLEDGE: r"การ(?:สร้าง|พัฒนา)องค์ความรู้",
    Process.MARKETING: r"(?:ด้าน)?การตลาด",
    Process.COMMUNICATION: r"การสื่อสาร(?:สร้าง)?(?:การรับรู้)?(?:เพื่อความยั่งยืน)?",
    Process.MANAGEMENT: r"การบริหารจัดการ",
}
_PROCESS = re.compile("|".join(f"(?P<{p.value}>{words})" for p, words in _PROCESSES.items()))
_NAMED_TOGETHER = 3  # of the five, in one passage: elsewhere the words say nothing of them
_DATE = re.compile(
    rf"(?:วันที่\s*)?(?P<day>[\d๐-๙]{{1,2}})\s*(?:เดือน\s*)?(?P<month>{'|'.join(thai.MONTHS)})\s*"
    r"(?:พ\.ศ\.\s*)?(?P<year>[\d๐-๙]{4})"
)
_ACTIVITIES = ("exchange_activities", "learning_activities")
_EVENTS_SHOWN = 12


def read(nodes: Iterable[Node]) -> dict[str, Any]:
    """`partners`, `process_details` and `events` of one form."""
    lines = list(_lines(nodes))
    texts = [text for _, text in lines]
    return {
        "partners": list(_partners(texts)),
        "process_details": _processes(texts),
        "events": _events(lines),
    }


def _lines(nodes: Iterable[Node], above: str = "") -> Iterator[tuple[str, str]]:
    """Key of the section and each of its lines."""
    for node in nodes:
        key = above if node.key == "sub" else node.key
        for block in node.blocks:
            for line in block.text.split("\n"):
                if text := thai.one_line(line):
                    yield key, text
        yield from _lines(node.children, key)


def _partners(texts: Iterable[str]) -> Iterator[dict[str, str]]:
    """Who of a sector did what: "ภาคเอกชน ได้แก่ ร้านกาแฟ รับซื้อทุกเดือน"."""
    seen = set()
    for text in texts:
        for mark, said in _with_words_behind(_SECTOR.finditer(text), text):
            if _AND.fullmatch(said):
                continue  # "ภาครัฐ ภาคเอกชน และภาคประชาชน"
            for name, gives in _who_gives(mark[0], said):
                row = {"sector": _SECTORS[mark[0]], "name": name, "contribution": gives}
                if (row["sector"], name) not in seen:
                    seen.add((row["sector"], name))
                    yield row


def _who_gives(sector: str, said: str) -> Iterator[tuple[str, str]]:
    lead = _LEADS.match(said)
    gives = _GIVES.search(said)
    if lead is None:
        # "ภาครัฐสนับสนุนกล้าไม้": the sector itself; other prose says nothing certain.
        if gives and not said[: gives.start()].strip():
            yield sector, _trimmed(said)
        return
    said = said[lead.end() :]
    gives = _GIVES.search(said)
    names = _trimmed(said[: gives.start()] if gives else said)
    what = _trimmed(said[gives.start() :]) if gives else ""
    if not names:
        yield sector, what
    for name in _NAMES.split(names):
        if 2 <= len(name) <= _NAME_LENGTH:
            yield name, what


def _with_words_behind(
    marks: Iterable[re.Match[str]], text: str
) -> Iterator[tuple[re.Match[str], str]]:
    """Each match with the words up to the next one."""
    found = list(marks)
    ends = [mark.start() for mark in found[1:]] + [len(text)]
    for mark, end in zip(found, ends, strict=False):
        yield mark, text[mark.end() : end]


def _trimmed(text: str) -> str:
    text = re.sub(r"(?:\s|และ|หรือ|\d+[.)]|[,;()•-])+$", "", text).strip(" ,;:()")
    return text[:600]


def _processes(texts: Iterable[str]) -> list[dict[str, str]]:
    """The five work processes, each with what is said of it, where they stand side by side."""
    rows: dict[str, dict[str, str]] = {}
    texts = list(texts)
    named = any("กระบวนงาน" in text for text in texts)
    for text in texts:
        marks = list(_PROCESS.finditer(text))
        together = len({mark.lastgroup for mark in marks}) >= _NAMED_TOGETHER
        at_start = marks and re.match(r"\W*\d*[.)\s]*$", text[: marks[0].start()])
        starts = marks[:1] if at_start else []
        for mark, said in _with_words_behind(marks, text):
            if not together and not (named and mark in starts):
                continue
            lead = re.match(r"\s*(?:[:：–—-]|ได้แก่|คือ|โดย)\s*", said)
            detail = _trimmed(said[lead.end() :]) if lead else ""
            row = rows.setdefault(str(mark.lastgroup), {"text": mark[0], "detail": ""})
            row["detail"] = row["detail"] or detail
    if len(rows) < _NAMED_TOGETHER:
        return []
    return [{"process": key, **rows[key]} for key in Process.values if key in rows]


def _events(lines: Iterable[tuple[str, str]]) -> list[dict[str, Any]]:
    """Dated lines of sections that are not of activities."""
    out = []
    for key, text in lines:
        found = _DATE.search(text) if key not in _ACTIVITIES else None
        when = _day(found) if found else None
        if found and when:
            row: dict[str, Any] = {"type": "event", "text": text, "date": when.isoformat()}
            row |= {"date_text": found[0], "date_fiscal_year": thai.fiscal_year(when)}
            out.append(row)
    return out[:_EVENTS_SHOWN]


def _day(found: re.Match[str]) -> date | None:
    try:
        month = thai.MONTHS.index(found["month"]) + 1
        return date(int(found["year"]) - 543, month, int(found["day"]))
    except ValueError:
        return None
