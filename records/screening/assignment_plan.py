"""Who reviews what: the load of each reviewer, and a fair plan for the records without enough."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

from records.core import permissions
from records.core.enums import CommitteeRole
from records.cycles.models import CommitteeMember, Cycle
from records.people.models import User
from records.record.models import Record

from . import rights
from .models import Assignment

# Knowing the topic outweighs so many tasks more, not everything.
EXPERT_HEAD_START = 3


@dataclass
class Seat:
    """A member of the committee. load: tasks that wait for her; topics: ids of what she knows best.

    to_come: tasks that the page would add to them.
    """

    member: CommitteeMember
    load: int
    topics: frozenset[int]
    to_come: list[Record] = field(default_factory=list)

    @property
    def after(self) -> int:
        return self.load + len(self.to_come)

    @property
    def user(self) -> User:
        return self.member.user

    @property
    def is_plain(self) -> bool:
        return self.member.role == CommitteeRole.REVIEWER


@dataclass
class Row:
    """One record of the grid: seat's user id → Cell."""

    record: Record
    cells: dict[int, Cell]
    missing: int

    @property
    def waits(self) -> bool:
        return self.record.is_waiting_for_screening


@dataclass
class Cell:
    """own: may never review; conflict: shares the unit; assigned: has the task; plan: to be given;
    dropped: to be taken away."""

    own: bool = False
    conflict: bool = False
    assigned: bool = False
    done: bool = False
    expert: bool = False
    plan: bool = False
    dropped: bool = False

    @property
    def ticked(self) -> bool:
        return self.plan or (self.assigned and not self.dropped)


@dataclass
class Grid:
    seats: list[Seat] = field(default_factory=list)
    rows: list[Row] = field(default_factory=list)


def seats_of(cycle: Cycle) -> list[Seat]:
    """Standing seats, plain reviewers first, each with the work that waits for her in this cycle.

    What she has reviewed is no load any more.
    """
    open_tasks = (
        Assignment.objects.without_review()
        .filter(record__cycle=cycle, record__state__in=rights.OPEN_TO_REVIEWERS)
        .values_list("reviewer_id", flat=True)
    )
    loads = Counter(open_tasks.order_by())
    members = (
        CommitteeMember.objects.filter(cycle=cycle, ended_on__isnull=True, user__is_active=True)
        .select_related("user__unit")
        .prefetch_related("topics")
        .order_by("user__name_key")
    )
    seats = [
        Seat(m, loads[m.user_id], frozenset(topic.pk for topic in m.topics.all())) for m in members
    ]
    return sorted(seats, key=lambda seat: not seat.is_plain)


def grid(cycle: Cycle, records: list[Record], *, propose: bool = False) -> Grid:
    """Records by seats, with conflicts; with *propose*, the plan fills what each record lacks."""
    seats = seats_of(cycle)
    tasks = Assignment.objects.active().filter(record__in=records)
    taken = set(tasks.values_list("record_id", "reviewer_id"))
    conflicts = _Conflicts(records)
    rows = []
    for record in records:
        cells = {
            seat.user.pk: Cell(
                own=permissions.is_own(seat.user, record),
                conflict=conflicts.between(seat.user, record),
                assigned=(record.pk, seat.user.pk) in taken,
                expert=record.topic_id in seat.topics,
            )
            for seat in seats
        }
        have = sum(cell.assigned for cell in cells.values())
        rows.append(Row(record, cells, max(0, cycle.reviewers_needed - have)))
    made = Grid(seats, rows)
    if propose:
        _propose(made)
        count_to_come(made)
    return made


class _Conflicts:
    """The units of records and who coordinates them, read once for a whole grid."""

    def __init__(self, records: list[Record]) -> None:
        self.units = {record.pk: rights.units_of(record) for record in records}
        self.coordinators = {
            units: rights.tied_to(set(units))
            for units in {frozenset(units) for units in self.units.values()}
        }

    def between(self, user: User, record: Record) -> bool:
        units = self.units[record.pk]
        return user.unit_id in units or user.pk in self.coordinators[frozenset(units)]


def _propose(made: Grid) -> None:
    """Fill each record from those who know its topic, then from who has least to do.

    Nobody is proposed for an own record or one of the same unit; the secretary and the chair only
    where there is nobody else.
    """
    load = {seat.user.pk: seat.load for seat in made.seats}
    for row in made.rows:
        free = [
            seat
            for seat in made.seats
            if not (cell := row.cells[seat.user.pk]).own and not cell.conflict and not cell.assigned
        ]
        free.sort(
            key=lambda seat: (
                not seat.is_plain,
                load[seat.user.pk] - EXPERT_HEAD_START * row.cells[seat.user.pk].expert,
                seat.user.name_key,
            )
        )
        for seat in free[: row.missing]:
            row.cells[seat.user.pk].plan = True
            load[seat.user.pk] += 1


def tick(made: Grid, ticked: Mapping[int, frozenset[int]]) -> None:
    """Show what a page had ticked (record id → ids of reviewers) instead of a plan."""
    for row in made.rows:
        chosen = ticked.get(row.record.pk)
        for pk, cell in row.cells.items():
            cell.plan = chosen is not None and pk in chosen and not cell.assigned
            cell.dropped = chosen is not None and cell.assigned and pk not in chosen


def count_to_come(made: Grid) -> None:
    """Give each seat the records that would come to her."""
    for seat in made.seats:
        seat.to_come = [row.record for row in made.rows if row.cells[seat.user.pk].plan]
