"""Finds the people, units, places and lists that loaded records name; makes what is missing.

People and units made here have no account and no coordinator: names on a page, nothing more.
One Directory serves a whole load and remembers what it has looked up.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from typing import Any, Protocol, TypeVar

from django.contrib.auth.hashers import make_password

from records.core import thai
from records.core.enums import UnitLevel
from records.people.models import District, Subdistrict, Unit, User, name_key
from records.people.names import split_name

from . import reference
from .models import Category, Cycle, Topic

Listed = TypeVar("Listed", Topic, Category)


class NamesOwner(Protocol):
    """What Directory reads of a form (records.imports.fields.RecordDraft)."""

    @property
    def owner(self) -> dict[str, Any] | None: ...
    @property
    def position(self) -> str | None: ...


class Directory:
    def __init__(self) -> None:
        self._units: dict[str, Unit] = {}
        for unit in Unit.objects.select_related("district"):
            for name in (unit.code, unit.name, unit.short_name):
                self._units.setdefault(thai.fold(name), unit)
        self._people: dict[str, User] = {}
        self._cycles: dict[int | None, Cycle] = {}
        self._lists: dict[tuple[type, int], dict[str, Any]] = {}
        self._places: dict[tuple[str | None, str | None, int | None], dict[str, Any]] = {}

    def cycle(self, fiscal_year: int | None) -> Cycle:
        """The cycle of a fiscal year (B.E.), made if need be; without a year the current one."""
        if fiscal_year not in self._cycles:
            if fiscal_year is None:
                year = thai.this_fiscal_year()
                found = Cycle.objects.current() or reference.load_cycle(year)
            else:
                found = reference.load_cycle(int(fiscal_year))
            self._cycles[fiscal_year] = found
        return self._cycles[fiscal_year]

    def unit(self, name: str | None) -> Unit | None:
        """By code, full or short name; an unknown name becomes a unit of its own.

        Its code comes from the name, so that a unit made here is found again by that name after the
        office has called it otherwise.
        """
        if not (name := thai.one_line(name)[:200]):  # as long as the column, to be found again
            return None
        key = thai.fold(name)
        if key not in self._units:
            district = self._district_office(name)
            self._units[key], _ = Unit.objects.get_or_create(
                code=f"x-{hashlib.sha256(key.encode()).hexdigest()[:12]}",
                defaults={
                    "name": name,
                    "short_name": name[:100],
                    "level": UnitLevel.DISTRICT if district else UnitLevel.OTHER,
                    "district": district,
                    "province": district.province if district else None,
                },
            )
        return self._units[key]

    def person(
        self, name: str | None, position: str | None = None, unit: str | None = None
    ) -> User | None:
        """By full name, or by user name; an unknown one becomes a person without an account.

        As with units, who was made here and renamed since is found again by the old name.
        """
        if not (name := thai.one_line(name)):
            return None
        if name not in self._people:
            prefix, given, family = _parts(name)
            found = User.objects.filter(given_name=given, family_name=family).order_by("pk").first()
            found = found or User.objects.filter(username=name).first()
            self._people[name] = found or self._new_person(prefix, given, family, position, unit)
        return self._people[name]

    def remember_people(self, people: Iterable[tuple[str | None, str | None, str | None]]) -> None:
        """Look up many at once, as `person` does: (name, position, unit) of each."""
        asked = {thai.one_line(name): (position, unit) for name, position, unit in people}
        new = {name: _parts(name) for name in asked if name and name not in self._people}
        if not new:
            return
        given = {parts[1] for parts in new.values()}
        by_name: dict[tuple[str, str], User] = {}
        for user in User.objects.filter(given_name__in=given).order_by("-pk"):
            by_name[user.given_name, user.family_name] = user
        by_username = User.objects.in_bulk(list(new), field_name="username")
        missing: dict[str, User] = {}
        for name, parts in new.items():
            if found := by_name.get(parts[1:]) or by_username.get(name):
                self._people[name] = found
            else:
                missing[name] = self._unsaved_person(*parts, *asked[name])
        there = User.objects.in_bulk([p.username for p in missing.values()], field_name="username")
        made: dict[str, User] = {}
        for name, person in missing.items():
            kept = there.get(person.username) or made.setdefault(person.username, person)
            self._people[name] = kept
        User.objects.bulk_create(made.values())

    def named(self, draft: NamesOwner, unit: Unit | None) -> User | None:
        """The person that a form names; None when it names nobody."""
        owner = draft.owner or {}
        if not owner.get("given_name"):
            return None
        name = f"{owner.get('prefix') or ''}{owner['given_name']} {owner.get('family_name') or ''}"
        return self.person(name, draft.position, unit.code if unit else None)

    def topic(self, cycle: Cycle, slug: str | None) -> Topic | None:
        return self._listed(Topic, cycle, "slug", slug)

    def category(self, cycle: Cycle, code: str | None) -> Category | None:
        return self._listed(Category, cycle, "code", code)

    def place(
        self, district: str | None, subdistrict: str | None, unit_name: str | None
    ) -> dict[str, Any]:
        """Ids of province, district and subdistrict; a district name alone must be unambiguous."""
        unit = self.unit(unit_name)
        key = (district, subdistrict, unit.pk if unit else None)
        if key not in self._places:
            self._places[key] = self._look_up_place(district, subdistrict, unit)
        return self._places[key]

    def _listed(
        self, model: type[Listed], cycle: Cycle, field: str, value: str | None
    ) -> Listed | None:
        if not value:
            return None
        key = (model, cycle.pk)
        if key not in self._lists:
            rows = model.objects.filter(cycle=cycle)
            self._lists[key] = {getattr(row, field): row for row in rows}
        return self._lists[key].get(value)

    def _look_up_place(
        self, district: str | None, subdistrict: str | None, unit: Unit | None
    ) -> dict[str, Any]:
        found = self._district(district, unit) or (unit and unit.district) or None
        near = found or unit  # what knows the province
        out: dict[str, Any] = {
            "province_id": near.province_id if near else None,
            "district_id": found.pk if found else None,
            "subdistrict_id": None,
        }
        if found and subdistrict:
            name = thai.one_line(subdistrict).removeprefix("ตำบล")
            inside = Subdistrict.objects.filter(district=found, name=name).first()
            out["subdistrict_id"] = inside.pk if inside else None
        return out

    def _district(self, name: str | None, unit: Unit | None) -> District | None:
        name = thai.one_line(name).removeprefix("อำเภอ")
        matches = list(District.objects.filter(name=name)) if name else []
        if len(matches) > 1 and unit and unit.province_id:
            matches = [d for d in matches if d.province_id == unit.province_id]
        return matches[0] if len(matches) == 1 else None

    def _district_office(self, name: str) -> District | None:
        for prefix in ("สำนักงานพัฒนาชุมชนอำเภอ", "สพอ."):
            if name.startswith(prefix):
                return self._district(name.removeprefix(prefix).strip().split(" ")[0], None)
        return None

    def _new_person(
        self, prefix: str, given: str, family: str, position: str | None, unit_name: str | None
    ) -> User:
        person = self._unsaved_person(prefix, given, family, position, unit_name)
        if stored := User.objects.filter(username=person.username).first():
            return stored
        person.save()
        return person

    def _unsaved_person(
        self, prefix: str, given: str, family: str, position: str | None, unit_name: str | None
    ) -> User:
        unit = self.unit(unit_name)
        seed = f"{prefix}|{given}|{family}|{unit and unit.pk}"
        return User(
            username=f"person-{hashlib.sha256(seed.encode()).hexdigest()[:16]}",
            prefix=prefix[:50],
            given_name=given,
            family_name=family,
            name_key=name_key(given, family),
            position=thai.one_line(position)[:200],
            unit=unit,
            is_active=False,
            password=make_password(None),
        )


def _parts(name: str) -> tuple[str, str, str]:
    """Prefix, given and family name, as long as their columns."""
    prefix, given, family = (part[:100] for part in split_name(name))
    return prefix, given, family
