"""Records by reviewers, side by side: who gave what, what is missing, where they differ."""

from __future__ import annotations

from dataclasses import dataclass, field

from records.cycles.models import Criterion, Cycle
from records.people.models import User
from records.record.models import Record

from . import reviews, scores
from .models import Assignment
from .scores import Standing

# Points of a percentage between the highest and the lowest total: the committee should talk.
SPLIT_POINTS = 25.0
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

    @property
    def split(self) -> bool:
        return (self.standing.spread or 0) >= SPLIT_POINTS


@dataclass
class Table:
    """reviewers: columns of cells; criteria: columns of means."""

    reviewers: list[User] = field(default_factory=list)
    criteria: list[Criterion] = field(default_factory=list)
    rows: list[Row] = field(default_factory=list)


def table(records: list[Record], cycle: Cycle, *, reader: User) -> Table:
    """The table of *records*, all of one cycle, in six statements; best mean first.

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
        made.rows.append(Row(record, cells, standing, waiting, criteria, hidden))
    made.rows.sort(key=lambda row: -1 if row.standing.mean is None else row.standing.mean)
    made.rows.reverse()
    return made


def _withhold(cell: Cell) -> Cell:
    return Cell("withheld") if cell.status in ("done", "old") else cell


def _cell(standing: Standing, given: bool, reviewer: int) -> Cell:
    if reviewer in standing.totals:
        return Cell("done", standing.totals[reviewer])
    if reviewer in standing.older:
        return Cell("old", standing.older[reviewer])
    return Cell("waits") if given else Cell()
