"""The facts of a form as offers: what of them a record has room for, ticked by a person or left."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from records.core.enums import Process, Sector, TargetKind
from records.core.sections import PARTNERS, PLACE, PROCESSES

from . import draft_values

_ACTIVITY_LENGTH = 200  # characters shown


@dataclass(frozen=True)
class Offer:
    """One fact. key: how the page names it; words: what the record would say."""

    key: str
    words: str


@dataclass(frozen=True)
class Offers:
    """label: of the part of the record; one: only one of them can be taken."""

    label: str
    rows: list[Offer]
    one: bool = False


def offers(facts: Mapping[str, Any], annex: Mapping[str, Any]) -> list[Offers]:
    """What may be ticked. annex: of a form printed here, which says it in fields of its own."""
    out = []
    if not annex.get("partners"):
        out.append(Offers(PARTNERS, [_partner(n, row) for n, row in _rows(facts, "partners")]))
    if not annex.get("processes"):
        rows = [_process(row) for _, row in _rows(facts, "process_details")]
        out.append(Offers(PROCESSES, rows))
    if not annex.get("place"):
        rows = [_place(n, row) for n, row in _rows(facts, "places") if row.get("province")]
        out.append(Offers(PLACE, rows, one=True))
    return [group for group in out if group.rows]


def stays_in_text(facts: Mapping[str, Any]) -> list[str]:
    """Facts that have no field of their own: named, so that nobody looks for them elsewhere."""
    dated = [*(facts.get("activities") or ()), *(facts.get("events") or ())]
    out = [f"กิจกรรม: {row['text'][:_ACTIVITY_LENGTH]}" for row in dated]
    out += [f"แหล่งเรียนรู้: {text}" for text in facts.get("learning_places") or ()]
    for row in facts.get("targets") or ():
        least = "อย่างน้อย " if row["op"] == ">=" else ""
        out.append(f"เป้าหมาย: {TargetKind(row['kind']).label} {least}{row['count']}")
    if groups := facts.get("work_groups"):
        out.append(f"กลุ่มงาน: {' '.join(groups)}")
    return out


def values(
    facts: Mapping[str, Any], annex: Mapping[str, Any], ticked: Collection[str]
) -> dict[str, Any]:
    """What was ticked, as a part of a snapshot; numbers of people stay out of it."""
    taken = {row.key for group in offers(facts, annex) for row in group.rows} & set(ticked)
    out: dict[str, Any] = {}
    partners = [row for n, row in _rows(facts, "partners") if f"partner-{n}" in taken]
    if partners:
        out["partners"] = [
            {key: draft_values.masked(text) for key, text in row.items()} for row in partners
        ]
    rows = [row for _, row in _rows(facts, "process_details")]
    details = {row["process"]: draft_values.masked(row["detail"]) for row in rows}
    processes = {key: detail for key, detail in details.items() if f"process-{key}" in taken}
    if processes:
        out["processes"] = processes
    for n, row in _rows(facts, "places"):
        if f"place-{n}" in taken:
            return out | draft_values.place_of({**row, "village": _village(row)})
    return out


def _rows(facts: Mapping[str, Any], key: str) -> list[tuple[int, dict[str, Any]]]:
    return list(enumerate(facts.get(key) or ()))


def _partner(n: int, row: Mapping[str, str]) -> Offer:
    gives = f" – {row['contribution']}" if row["contribution"] else ""
    return Offer(f"partner-{n}", f"{Sector(row['sector']).label}: {row['name']}{gives}")


def _process(row: Mapping[str, str]) -> Offer:
    said = f": {row['detail']}" if row["detail"] else ""
    return Offer(f"process-{row['process']}", f"{Process(row['process']).label}{said}")


def _place(n: int, row: Mapping[str, Any]) -> Offer:
    where = f"ตำบล{row['subdistrict']} อำเภอ{row['district']} จังหวัด{row['province']}"
    return Offer(f"place-{n}", f"{_village(row)} {where}")


def _village(row: Mapping[str, Any]) -> str:
    return f"{row['village']} หมู่ที่ {row['moo']}"
