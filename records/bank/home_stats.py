"""What the home page tells: the newest, the year's targets, topics and districts in numbers."""

from collections import Counter
from dataclasses import dataclass

from records.awards.models import Award
from records.core.enums import Kind, TargetKind
from records.cycles.models import Cycle
from records.people import maps
from records.record.models import Record

NEWEST = 6


@dataclass(frozen=True)
class District:
    shape: maps.Shape
    count: int

    @property
    def shade(self) -> int:
        """0 for none to 4 for many: a step of the map's colour scale."""
        return min(4, (self.count + 1) // 2)


@dataclass(frozen=True)
class Progress:
    label: str
    done: int
    target: int


def newest():
    rows = Record.objects.published().exclude_kind(Kind.SET)
    return rows.for_list().newest_first()[:NEWEST]


def newest_set() -> Record | None:
    return Record.objects.published().of_kind(Kind.SET).for_list().newest_first().first()


def best_practice() -> Award | None:
    """The award that stands, of the newest cycle that has one, if its record is public."""
    return Award.objects.shown().order_by("-cycle__fiscal_year", "kind").first()


def counts() -> tuple[list[tuple], list[District], int]:
    """Topics as (slug, name, count), districts with counts, and how many records in all."""
    rows = Record.objects.published().order_by()
    rows = list(rows.values_list("topic__slug", "topic__name", "district_id"))
    topics = Counter((slug, name) for slug, name, _ in rows if slug)
    by_district = Counter(district for *_, district in rows)
    shapes, _ = maps.districts()
    districts = [District(shape, by_district[shape.code]) for shape in shapes]
    return [(s, n, c) for (s, n), c in topics.most_common()], districts, len(rows)


def progress(cycle: Cycle) -> list[Progress]:
    """Handed in against the targets of the cycle, for the kinds that are counted in records."""
    done = Counter(
        Record.objects.of_cycle(cycle).handed_in().order_by().values_list("kind", flat=True)
    )
    return [
        Progress(TargetKind(t.kind).label, done[t.kind], t.count)
        for t in cycle.targets.all()
        if t.kind in Kind.values
    ]
