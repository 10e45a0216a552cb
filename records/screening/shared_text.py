"""Copied text, which stood in another record first, and policy text, which is nobody's own.

The two are told apart by source and age. What stands in a text of the department, or stood in the
forms of POLICY_UNITS units of an earlier year, came from above: it is policy text, dimmed and not
counted. Anything else belongs to the record that said it first, however many say it after her; to
those it is copied text. What synthesis.passages calls policy is another thing: passages that speak
in words of policy, in however many records they stand.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from django.db.models import Subquery

from records.core.enums import UnitLevel
from records.cycles.models import Cycle
from records.record.models import Record

from .fingerprints import Fingerprint, counts, fingerprints_of, texts
from .models import TextFingerprint

POLICY_UNITS = 3  # whose forms of an earlier year said it
SHARED_BLOCK = 0.5  # a block is policy text when more than this share of it is

Age = tuple[int, int]  # fiscal year, key of the fingerprint: kept as long as the record says it


@dataclass(frozen=True)
class Span:
    """A stretch of a section that stood in other records before (their ids), or is policy text."""

    start: int
    end: int
    records: frozenset[int]
    is_policy: bool = False


@dataclass
class Overlap:
    """Letters of one section: of all of it, of what is not its own, and of that what is policy."""

    letters: int
    spans: list[Span] = field(default_factory=list)
    copied: int = 0
    shared: int = 0


@dataclass
class Copies:
    """sections: key → Overlap; letters: id of an earlier record → letters copied, without policy
    text; first: those ids in the order in which they said it; followers: id of a later record →
    letters that it says after this one."""

    sections: dict[str, Overlap]
    letters: Counter[int]
    first: list[int]
    followers: Counter[int]

    @property
    def total(self) -> int:
        return sum(overlap.letters for overlap in self.sections.values())

    @property
    def shared(self) -> int:
        return sum(overlap.shared for overlap in self.sections.values())

    @property
    def original(self) -> int:
        return self.total - self.shared


@dataclass
class _Known:
    """Who says one fingerprint. ages: record → since when; units: of earlier years."""

    ages: dict[int, Age] = field(default_factory=dict)
    units: set[int] = field(default_factory=set)
    department: bool = False

    @property
    def is_policy(self) -> bool:
        return self.department or len(self.units) >= POLICY_UNITS


def copies(record: Record) -> Copies:
    """What of the record's text stood in other texts that were handed in; one statement."""
    found = {key: (text, fingerprints_of(text)) for key, text in texts(record).items()}
    known = _known(record, {p.value for _, row in found.values() for p in row})
    sections: dict[str, Overlap] = {}
    letters: Counter[int] = Counter()
    followers: Counter[int] = Counter()
    ages: dict[int, Age] = {}
    for key, (text, row) in found.items():
        before = {p.value: _before(record, known.get(p.value)) for p in row}
        overlap = Overlap(sum(map(counts, text)), _spans(row, before))
        for span in overlap.spans:
            size = sum(map(counts, text[span.start : span.end]))
            overlap.copied += size
            if span.is_policy:
                overlap.shared += size
            else:
                letters.update(dict.fromkeys(span.records, size))
        for one in row:
            for pk, age in (known[one.value].ages if one.value in known else {}).items():
                ages[pk] = min(age, ages.get(pk, age))
        for span in _spans(row, {p.value: _after(record, known.get(p.value)) for p in row}):
            size = sum(map(counts, text[span.start : span.end]))
            followers.update(dict.fromkeys(span.records, size))
        sections[key] = overlap
    first = sorted(letters, key=lambda pk: ages[pk])
    return Copies(sections, letters, first, followers)


def _known(record: Record, values: Iterable[int]) -> dict[int, _Known]:
    """value → who says it: the record itself, and what was handed in. An amendment shares nearly
    all with the record that it amends, which is left out."""
    rows = TextFingerprint.objects.filter(
        value__in=list(values),
        record__in=Record.objects.handed_in() | Record.objects.filter(pk=record.pk),
    ).exclude(record=record.amends_id or 0)
    year = Cycle.objects.filter(pk=record.cycle_id).values("fiscal_year")
    known: dict[int, _Known] = {}
    columns = ("value", "pk", "record_id", "record__cycle__fiscal_year", "own_year",
               "record__unit_id", "record__unit__level")  # fmt: skip
    found = rows.annotate(own_year=Subquery(year)).values_list(*columns)
    for value, pk, of, when, year_of_own, unit, level in found:
        one = known.setdefault(value, _Known())
        one.ages[of] = (when, pk)
        one.department |= level == UnitLevel.DEPARTMENT and of != record.pk
        if when < year_of_own and unit:
            one.units.add(unit)
    return known


# The records beside which one fingerprint stands, and whether it is policy text.
_Found = tuple[frozenset[int], bool]


def _before(record: Record, known: _Known | None) -> _Found:
    """Who said it before the record did; a text that is not kept yet comes after all others."""
    if known is None:
        return frozenset(), False
    own = known.ages.get(record.pk)
    earlier = {pk for pk, age in known.ages.items() if pk != record.pk and (not own or age < own)}
    return frozenset(earlier), known.is_policy


def _after(record: Record, known: _Known | None) -> _Found:
    """Who says it after the record, where nobody said it before her."""
    if known is None or known.is_policy or _before(record, known)[0]:
        return frozenset(), False
    return frozenset(known.ages) - {record.pk}, False


def _spans(row: Sequence[Fingerprint], found: dict[int, _Found]) -> list[Span]:
    """Fingerprints that others say, joined to stretches, where neighbours have a source in common
    and are of one sort."""
    spans: list[Span] = []
    joined = False  # whether the fingerprint before this one was of others, too
    for one in row:
        sources, policy = found[one.value]
        if not sources and not policy:
            joined = False
            continue
        last = spans[-1] if spans else None
        beside = last and (joined or one.start <= last.end) and last.is_policy == policy
        if last and beside and (policy or last.records & sources):
            both = last.records | sources if policy else last.records & sources
            spans[-1] = Span(last.start, max(last.end, one.end), both, policy)
        else:
            start = max(one.start, last.end) if last else one.start
            spans.append(Span(start, max(one.end, start), sources, policy))
        joined = True
    return spans


def shared_blocks(record: Record) -> dict[str, set[int]]:
    """Section key → numbers of its blocks that are policy text."""
    marked: dict[str, set[int]] = {}
    text_of = texts(record)
    for key, overlap in copies(record).sections.items():
        start = 0
        for number, block in enumerate(text_of[key].split("\n")):
            end = start + len(block)
            inside = sum(
                max(0, min(end, s.end) - max(start, s.start)) for s in overlap.spans if s.is_policy
            )
            if block and inside > SHARED_BLOCK * len(block):
                marked.setdefault(key, set()).add(number)
            start = end + 1
    return marked
