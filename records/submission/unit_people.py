"""The people of a coordinator's units in a year: who has what, who is missing."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from records.core import permissions
from records.core.enums import EDITABLE, HANDED_IN, Kind
from records.people import volunteers
from records.people.models import PersonQuerySet, Unit, User
from records.people.staff_models import Departure
from records.record.models import Record

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.db.models import QuerySet

    from records.cycles.models import Cycle

NAMES_A_PAGE = 300


@dataclass
class Row:
    person: User
    record: Record | None = None
    leaves: bool = False  # closing was proposed
    guest: bool = False  # acts here by order of the office; her own unit asks for her record

    @property
    def is_missing(self) -> bool:
        return not self.guest and (self.record is None or self.record.state not in HANDED_IN)

    @property
    def account(self) -> str:
        if not self.person.is_active:
            return "ไม่มีบัญชี"
        return "เคยเข้าใช้" if self.person.last_login else "ยังไม่เคยเข้าใช้"


@dataclass
class UnitPage:
    units: list[Unit] = field(default_factory=list)
    rows: list[Row] = field(default_factory=list)
    unit_records: list[tuple[Unit, Record | None]] = field(default_factory=list)

    @property
    def missing(self) -> list[Row]:
        return [row for row in self.rows if row.is_missing]

    @property
    def handed_in(self) -> int:
        return sum(1 for row in self.rows if row.record and row.record.state in HANDED_IN)

    @property
    def writing(self) -> int:
        return sum(1 for row in self.rows if row.record and row.record.state in EDITABLE)

    @property
    def expected(self) -> int:
        return sum(1 for row in self.rows if not row.guest)


def page_of(user: User, cycle: Cycle | None) -> UnitPage:
    """Everything at once: units, people, their records of the year."""
    ids = permissions.coordinated_unit_ids(user)
    out = UnitPage(units=list(Unit.objects.filter(pk__in=ids).for_list()))
    people = list(people_of(user).for_list()[:NAMES_A_PAGE])
    leaving = set(Departure.objects.proposed().values_list("user", flat=True))
    mine: dict[int | None, Record] = {}
    theirs: dict[int | None, Record] = {}
    for record in _records(user, cycle) if cycle else ():
        if record.kind == Kind.UNIT:
            theirs.setdefault(record.unit_id, record)
        else:
            mine.setdefault(record.owner_id, record)
    out.rows = [Row(p, mine.get(p.pk), p.pk in leaving, guest=p.unit_id not in ids) for p in people]
    reporting = Unit.objects.filter(pk__in=ids).reporting().order_by("order", "name_key")
    out.unit_records = [(unit, theirs.get(unit.pk)) for unit in reporting]
    return out


def people_of(user: User) -> PersonQuerySet:
    """Whom she looks after: people of her units, and those who act in them."""
    return User.objects.serving().of_units(permissions.coordinated_unit_ids(user))


def own_people(user: User) -> QuerySet[User]:
    """Those of them whose unit is hers: whose contacts she keeps, whom she may propose to close."""
    ids = permissions.coordinated_unit_ids(user)
    return User.objects.serving().filter(unit__in=ids).exclude(pk=user.pk)


def may_invite(person: User) -> bool:
    return volunteers.may_bring_in(person)


def _records(user: User, cycle: Cycle) -> Iterable[Record]:
    rows = Record.objects.written_by(user).of_cycle(cycle).first_hand()
    return rows.for_list().newest_for_author()
