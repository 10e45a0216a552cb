"""What the home page shows: the newest records, topics and districts in numbers, the targets."""

from collections.abc import Iterable
from dataclasses import dataclass

from records.awards.models import Award
from records.core.enums import Kind, TargetKind
from records.cycles.models import Cycle
from records.people import district_map
from records.record import tallies
from records.record.models import Record, RecordQuerySet
from records.search import kept_counts

from . import problems

NEWEST_SHOWN = 6
TOPICS_SHOWN = 24
PAIRS_SHOWN = 3
PAIR_LENGTH = 260  # characters of a problem
MAP_SHADES = 4  # steps of the colour scale of the map, besides that for none


@dataclass(frozen=True)
class District:
    """A district of the map and how many public records it has."""

    shape: district_map.Shape
    count: int

    @property
    def name_y(self) -> int:
        return self.shape.y - 3

    @property
    def number_y(self) -> int:
        return self.shape.y + 13

    @property
    def shade(self) -> int:
        """0 for none to MAP_SHADES for many."""
        return min(MAP_SHADES, (self.count + 1) // 2)


@dataclass(frozen=True)
class Progress:
    """A target of the cycle: how many records were handed in of how many."""

    label: str
    done: int
    target: int


def newest() -> RecordQuerySet:
    """The newest public records, sets aside."""
    rows = Record.objects.published().exclude_kind(Kind.SET)
    return rows.for_hits(texts=False).with_problems().newest_first()[:NEWEST_SHOWN]


def problem_pairs(records: Iterable[Record]) -> list[tuple[Record, problems.Pair]]:
    """A problem with its solution of each of the records that tell one."""
    found = []
    for record in records:
        pairs = problems.pairs(record.problems_solutions)
        pair = next((p for p in pairs if p.solution and len(p.problem) < PAIR_LENGTH), None)
        if pair:
            found.append((record, pair))
    return found[:PAIRS_SHOWN]


def legend() -> list[tuple[int, str]]:
    """(shade, how many records in words) of the map."""
    words = ["ยังไม่มี", "1–2 เรื่อง", "3–4 เรื่อง", "5–6 เรื่อง", "7 เรื่องขึ้นไป"]
    return list(enumerate(words))


def newest_set() -> Record | None:
    rows = Record.objects.published().of_kind(Kind.SET)
    return rows.for_hits(texts=False).newest_first().first()


def best_practice() -> Award | None:
    """The award that stands, of the newest cycle that has one, if its record is public."""
    return Award.objects.shown().order_by("-cycle__fiscal_year", "kind").first()


def counts() -> tuple[list[tuple[str, str, int]], list[District], int]:
    """Topics as (slug, name, count), districts with counts, and how many records in all."""
    found = kept_counts.count_public(TOPICS_SHOWN)
    topics = [(slug, name, n) for slug, (name, n) in found.facets["topic"].items()]
    shapes, _ = district_map.districts()
    by_district = tallies.numbers("district", (shape.code for shape in shapes))
    districts = [District(shape, by_district[shape.code]) for shape in shapes]
    return topics, districts, found.total


def progress(cycle: Cycle) -> list[Progress]:
    """Handed in against the targets of the cycle, for the kinds that are counted in records."""
    done = tallies.handed_in(cycle.pk)
    return [
        Progress(str(TargetKind(t.kind).label), done[t.kind], t.count)
        for t in cycle.targets.all()
        if t.kind in Kind.values
    ]
