"""Reads the structured parts of a set out of its prose.

Targets from section 5.2 of the form, work groups and processes from 5.1 and 5.2, sectors with what
each contributes from 5.1 and 7.1.2, and the steps of the slogan from 7.1.2. Everything found can
be changed on the desk; what is not found is left out.
"""

from __future__ import annotations

import re
from typing import Any

from records.core import richtext, thai
from records.core.enums import PartKind, Process, RevisionReason, Sector
from records.record import writing
from records.record.models import Record

from .models import SetPart

_ITEM = re.compile(r"(?:^|\s)(\d{1,2})\)\s*(.*?)(?=\s\d{1,2}\)\s|$)", re.S)
_LINE_ITEM = re.compile(r"^\d{1,2}\)\s*(.+)$", re.M)
_COUNT = re.compile(r"(\d+)\s*(?:เรื่อง|ชุด|องค์ความรู้|แห่ง)")
_GROUPS = re.compile(r"กลุ่มงาน\s*(?:ได้แก่|คือ)\s*((?:ด้าน|และ\s*ด้าน)[^\d\n]*)")
_DOMAIN = re.compile(r"ด้าน\S+")
_FIVE = re.compile(r"กระบวนงาน\s*(?:ได้แก่|คือ)\s*(.*?)(?:\sให้บรรลุ|\n|$)", re.S)
_STEP = re.compile(r"(.+?)\s*วิธีการ\s*(?:คือ)?\s*(.+)", re.S)
_ASPECT = re.compile(r"\d\)\s*(ด้าน.*?)\s*สนับสนุน(.*?)(?=\s\d\)\s*ด้าน|$)", re.S)
# Names follow each other with a comma, or with a space before a word that begins a name.
_BETWEEN = re.compile(
    r"\s*,\s*|\s+(?=และ|จาก|สนง\.|สำนักงาน|มหาวิทยาลัย|วิทยาลัย|สถาบัน|บริษัท|เครือข่าย|กลุ่ม|กองทุน|งบ|สมาคม)"
)
_LEAD = re.compile(r"^(?:และ|จาก|การเชื่อมโยง\S*)\s*")

_PROCESS_WORDS = {
    Process.INPUTS: "ปัจจัยการผลิต",
    Process.KNOWLEDGE: "องค์ความรู้",
    Process.MARKETING: "การตลาด",
    Process.COMMUNICATION: "การสื่อสาร",
    Process.MANAGEMENT: "การบริหารจัดการ",
}
# Who belongs to which sector, by a word in the name; the first that fits.
_SECTOR_WORDS = (
    (Sector.GOVERNMENT, ("สนง.", "สำนักงาน", "งบ")),
    (Sector.ACADEMIC, ("มหาวิทยาลัย", "วิทยาลัย", "สถาบัน", "โรงเรียน")),
    (Sector.PRIVATE, ("บริษัท", "BIZ", "Trader", "หอการค้า", "ธนาคาร")),
    (Sector.CIVIL, ("เครือข่าย", "สมาคม", "มูลนิธิ", "ประชาสังคม")),
    (Sector.PEOPLE, ("กองทุนชุมชน", "กลุ่ม", "ปราชญ์", "ชุมชน")),
    (Sector.GOVERNMENT, ("จังหวัด", "อำเภอ", "อบต", "เทศบาล", "กรม")),
)


def read(record: Record) -> None:
    """Fill the parts of *record* that are still empty from its text; caller holds a transaction.

    Partners and processes are part of its text, which is extended by them.
    """
    texts = {key: thai.to_arabic(richtext.to_text(html)) for key, html in record.texts().items()}
    if not record.parts.exists():
        SetPart.objects.bulk_create(
            SetPart(record=record, order=n, **part)
            for kind_parts in (_targets(texts), _work_groups(texts), _steps(texts))
            for n, part in enumerate(kind_parts, start=1)
        )
    rows: dict[str, Any] = {}
    if not record.processes.exists():
        rows["processes"] = _processes(texts)
    if not record.partners.exists():
        rows["partners"] = [
            {"sector": sector, "name": name, "contribution": gives}
            for sector, name, gives in _partners(texts)
        ]
    writing.write(record, rows, actor=record.created_by, reason=RevisionReason.IMPORT)


def _targets(texts: dict[str, str]) -> list[dict[str, Any]]:
    """Fields of SetPart for each numbered line of the goals; count: the last number in it."""
    found: list[dict[str, Any]] = []
    for line in _LINE_ITEM.findall(texts["goal"]):
        text = thai.one_line(line)
        counts = _COUNT.findall(text)
        count = int(counts[-1][:9]) if counts else None
        found.append({"kind": PartKind.TARGET, "name": text[:300], "count": count})
    return found


def _work_groups(texts: dict[str, str]) -> list[dict[str, Any]]:
    for text in (texts["origin"], texts["goal"], texts["work_approach"]):
        if match := _GROUPS.search(text):
            names = dict.fromkeys(name.strip(" ,.") for name in _DOMAIN.findall(match[1]))
            return [{"kind": PartKind.WORK_GROUP, "name": name[:300]} for name in names]
    return []


def _steps(texts: dict[str, str]) -> list[dict[str, Any]]:
    """Fields of SetPart for the numbered lines that name a step and the way to take it."""
    found = []
    for line in _LINE_ITEM.findall(texts["work_approach"]):
        if match := _STEP.match(thai.one_line(line)):
            name = match[1].strip().removeprefix("การ")
            found.append({"kind": PartKind.STEP, "name": name[:300], "detail": match[2].strip()})
    return found


def _processes(texts: dict[str, str]) -> dict[str, str]:
    for text in (texts["origin"], texts["goal"]):
        if match := _FIVE.search(text):
            items = [thai.one_line(item) for _, item in _ITEM.findall(match[1])]
            return {
                process: item
                for process, word in _PROCESS_WORDS.items()
                for item in items
                if word in item
            }
    return {}


def _partners(texts: dict[str, str]) -> list[tuple[str, str, str]]:
    """(sector, partner, contribution); a sector that is only named stands for itself."""
    named = [s for s in Sector if s.label in texts["origin"] + texts["work_approach"]]
    found: list[tuple[str, str, str]] = []
    for aspect, names in _ASPECT.findall(texts["work_approach"]):
        contribution = thai.one_line(aspect)
        for name in _BETWEEN.split(thai.one_line(names)):
            name = _LEAD.sub("", _LEAD.sub("", name)).strip(" ,.")
            sector = next((s for s, words in _SECTOR_WORDS if any(w in name for w in words)), None)
            if sector and len(name) > 4:
                found.append((sector, name, contribution))
    detailed = {sector for sector, _, _ in found}
    return found + [(sector, sector.label, "") for sector in named if sector not in detailed]
