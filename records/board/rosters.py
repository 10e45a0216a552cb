"""People × cycle and units × cycle: where the task of the year stands for each of them.

A row tells no more of a record than the committee may know: of a draft that there is one, of a
verdict nothing before it is decided.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import NamedTuple

from django.db.models import Max, Q

from records.core import permissions, thai
from records.core.enums import (
    HANDED_IN,
    REMINDED,
    ROSTER_STATES,
    ROSTER_TONES,
    Kind,
    RosterState,
    State,
)
from records.cycles.models import Cycle
from records.people.models import Unit, User
from records.record.models import Record, RecordQuerySet
from records.record.workflow import NotAllowed

from . import expected
from .figures import NONE, district_of
from .models import Reminder

UNSENT = "unsent"  # a filter of several states
FILTERS = {UNSENT: "ยังไม่ส่ง (ยังไม่มีเรื่อง หรือมีฉบับร่าง)", **dict(RosterState.choices)}


@dataclass
class Row:
    """A person, or a unit, and her record of the cycle. number, title: of one that was sent."""

    pk: int
    name: str
    unit: Unit | None
    person: User | None = None
    stands: RosterState = RosterState.MISSING
    record_id: int | None = None
    number: str = ""
    title: str = ""
    submitted_at: datetime | None = None
    due_on: date | None = None  # until when it is to be changed
    coordinators: list[User] = field(default_factory=list)
    reminded_at: datetime | None = None

    @property
    def tone(self) -> str:
        return ROSTER_TONES[self.stands]

    @property
    def position(self) -> str:
        return self.person.position if self.person else ""

    @property
    def may_be_reminded(self) -> bool:
        """Whether the task lies with her, and somebody can be told."""
        return self.stands in REMINDED and bool(self.recipients)

    @property
    def recipients(self) -> list[User]:
        """Who is told: she herself; of a unit those who coordinate it."""
        if self.person:
            return [self.person] if self.person.is_active else []
        return self.coordinators

    @property
    def district(self) -> str:
        return district_of(self.unit) if self.unit else NONE


@dataclass(frozen=True)
class Filters:
    """What the page narrows a roster to; "" for all."""

    state: str = ""
    district: str = ""
    unit: str = ""
    name: str = ""

    def takes(self, row: Row) -> bool:
        if self.state == UNSENT and row.stands not in (RosterState.MISSING, RosterState.DRAFT):
            return False
        if self.state not in ("", UNSENT) and row.stands != self.state:
            return False
        if self.district and row.district != self.district:
            return False
        if self.unit and (row.unit is None or row.unit.code != self.unit):
            return False
        return all(word in _searched(row) for word in thai.fold(self.name).split())


def _searched(row: Row) -> str:
    """What a name is looked for in: without the prefix, so that "นาง" finds not everybody."""
    if row.person:
        return thai.fold(f"{row.person.given_name} {row.person.family_name}")
    return thai.fold(f"{row.unit.name} {row.unit.short_name}" if row.unit else row.name)


def roster(cycle: Cycle, kind: str, *, actor: User) -> list[Row]:
    """Everybody who owes a record of the cycle, or has one. Raises NotAllowed.

    kind: individual records by people, unit records by units.
    """
    if not permissions.holds_seat(actor, cycle.pk, *permissions.COMMITTEE_LEADS):
        raise NotAllowed("roster")
    return everybody(cycle, kind)


def everybody(cycle: Cycle, kind: str) -> list[Row]:
    rows = _units(cycle) if kind == Kind.UNIT else _people(cycle)
    by_key = {row.pk: row for row in rows}
    for found in _records(cycle, kind):
        if (row := by_key.get(found.key or 0)) is not None:
            _put(row, found)
    reminded = Reminder.objects.filter(cycle=cycle, kind=kind).order_by()
    column = "unit" if kind == Kind.UNIT else "recipient"
    for key, last in reminded.values_list(column).annotate(last=Max("sent_at")):
        if key in by_key:
            by_key[key].reminded_at = last
    return rows


class _Found(NamedTuple):
    """Of a record what a roster may tell."""

    pk: int
    key: int | None  # of the person, or of the unit
    number: str | None
    title: str
    state: str
    state_since: datetime
    submitted_at: datetime | None
    due_on: date | None


def _people(cycle: Cycle) -> list[Row]:
    owners = _known(cycle, Kind.INDIVIDUAL).values("owner")
    people = User.objects.filter(expected.people_rows(cycle) | Q(pk__in=owners))
    people = people.select_related("unit__parent").order_by("unit__order", "name_key")
    return [Row(person.pk, str(person), person.unit, person) for person in people]


def _units(cycle: Cycle) -> list[Row]:
    owed = Q(pk__in=Unit.objects.reporting().order_by().values("pk"))
    units = Unit.objects.filter(owed | Q(pk__in=_known(cycle, Kind.UNIT).values("unit")))
    units = units.select_related("parent").prefetch_related("coordinators")
    return [
        Row(unit.pk, unit.name, unit, coordinators=_active(unit.coordinators.all()))
        for unit in units.order_by("order", "name_key")
    ]


def _known(cycle: Cycle, kind: str) -> RecordQuerySet:
    """Records by which somebody is on the roster who would not be otherwise."""
    rows = Record.objects.of_cycle(cycle).first_hand().of_kind(kind)
    return rows.known_to_committee().order_by()


def _active(people: Iterable[User]) -> list[User]:
    return [person for person in people if person.is_active]


def _records(cycle: Cycle, kind: str) -> list[_Found]:
    """The records of the cycle, those that count last: each later one overrules an earlier one."""
    key = "unit_id" if kind == Kind.UNIT else "owner_id"
    rows = Record.objects.of_cycle(cycle).first_hand().of_kind(kind).order_by("pk")
    columns = ("pk", key, "number", "title", "state", "state_since", "submitted_at", "due_on")
    found = [_Found(*row) for row in rows.values_list(*columns)]
    return sorted(found, key=lambda record: _weight(State(record.state)))


def _weight(state: State) -> int:
    """Of several records of one person the one handed in counts, then a draft."""
    if state in HANDED_IN:
        return 3
    return {State.DRAFT: 2, State.REJECTED: 1}.get(state, 0)


def _put(row: Row, record: _Found) -> None:
    row.stands = ROSTER_STATES[State(record.state)]
    sent = row.stands not in (RosterState.DRAFT, RosterState.MISSING)
    row.record_id = record.pk if sent else None
    row.number, row.title = (record.number or "", record.title) if sent else ("", "")
    row.submitted_at = record.submitted_at if sent else None
    row.due_on = record.due_on if row.stands == RosterState.RETURNED else None


def counts(rows: Iterable[Row]) -> list[tuple[str, str, int]]:
    """(filter, words, how many) of every state that somebody is in, and of all not sent."""
    states = [row.stands for row in rows]
    unsent = sum(state in (RosterState.MISSING, RosterState.DRAFT) for state in states)
    found = [(UNSENT, "ยังไม่ส่ง", unsent)]
    return found + [(s.value, str(s.label), states.count(s)) for s in RosterState if s in states]


def units_of(rows: Sequence[Row]) -> list[Unit]:
    """The units of a roster, once each, in its order."""
    return list({row.unit.pk: row.unit for row in rows if row.unit}.values())
