"""District and subdistrict of a record: the choices of the form, and what they mean."""

from __future__ import annotations

from typing import TYPE_CHECKING

from records.core import office
from records.people.models import District, Subdistrict
from records.record.models import Record

if TYPE_CHECKING:
    from typing import TypeAlias

    Choice: TypeAlias = tuple[str, str]
    Group: TypeAlias = tuple[str, list[Choice]]


def place_choices(record: Record) -> tuple[list[Choice], list[Choice | Group]]:
    """Choices of districts, and of subdistricts in groups; the record's own province included."""
    provinces = {office.province(), record.province_id} - {None, ""}
    districts = [("", "เลือกอำเภอ")]
    groups: dict[str, list[Choice]] = {}
    for district in District.objects.filter(province__in=provinces):
        districts.append((district.code, district.name))
        groups[district.code] = []
    for place in Subdistrict.objects.filter(district__province__in=provinces):
        groups[place.district_id].append((place.code, place.name))
    names = dict(districts)
    filled: list[Choice | Group] = [(names[code], rows) for code, rows in groups.items() if rows]
    return districts, [("", "เลือกตำบล"), *filled]


def place_values(district: str, subdistrict: str) -> dict[str, str | None]:
    """A chosen place as parts of a snapshot. A subdistrict's code begins with its district's, and
    that with its province's."""
    district = district or subdistrict[:4]
    place: dict[str, str | None] = {
        "district_id": district or None,
        "subdistrict_id": subdistrict or None,
    }
    return place | ({"province_id": district[:2]} if district else {})
