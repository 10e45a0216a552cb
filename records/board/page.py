"""The board of a cycle put together: targets with their pace, parts, years side by side."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from datetime import date, timedelta

from django.utils import timezone

from records.core import thai
from records.core.enums import AwardKind, Kind, Process, Sector, TargetKind
from records.cycles.models import Cycle, Target
from records.people import district_map

from . import counts, days
from .figures import NONE, STAGES, Figure, district_of, of_target, target_label

PACE_DAYS = 28  # the past that tells how fast records come in
WEEK = 7


@dataclass(frozen=True)
class Count:
    """A number and what it counts."""

    figure: Figure
    number: int


@dataclass(frozen=True)
class Row:
    """One value of a part, with its number at each stage. share: of the largest, in percent."""

    label: str
    counts: tuple[Count, ...]
    share: int = 0
    expected: int = 0  # people who owe a record
    units: int = 0  # unit records handed in
    units_expected: int = 0

    @property
    def submitted(self) -> int:
        return self.counts[0].number


@dataclass(frozen=True)
class Progress:
    """One target. needed, now: records a week; None where it cannot be said."""

    kind: str
    label: str
    target: int
    counts: tuple[Count, ...]
    needed: float | None = None
    now: float | None = None

    @property
    def done(self) -> Count:
        """What is held against the target: records handed in; of an award those that have it."""
        return self.counts[1 if self.kind in AwardKind.values else 0]

    @property
    def missing(self) -> int:
        return max(0, self.target - self.done.number)

    @property
    def percent(self) -> int:
        return 100 * self.done.number // self.target if self.target else 100

    @property
    def behind(self) -> bool:
        """Whether it will be missed at the pace of the last weeks."""
        return self.needed is not None and self.now is not None and self.now < self.needed


@dataclass
class Board:
    """Everything that the page, the paper and the workbook show."""

    cycle: Cycle
    cycles: list[Cycle]
    today: date
    targets: list[Progress] = field(default_factory=list)
    districts: list[Row] = field(default_factory=list)
    parts: dict[str, list[Row]] = field(default_factory=dict)
    years: list[tuple[Cycle, list[Progress]]] = field(default_factory=list)
    # Individual records by the end of each month that has begun, of all that count now.
    months: list[tuple[date, int]] = field(default_factory=list)
    pace_days: int = PACE_DAYS

    @property
    def days_left(self) -> int | None:
        return self.cycle.days_left

    def district_rows(self) -> list[Row]:
        return [row for row in self.districts if row.counts[0].figure.value != NONE]


def board(cycle: Cycle, cycles: list[Cycle]) -> Board:
    """cycles: all of them, the newest first."""
    made = Board(cycle, cycles, timezone.localdate())
    years, awards = counts.of_years(), counts.of_awards()
    numbers = {c.pk: years.get(c.pk, Counter()) + awards.get(c.pk, Counter()) for c in cycles}
    owed = _targets(cycles)
    before = _before(cycle, made.today)
    came = counts.handed_in_before(cycle, before)
    made.pace_days = (before[-1] - before[-2]).days
    for kind in TargetKind:
        made.targets.append(_progress(cycle, kind, owed, numbers, came, made))
    made.years = [
        (c, [_plain(c, kind, owed, numbers) for kind in TargetKind]) for c in reversed(cycles)
    ]
    made.months = _months(before, came.get(Kind.INDIVIDUAL, []), made.today)
    made.districts = _districts(cycle)
    made.parts = _parts(cycle)
    return made


def _targets(cycles: list[Cycle]) -> dict[tuple[int, str], int]:
    rows = Target.objects.filter(cycle__in=cycles).values_list("cycle", "kind", "count")
    return {(cycle, kind): count for cycle, kind, count in rows}


def _before(cycle: Cycle, today: date) -> list[date]:
    """Beginnings of days at which is counted: months that are over, then the last weeks, now."""
    tomorrow = today + timedelta(days=1)
    months = [day for day in days.months_of(cycle)[1:] if day <= tomorrow]
    first = tomorrow - timedelta(days=PACE_DAYS)
    if cycle.opens_on and cycle.opens_on > first:
        first = min(cycle.opens_on, today)
    return [*months, first, tomorrow]


def _months(before: list[date], came: list[int], today: date) -> list[tuple[date, int]]:
    """(last day, how many by then) of each month, the running one up to today."""
    found = list(zip(before, came, strict=False))
    months = [(day - timedelta(days=1), n) for day, n in found[:-2]]
    if len(found) > 1 and (not months or months[-1][0] < today) and len(months) < 12:
        months.append((today, found[-1][1]))
    return months


def _plain(
    cycle: Cycle,
    kind: TargetKind,
    owed: dict[tuple[int, str], int],
    numbers: dict[int, counts.Numbers],
) -> Progress:
    figures = [of_target(kind, stage) for stage in STAGES]
    found = tuple(Count(figure, numbers[cycle.pk][figure]) for figure in figures)
    return Progress(kind, target_label(kind), owed.get((cycle.pk, kind), 0), found)


def _progress(
    cycle: Cycle,
    kind: TargetKind,
    owed: dict[tuple[int, str], int],
    numbers: dict[int, counts.Numbers],
    came: dict[str, list[int]],
    made: Board,
) -> Progress:
    plain = _plain(cycle, kind, owed, numbers)
    left = made.days_left
    if plain.target == 1 or kind in AwardKind.values or not left:
        return plain  # one record has no pace, nor has a choice, nor a cycle closed or without end
    recent = came.get(kind, [0, 0])
    now = (recent[-1] - recent[-2]) * WEEK / made.pace_days
    needed = plain.missing * WEEK / left
    return Progress(kind, plain.label, plain.target, plain.counts, needed, now)


def _districts(cycle: Cycle) -> list[Row]:
    with_people = counts.units_with_people(cycle)
    units = [unit for unit, _ in with_people]
    numbers, kinds = counts.by_district(cycle, units)
    people: Counter[str] = Counter()
    offices: Counter[str] = Counter()
    for unit, owing in with_people:
        people[district_of(unit)] += owing
        offices[district_of(unit)] += unit.is_reporting
    names = [(shape.code, shape.name) for shape in district_map.districts()[0]]
    known = {code for code, _ in names}
    # Offices in districts that the map does not have, under their own names.
    others = {unit.district_id: str(unit) for unit in units if unit.district_id}
    names += sorted((code, name) for code, name in others.items() if code and code not in known)
    names.append((NONE, "ส่วนกลางของจังหวัด"))
    rows = []
    for code, name in names:
        found = tuple(
            Count(figure, numbers[figure])
            for figure in (Figure(stage, "district", code) for stage in STAGES)
        )
        share = _percent(kinds[(code, Kind.INDIVIDUAL)], people[code])
        units_in = kinds[(code, Kind.UNIT)]
        rows.append(Row(name, found, share, people[code], units_in, offices[code]))
    return rows


def _parts(cycle: Cycle) -> dict[str, list[Row]]:
    numbers = counts.by_topic_and_category(cycle) + counts.by_sector_and_process(cycle)
    named = counts.names(cycle)
    listed = {
        "topic": [*named["topic"], (NONE, "ยังไม่ได้จัดประเด็น")],
        "category": [*named["category"], (NONE, "ไม่ได้เลือกหมวด")],
        "sector": [(value, str(label)) for value, label in Sector.choices],
        "process": [(value, str(label)) for value, label in Process.choices],
    }
    return {part: _rows(part, values, numbers) for part, values in listed.items()}


def _rows(part: str, values: list[tuple[str, str]], numbers: counts.Numbers) -> list[Row]:
    most = max((numbers[Figure("submitted", part, value)] for value, _ in values), default=0)
    rows = []
    for value, label in values:
        figures = [Figure(stage, part, value) for stage in STAGES]
        found = tuple(Count(figure, numbers[figure]) for figure in figures)
        if value != NONE or found[0].number:
            rows.append(Row(label, found, _percent(found[0].number, most)))
    return rows


def _percent(number: int, whole: int) -> int:
    return min(100, 100 * number // whole) if whole else 0


def chosen(cycles: list[Cycle], year: str) -> Cycle | None:
    """The cycle of a year in an address, in any digits; else the open one, or the newest."""
    wanted = thai.to_arabic(year)
    found = next((c for c in cycles if str(c.fiscal_year) == wanted), None)
    return found or next((c for c in cycles if c.is_open()), None) or next(iter(cycles), None)
