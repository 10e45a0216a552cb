"""Which unit a row of a list of units means, and what would change. Nothing is written here."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable

from records.core import thai
from records.core.enums import StaffOutcome, StaffSheet, UnitLevel
from records.readers.sheets import FORMULA

from .models import District, Unit
from .staff_columns import LABELS
from .staff_matching import NEW, Match
from .staff_models import StaffRow
from .unit_names import UnitNames

_LABELS = LABELS[StaffSheet.UNITS]
_LEVELS = {
    **{level.label: level for level in UnitLevel},
    "จังหวัด": UnitLevel.PROVINCE,
    "อำเภอ": UnitLevel.DISTRICT,
    "กลุ่มงาน": UnitLevel.GROUP,
    "ฝ่าย": UnitLevel.GROUP,
}


class UnitMatcher:
    """Compares rows with the units there are, and with each other."""

    def __init__(self, rows: Iterable[StaffRow]) -> None:
        self.units = UnitNames()
        said = [row.said for row in rows]
        self._names = Counter(thai.fold(row.get("name")) for row in said)
        self._provinces = {u.province_id for u in self.units.units.values() if u.province_id}

    def add(self, unit: Unit) -> None:
        self.units.add(unit)

    def match(self, row: StaffRow) -> Match:
        said = {key: text for key, text in row.said.items() if FORMULA not in text}
        notes = [
            f"{_LABELS[key]} เป็นสูตรที่ไม่มีค่า ไม่ได้นำเข้า"
            for key, text in row.said.items()
            if FORMULA in text
        ]
        name = said.get("name", "")[:200]
        if not name:
            return Match(StaffOutcome.REFUSED, notes=["ไม่มีชื่อหน่วยงาน", *notes])
        if self._names[thai.fold(name)] > 1:
            return Match(StaffOutcome.REFUSED, notes=["มีชื่อนี้มากกว่าหนึ่งแถวในไฟล์", *notes])
        found = self._which(said, name)
        if row.choice.isdecimal() and int(row.choice) in self.units.units:
            found = [self.units.units[int(row.choice)]]
        if len(found) > 1 and row.choice != NEW:
            out = Match(StaffOutcome.DOUBT, people=[unit.pk for unit in found])
            out.notes = ["มีหลายหน่วยงานชื่อนี้", *notes]
            return out
        unit = found[0] if found and row.choice != NEW else None
        out = Match(StaffOutcome.SAME if unit else StaffOutcome.NEW, unit=unit, notes=notes)
        self._compare(out, unit, self._wishes(said, name, out))
        if unit is None:
            key = hashlib.sha256(thai.fold(name).encode()).hexdigest()[:12]
            out.values.setdefault("code", f"x-{key}")
        elif out.changes:
            out.outcome = StaffOutcome.CHANGED
        return out

    def _which(self, said: dict[str, str], name: str) -> list[Unit]:
        if (code := said.get("code")) and (unit := self.units.code(code)):
            return [unit]
        return self.units.called(name)

    def _wishes(self, said: dict[str, str], name: str, out: Match) -> dict[str, object]:
        """Column of Unit → what the row wants there."""
        wish: dict[str, object] = {"name": name}
        if code := said.get("code"):
            wish["code"] = code[:30]
        if short := said.get("short_name"):
            wish["short_name"] = short[:100]
        if order := thai.to_arabic(said.get("order", "")):
            if order.isascii() and order.isdecimal() and len(order) < 5:
                wish["order"] = int(order)
            else:
                out.notes.append(f"ลำดับที่แสดง “{order[:20]}” ไม่ใช่ตัวเลข ไม่ได้นำเข้า")
        if level := said.get("level"):
            if level in _LEVELS:
                wish["level"] = _LEVELS[level]
            else:
                out.notes.append(f"ไม่รู้จักระดับ “{level[:40]}” ไม่ได้นำเข้า")
        if parent := said.get("parent"):
            above = self.units.called(parent)
            if len(above) == 1 and (out.unit is None or above[0].pk != out.unit.pk):
                wish["parent"] = above[0]
            else:
                out.notes.append(f"ไม่รู้จักหน่วยงาน “{parent}” ที่ขึ้นกับ ไม่ได้นำเข้า")
        if place := said.get("district"):
            wish |= self._district(place, out)
        return wish

    def _district(self, text: str, out: Match) -> dict[str, object]:
        name = text.removeprefix("อำเภอ").removeprefix("อ.").strip()
        found = list(District.objects.select_related("province").filter(name=name))
        near = [district for district in found if district.province_id in self._provinces]
        found = near if len(found) > 1 else found
        if len(found) != 1:
            out.notes.append(f"ไม่รู้จักอำเภอ “{text[:60]}” ไม่ได้นำเข้า")
            return {}
        return {"district": found[0], "province": found[0].province}

    def _compare(self, out: Match, unit: Unit | None, wish: dict[str, object]) -> None:
        for key, then in wish.items():
            now = getattr(unit, key) if unit else None
            if unit is None or now != then:
                out.values[key] = then
                if key in _LABELS and unit is not None:
                    out.changes[_LABELS[key]] = [_shown(key, now), _shown(key, then)]
        if unit is not None and out.values.keys() == {"province"}:
            out.values.clear()


def _shown(key: str, value: object) -> str:
    if key == "level" and value:
        return str(UnitLevel(str(value)).label)
    return "" if value is None else str(value)
