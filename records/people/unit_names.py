"""Which unit is meant: code, full and short names, the usual abbreviations, a district alone."""

from __future__ import annotations

import re
from collections.abc import Iterable

from records.core import thai
from records.core.enums import UnitLevel

from . import reference_lists
from .models import Unit

_SIGNS = re.compile(r"[\s.\u2026()\"'“”ฯ-]+")


class UnitNames:
    """Looks units up by what people call them; read once."""

    def __init__(self, units: Iterable[Unit] | None = None) -> None:
        self.units: dict[int, Unit] = {}
        self._by_name: dict[str, set[int]] = {}
        self._by_code: dict[str, int] = {}
        rows = reference_lists.rows("office_units.csv")
        self._kinds = {r["code"]: [r["name_th"], *_aliases(r)] for r in rows}
        self._groups = {_bare(r["name_th"]): _aliases(r) for r in rows}
        if units is None:
            units = Unit.objects.select_related("district", "province", "parent")
        for unit in units:
            self.add(unit)

    def add(self, unit: Unit) -> None:
        self.units[unit.pk] = unit
        self._by_code[thai.fold(unit.code)] = unit.pk
        for name in {_bare(name) for name in self._names(unit)} - {""}:
            self._by_name.setdefault(name, set()).add(unit.pk)

    def code(self, code: str) -> Unit | None:
        found = self._by_code.get(thai.fold(code))
        return self.units[found] if found else None

    def called(self, name: str, district: str = "") -> list[Unit]:
        """Units that *name* may mean; with a district the one that is in it."""
        found = self._by_name.get(_bare(name), set()) if name else set()
        if district and (not found or len(found) > 1):
            inside = self._by_name.get(_bare(f"{name}{_place(district)}"), set())
            found = inside or found or (self._of_district(district) if not name else set())
        if not found and (code := self.code(name)):
            return [code]
        return sorted((self.units[pk] for pk in found), key=lambda unit: unit.pk)

    def _of_district(self, district: str) -> set[int]:
        return self._by_name.get(_bare(_place(district)), set())

    def _names(self, unit: Unit) -> Iterable[str]:
        yield from (unit.name, unit.short_name)
        if unit.level == UnitLevel.DISTRICT and unit.district:
            place = unit.district.name
            yield from (place, f"อำเภอ{place}", f"อ.{place}", f"ที่ทำการพัฒนาชุมชนอำเภอ{place}")
            yield from (f"{kind}{place}" for kind in self._kinds["dist"])
        elif unit.level == UnitLevel.PROVINCE and unit.province:
            place = unit.province.name
            yield from (f"จังหวัด{place}", f"พัฒนาชุมชนจังหวัด{place}")
            yield from (f"{kind}{place}" for kind in self._kinds["prov"])
        elif unit.level == UnitLevel.GROUP:
            yield from self._groups.get(_bare(unit.name), ())


def _aliases(row: dict[str, str]) -> list[str]:
    return [alias for alias in row["aliases"].split("|") if alias]


def _bare(name: str) -> str:
    return _SIGNS.sub("", thai.fold(name))


def _place(district: str) -> str:
    name = thai.one_line(district)
    for word in ("อำเภอ", "อ."):
        name = name.removeprefix(word)
    return name.strip()
