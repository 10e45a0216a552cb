"""Records by reviewers, side by side: who gave what, what is missing, where they differ."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from records.cycles.models import Criterion, Cycle
from records.people.models import User
from records.record.models import Record

from . import reviews, scores
from .models import Assignment
from .scores import Standing

# The colours of totals: this many percent is the palest, and each step is so many percent wide.
HEAT_FROM, HEAT_STEP, HEAT_MOST = 40, 12, 4


@dataclass(frozen=True)
class Cell:
    """One reviewer on one record. status: "done", "old" (an earlier text), "waits", "" (no task);
    "withheld" for a review that the reader does not see yet.

    total: percent; heat: 0 (low) to 4 (high), for its colour.
    """

    status: str = ""
    total: float | None = None

    @property
    def heat(self) -> int:
        if self.total is None:
            return 0
        return min(HEAT_MOST, max(0, int((self.total - HEAT_FROM) // HEAT_STEP)))


@dataclass
class Row:
    """withheld: the reader still has to review it herself, so that no score is in it."""

    record: Record
    cells: list[Cell]
    standing: Standing
    waiting: int
    criteria: list[float | None]
    withheld: bool = False
    split: bool = False


@dataclass
class Table:
    """reviewers: columns of cells; criteria: columns of means."""

    reviewers: list[User] = field(default_factory=list)
    criteria: list[Criterion] = field(default_factory=list)
    rows: list[Row] = field(default_factory=list)


def table(records: list[Record], cycle: Cycle, *, reader: User, order: str = "mean") -> Table:
    """The table of *records*, all of one cycle, in six statements, in one of ORDERS.

    Rows that the reader still has to review say who is done, not what they gave, and stand last.
    """
    standings = scores.standings(records)
    withheld = reviews.withheld(records, reader)
    tasks = Assignment.objects.active().filter(record__in=records).select_related("reviewer")
    people = {task.reviewer_id: task.reviewer for task in tasks}
    given = {(task.record_id, task.reviewer_id) for task in tasks}
    made = Table(
        reviewers=sorted(people.values(), key=lambda user: user.name_key),
        criteria=list(cycle.criteria.all()),
    )
    for record in records:
        standing = standings[record.pk]
        cells = [_cell(standing, (record.pk, u.pk) in given, u.pk) for u in made.reviewers]
        waiting = sum(cell.status in ("waits", "old") for cell in cells)
        if hidden := record.pk in withheld:
            standing, cells = Standing(), [_withhold(cell) for cell in cells]
        criteria = [standing.criteria.get(criterion.pk) for criterion in made.criteria]
        split = standing.is_split(cycle)
        made.rows.append(Row(record, cells, standing, waiting, criteria, hidden, split))
    made.rows.sort(key=ORDERS.get(order, _by_mean), reverse=True)
    return made


def _by_mean(row: Row) -> float:
    return -1 if row.standing.mean is None else row.standing.mean


def _by_spread(row: Row) -> float:
    return -1 if row.standing.spread is None else row.standing.spread


# What a table can be put in order by, the greatest first.
ORDERS: dict[str, Callable[[Row], float]] = {"mean": _by_mean, "spread": _by_spread}


def _withhold(cell: Cell) -> Cell:
    return Cell("withheld") if cell.status in ("done", "old") else cell


def _cell(standing: Standing, given: bool, reviewer: int) -> Cell:
    if reviewer in standing.totals:
        return Cell("done", standing.totals[reviewer])
    if reviewer in standing.older:
        return Cell("old", standing.older[reviewer])
    return Cell("waits") if given else Cell()
