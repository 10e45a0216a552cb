"""What a text states that has a place of its own on a record: partners, processes, places, and
activities, targets, work groups beside them.

All of it is offered on the looking-over page and taken only where a person agrees. Words are those
of the text.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any

from records.core import thai
from records.core.enums import Process, Sector

from . import places

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
_GROUPS = (
    re.compile(r"ด้าน(?:การ)?เกษตร"),
    re.compile(r"ด้าน(?:การ)?แปรรูป(?:\s*/\s*OTOP)?"),
    re.compile(r"ด้าน(?:การ)?ท่องเที่ยว(?:โดย)?ชุมชน"),
)
_PLACE = re.compile(
    r"(?P<village>บ้าน[^\s\d๐-๙]{2,40}?)\s*(?:หมู่(?:ที่)?|ม\.)\s*(?P<moo>[\d๐-๙]{1,2})\s*"
    r"(?:ตำบล|ต\.)\s*(?P<subdistrict>\S{2,40}?)\s*(?P<office>(?:อำเภอ|อ\.)\s*\S[^\n]{0,60})"
)
_DATE = re.compile(
    rf"(?:วันที่\s*)?(?P<day>[\d๐-๙]{{1,2}})\s*(?:เดือน\s*)?(?P<month>{'|'.join(thai.MONTHS)})\s*"
    r"(?:พ\.ศ\.\s*)?(?P<year>[\d๐-๙]{4})"
)
_ACTIVITIES = {"exchange_activities": "exchange", "learning_activities": "learning"}
_EVENTS_SHOWN = 12  # dated lines of other sections
_COUNT = r"[^\d๐-๙\n]{0,40}([\d๐-๙]+)\s*"
_TARGETS = {
    "individual": rf"คนละ{_COUNT}เรื่อง[^\n]{{0,60}}?(?:ไม่น้อยกว่า|อย่างน้อย|จำนวน){_COUNT}เรื่อง",
    "unit": rf"แห่งละ{_COUNT}เรื่อง[^\n]{{0,60}}?(?:ไม่น้อยกว่า|อย่างน้อย|จำนวน){_COUNT}เรื่อง",
    "set": rf"(?:จำนวน|อย่างน้อย|ไม่น้อยกว่า){_COUNT}ชุดความรู้",
    "best_practice": rf"ปฏิบัติที่ดี{_COUNT}(?:องค์ความรู้|เรื่อง)",
    "innovation": rf"นวัตกรรม[^\n]{{0,60}}?{_COUNT}เรื่อง",
}
_LEAST = ("อย่างน้อย", "ไม่น้อยกว่า")


def of(sections: Iterable[Mapping[str, Any]]) -> dict[str, Any]:
    """The facts in the sections of one form, as in its JSON; what is not there has no key."""
    lines = list(_lines(sections))
    texts = [text for _, text in lines]
    rows = _processes(texts)
    found = {
        "targets": _targets("\n".join(texts)),
        "sectors": _sectors(texts),
        "partners": list(_partners(texts)),
        "work_groups": _work_groups("\n".join(texts)),
        "processes": [row["text"] for row in rows],
        "process_details": rows,
        "learning_places": [text for key, text in lines if key == "learning_places"],
        "activities": _activities(lines),
        "places": list(_places(texts)),
    }
    return {key: value for key, value in found.items() if value or key == "sectors"}


def _lines(sections: Iterable[Mapping[str, Any]], above: str = "") -> Iterator[tuple[str, str]]:
    """Key of the section and each of its lines."""
    for node in sections:
        key = above if node["key"] == "sub" else node["key"]
        for block in node.get("blocks") or ():
            for line in block["text"].split("\n"):
                if text := thai.one_line(line):
                    yield key, text
        yield from _lines(node.get("children") or (), key)


def _sectors(texts: Iterable[str]) -> list[str]:
    """The five sectors, where a text names at least three of them."""
    named = {label for text in texts for label in _SECTOR.findall(text)}
    return [label for label in _SECTORS if label in named] if len(named) >= 3 else []


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


def _work_groups(text: str) -> list[str]:
    found = [pattern.search(text) for pattern in _GROUPS]
    named = [match[0] for match in found if match]
    return named if len(named) == len(_GROUPS) else []


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


def _places(texts: Iterable[str]) -> Iterator[dict[str, Any]]:
    seen = set()
    for text in texts:
        for match in _PLACE.finditer(text):
            office = places.read_affiliation(match["office"]) or {}
            if not office.get("district"):
                continue
            moo = str(int(match["moo"]))
            key = (match["village"], moo, match["subdistrict"])
            if key not in seen:
                seen.add(key)
                yield {
                    "village": match["village"],
                    "moo": moo,
                    "subdistrict": match["subdistrict"],
                    "district": office["district"],
                    "district_code": office.get("district_code"),
                    "province": office.get("province"),
                }


def _activities(lines: Iterable[tuple[str, str]]) -> list[dict[str, Any]]:
    out, events = [], []
    for key, text in lines:
        found = _DATE.search(text)
        when = _day(found) if found else None
        row: dict[str, Any] = {"type": _ACTIVITIES.get(key, "event"), "text": text}
        row |= {"date": when.isoformat() if when else None}
        if found and when:
            row |= {"date_text": found[0], "date_fiscal_year": thai.fiscal_year(when)}
        if key in _ACTIVITIES:
            out.append(row)
        elif when:
            events.append(row)
    return [*out, *events[:_EVENTS_SHOWN]]


def _day(found: re.Match[str]) -> date | None:
    try:
        month = thai.MONTHS.index(found["month"]) + 1
        return date(int(found["year"]) - 543, month, int(found["day"]))
    except ValueError:
        return None


def _targets(text: str) -> list[dict[str, Any]]:
    out = []
    for kind, pattern in _TARGETS.items():
        if match := re.search(pattern, text):
            least = any(word in match[0] for word in _LEAST)
            count = int(match.groups()[-1])
            words = {"op": ">=" if least else "=", "count": count, "evidence": match[0]}
            out.append({"kind": kind, **words})
    return out
