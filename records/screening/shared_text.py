"""Copied text, which stands in another record too, and shared text, which stands in many.

Text in SHARED_BY other records or more is nobody's own: mostly all of them took it from the same
decree or plan. What synthesis.passages calls policy is another thing: passages that speak in words
of policy, in however many records they stand.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from records.record.models import Record

from .fingerprints import Fingerprint, counts, fingerprints_of, texts
from .models import TextFingerprint

SHARED_BY = 3  # other records that say it: then it is nobody's own, and no copy of one of them
SHARED_BLOCK = 0.5  # a block is shared text when more than this share of it is


@dataclass(frozen=True)
class Span:
    """A stretch of a section that stands in other records too (their ids)."""

    start: int
    end: int
    records: frozenset[int]

    @property
    def is_shared(self) -> bool:
        return len(self.records) >= SHARED_BY


@dataclass
class Overlap:
    """Letters of one section: of all of it, of what is copied, and of that what is shared text."""

    letters: int
    spans: list[Span] = field(default_factory=list)
    copied: int = 0
    shared: int = 0


@dataclass
class Copies:
    """sections: key → Overlap; letters: id of another record → letters copied, but shared text."""

    sections: dict[str, Overlap]
    letters: Counter[int]

    @property
    def total(self) -> int:
        return sum(overlap.letters for overlap in self.sections.values())

    @property
    def shared(self) -> int:
        return sum(overlap.shared for overlap in self.sections.values())

    @property
    def original(self) -> int:
        return self.total - self.shared


def copies(record: Record) -> Copies:
    """What of the record's text stands in other texts that were handed in; one statement."""
    found = {key: (text, fingerprints_of(text)) for key, text in texts(record).items()}
    values = {p.value for _, row in found.values() for p in row}
    others: dict[int, set[int]] = {}
    rows = TextFingerprint.objects.filter(value__in=values, record__in=Record.objects.handed_in())
    # An amendment shares nearly all with the record it amends.
    rows = rows.exclude(record__in=[record.pk, record.amends_id or 0])
    for value, pk in rows.values_list("value", "record_id"):
        others.setdefault(value, set()).add(pk)
    sections: dict[str, Overlap] = {}
    letters: Counter[int] = Counter()
    for key, (text, row) in found.items():
        overlap = Overlap(sum(map(counts, text)), _spans(row, others))
        for span in overlap.spans:
            size = sum(map(counts, text[span.start : span.end]))
            overlap.copied += size
            if span.is_shared:
                overlap.shared += size
            else:
                letters.update(dict.fromkeys(span.records, size))
        sections[key] = overlap
    return Copies(sections, letters)


def _spans(row: list[Fingerprint], others: dict[int, set[int]]) -> list[Span]:
    """Copied fingerprints joined to stretches, where neighbours have a source in common."""
    spans: list[Span] = []
    joined = False  # whether the fingerprint before this one was copied
    for one in row:
        sources = others.get(one.value)
        if not sources:
            joined = False
            continue
        last = spans[-1] if spans else None
        if last and (joined or one.start <= last.end) and last.records & sources:
            both = last.records & sources
            spans[-1] = Span(last.start, max(last.end, one.end), frozenset(both))
        else:
            start = max(one.start, last.end) if last else one.start
            spans.append(Span(start, max(one.end, start), frozenset(sources)))
        joined = True
    return spans


def shared_blocks(record: Record) -> dict[str, set[int]]:
    """Section key → numbers of its blocks that are shared text."""
    marked: dict[str, set[int]] = {}
    text_of = texts(record)
    for key, overlap in copies(record).sections.items():
        start = 0
        for number, block in enumerate(text_of[key].split("\n")):
            end = start + len(block)
            inside = sum(
                max(0, min(end, s.end) - max(start, s.start)) for s in overlap.spans if s.is_shared
            )
            if block and inside > SHARED_BLOCK * len(block):
                marked.setdefault(key, set()).add(number)
            start = end + 1
    return marked
