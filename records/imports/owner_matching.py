"""Whom and what a form that was read stands for: person, unit, and the record it repeats.

Nothing is written here, so a dry run makes no record. Names are compared by their consonants, since
files out of PDF lose or move marks; what fits two is not taken.
"""

from dataclasses import dataclass, field

from records.core import thai
from records.core.enums import EDITABLE, HANDED_IN, Kind, UnitLevel
from records.cycles.models import Cycle
from records.people.models import Unit, User
from records.readers.skeleton import reduce
from records.record.models import Record

from . import standing
from .fields import RecordDraft


@dataclass
class Match:
    """person, unit, duplicate: rows or None; standing: the record of the same person or unit;
    notes: Thai, what the one who imports should know."""

    person: User | None = None
    unit: Unit | None = None
    duplicate: Record | None = None
    standing: Record | None = None
    notes: list[str] = field(default_factory=list)


class Matcher:
    """Looks up many forms against one cycle; people and units are read once."""

    def __init__(self, cycle: Cycle) -> None:
        self.cycle = cycle
        self.people: dict[str, list[User]] = {}
        for user in User.objects.select_related("unit").exclude(given_name=""):
            self.people.setdefault(_name(user.given_name, user.family_name), []).append(user)
        self.units: dict[str, Unit] = {}  # by skeleton of the name
        self.districts: dict[str, Unit] = {}  # by code of the district
        for unit in Unit.objects.all():
            for name in filter(None, (unit.name, unit.short_name)):
                self.units.setdefault(reduce(name), unit)
            if unit.level == UnitLevel.DISTRICT and unit.district_id:
                self.districts.setdefault(unit.district_id, unit)
        self.titles: dict[str, list[Record]] = {}
        self.tasks: dict[tuple[str, int | None], list[Record]] = {}
        for record in Record.objects.of_cycle(cycle).select_related("owner", "unit"):
            self.titles.setdefault(thai.fold(record.title), []).append(record)
            if record.amends_id is None and record.state in EDITABLE | HANDED_IN:
                whose = record.owner_id if record.kind == Kind.INDIVIDUAL else record.unit_id
                self.tasks.setdefault((record.kind, whose), []).append(record)
        self.refs = dict(Record.objects.exclude(ref=None).values_list("ref", "pk"))

    def match(self, draft: RecordDraft, ref: str) -> Match:
        found = Match(unit=self._unit(draft))
        if draft.kind == Kind.INDIVIDUAL:
            found.person = self._person(draft, found)
            if found.person and not found.unit:
                found.unit = found.person.unit
        found.duplicate = self._duplicate(draft, ref, found)
        found.standing = self._standing(draft, found)
        year = (draft.fiscal_year or {}).get("value")
        if year and year != self.cycle.fiscal_year:
            found.notes.append(f"แบบนี้เป็นของปีงบประมาณ {year}")
        return found

    def _standing(self, draft: RecordDraft, found: Match) -> Record | None:
        """The record of the same person or unit in the year, with a note of what is in it."""
        whose = found.person if draft.kind == Kind.INDIVIDUAL else found.unit
        there = standing.first_of(self.tasks.get((draft.kind, whose.pk), [])) if whose else None
        if there:
            found.notes.append(standing.note(there))
        return there

    def _person(self, draft: RecordDraft, found: Match) -> User | None:
        owner = draft.owner or {}
        if not owner.get("given_name"):
            found.notes.append("ไม่พบชื่อเจ้าของในแบบ")
            return None
        same = self.people.get(_name(owner["given_name"], owner.get("family_name")), [])
        exact = [u for u in same if u.given_name == owner["given_name"]]
        same = [u for u in exact or same if u.is_active] or exact or same
        if len(same) > 1 and found.unit:
            same = [u for u in same if u.unit_id == found.unit.pk] or same
        if len(same) > 1:
            found.notes.append(f"มีคนชื่อนี้ {len(same)} คน โปรดเลือกเอง")
            return None
        if not same:
            found.notes.append("ไม่มีบัญชีของชื่อนี้ จะเก็บชื่อไว้โดยไม่มีบัญชี")
            return None
        if not same[0].is_active:
            found.notes.append("ชื่อนี้ไม่มีบัญชี")
        return same[0]

    def _unit(self, draft: RecordDraft) -> Unit | None:
        place = draft.affiliation or {}
        if place.get("district_code") in self.districts:
            return self.districts[place["district_code"]]
        return self.units.get(reduce(place.get("raw") or draft.owner_unit or "")) or None

    def _duplicate(self, draft: RecordDraft, ref: str, found: Match) -> Record | None:
        """The record that was read from this very file, or one of the same title and people."""
        if ref in self.refs:
            found.notes.append("ไฟล์นี้นำเข้าแล้ว")
            return Record.objects.filter(pk=self.refs[ref]).first()
        for record in self.titles.get(thai.fold(draft.title), []) if draft.title else ():
            owner = record.owner and _name(record.owner.given_name, record.owner.family_name)
            named = draft.owner or {}
            mine = owner and owner == _name(named.get("given_name"), named.get("family_name"))
            if mine or (found.unit and record.unit_id == found.unit.pk):
                found.notes.append(f"มีเรื่องชื่อเดียวกันแล้ว: {record.number or 'ฉบับร่าง'}")
                return record
        return None


def _name(given: str | None, family: str | None) -> str:
    return reduce(f"{given or ''}{family or ''}")
