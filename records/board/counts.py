"""All figures of a year in a few statements, however many records there are.

Each function is one statement. Records are grouped by the columns of one index (`record_board`),
stages are added up from states afterwards.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db.models import CharField, Count, Q, Value
from django.db.models.functions import Cast

from records.awards.models import Award, Candidate
from records.core.enums import BallotPhase, Kind, State
from records.cycles.models import Category, Cycle, Topic
from records.people.models import Unit
from records.record.models import Partner, Record, WorkProcess

from . import days, expected
from .figures import NONE, STAGES, Figure, district_of, of_target

Numbers = Counter[Figure]


def of_years() -> dict[int, Numbers]:
    """Cycle id → its figures by kind, for all cycles."""
    found: dict[int, Numbers] = {}
    rows = Record.objects.first_hand().order_by().values_list("cycle", "kind", "state")
    for cycle, kind, state, n in rows.annotate(n=Count("pk")):
        _add(found.setdefault(cycle, Counter()), "kind", kind, state, n)
    return found


def of_awards() -> dict[int, Numbers]:
    """Cycle id → its figures of awards, for all cycles. A record on a list twice counts once."""
    awards = Award.objects.standing().order_by()
    listed = Candidate.objects.standing().exclude(ballot__phase=BallotPhase.CANCELLED).order_by()
    given = awards.values_list("cycle", "kind", "record", Value("given"), "record__state")
    named = ("ballot__cycle", "ballot__kind", "record", Value("listed"), "record__state")
    proposed: set[tuple[int, str, int]] = set()
    found: dict[int, Numbers] = {}
    for cycle, kind, record, way, state in given.union(listed.values_list(*named), all=True):
        numbers = found.setdefault(cycle, Counter())
        if (cycle, kind, record) not in proposed:
            proposed.add((cycle, kind, record))
            numbers[of_target(kind, "submitted")] += 1
        if way == "given":
            numbers[of_target(kind, "accepted")] += 1
            numbers[of_target(kind, "public")] += state == State.PUBLISHED
    return found


def of_units(cycle: Cycle) -> list[tuple[int | None, str, str, int]]:
    """(unit id, kind, state, how many) of a cycle."""
    rows = Record.objects.of_cycle(cycle).first_hand().order_by()
    return list(rows.values_list("unit", "kind", "state").annotate(n=Count("pk")))


def by_district(cycle: Cycle, units: Iterable[Unit]) -> tuple[Numbers, Counter[tuple[str, str]]]:
    """Figures of the districts; and (district, kind) → how many were handed in."""
    district = {unit.pk: district_of(unit) for unit in units}
    numbers: Numbers = Counter()
    kinds: Counter[tuple[str, str]] = Counter()
    for unit, kind, state, n in of_units(cycle):
        code = district.get(unit or 0, NONE)
        _add(numbers, "district", code, state, n)
        if state in STAGES["submitted"].states:
            kinds[(code, kind)] += n
    return numbers, kinds


def units_with_people(cycle: Cycle) -> list[tuple[Unit, int]]:
    """Every unit, and how many people of it owe a record of the cycle."""
    people = Count("people", filter=expected.people_rows(cycle, "people__"))
    units = Unit.objects.select_related("parent").order_by("order", "name_key")
    rows: Iterable[Any] = units.annotate(owing=people)
    return [(unit, unit.owing) for unit in rows]


def by_topic_and_category(cycle: Cycle) -> Numbers:
    numbers: Numbers = Counter()
    rows = Record.objects.of_cycle(cycle).first_hand().order_by()
    groups = rows.values_list("topic", "category", "kind", "state").annotate(n=Count("pk"))
    for topic, category, kind, state, n in groups:
        if kind != Kind.SET:
            _add(numbers, "topic", str(topic or NONE), state, n)
        _add(numbers, "category", str(category or NONE), state, n)
    return numbers


def names(cycle: Cycle) -> dict[str, list[tuple[str, str]]]:
    """Topics and categories of the cycle in their order: part → (value, name)."""
    columns = ("order", "pk")
    topics = Topic.objects.filter(cycle=cycle).order_by()
    categories = Category.objects.filter(cycle=cycle).order_by()
    rows = topics.values_list(Value("topic", CharField()), *columns, Cast("name", CharField()))
    more = categories.values_list(
        Value("category", CharField()), *columns, Cast("label", CharField())
    )
    found: dict[str, list[tuple[str, str]]] = {"topic": [], "category": []}
    for part, _, pk, name in sorted(rows.union(more, all=True)):
        found[part].append((str(pk), name))
    return found


def by_sector_and_process(cycle: Cycle) -> Numbers:
    numbers: Numbers = Counter()
    # Amendments are few, and which they are an index says; of the others no text is read.
    amendments = Record.objects.filter(amends__isnull=False).order_by().values("pk")
    mine = Q(record__cycle=cycle) & ~Q(record__in=amendments)
    sectors = Partner.objects.filter(mine).order_by()
    processes = WorkProcess.objects.filter(mine).order_by()
    one = Count("record", distinct=True)
    part, state = ("part", "record__state")
    rows = sectors.annotate(part=Value("sector", CharField()))
    more = processes.annotate(part=Value("process", CharField()))
    grouped = rows.values_list(part, "sector", state).annotate(n=one)
    for name, value, now, n in grouped.union(
        more.values_list(part, "process", state).annotate(n=one), all=True
    ):
        _add(numbers, name, value, now, n)
    return numbers


def handed_in_before(cycle: Cycle, before: Iterable[date]) -> dict[str, list[int]]:
    """Kind → how many of those that count now had come when each of the Thai days began."""
    moments = [days.start_of(day) for day in before]
    # Grouped by state, not chosen by it: so the one index answers.
    rows = Record.objects.of_cycle(cycle).first_hand().order_by().values("kind", "state")
    filters: dict[str, Any] = {
        f"n{i}": Count("pk", filter=Q(submitted_at__lt=moment)) for i, moment in enumerate(moments)
    }
    found: dict[str, list[int]] = {}
    counted: Iterable[dict[str, Any]] = rows.annotate(**filters)  # type: ignore[assignment]  # names made here
    for row in counted:
        if row["state"] in STAGES["submitted"].states:
            sums = found.setdefault(row["kind"], [0] * len(moments))
            found[row["kind"]] = [n + row[f"n{i}"] for i, n in enumerate(sums)]
    return found


def _add(numbers: Numbers, part: str, value: str, state: str, n: int) -> None:
    for stage, one in STAGES.items():
        if state in one.states:
            numbers[Figure(stage, part, value)] += n
