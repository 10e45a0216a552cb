"""Fingerprints of text, by which copied passages are found wherever they stand.

Copied text stands in another record, too; shared text in SHARED_BY others or more, mostly because
all of them took it from the same decree or plan. What synthesis.passages calls policy is another
thing: passages that speak in words of policy, in however many records they stand.

Winnowing (Schleimer, Wilkerson, Aiken: "Winnowing: local algorithms for document fingerprinting",
SIGMOD 2003): of every WINDOW neighbouring runs of RUN_LENGTH letters the smallest hash is kept. Two
texts that share RUN_LENGTH + WINDOW - 1 letters or more have at least one fingerprint in common,
whatever stands around it; spaces, line ends, digits of either script and punctuation make no
difference.
"""

from __future__ import annotations

from collections import Counter, deque
from dataclasses import dataclass, field
from hashlib import blake2b

from records.core import richtext, thai
from records.core.sections import text_sections
from records.record.models import Record

from .models import TextFingerprint

RUN_LENGTH = 24  # letters hashed together
WINDOW = 24  # neighbouring runs of which one is kept
SHARED_BY = 3  # other records that say it: then it is nobody's own, and no copy of one of them
SHARED_BLOCK = 0.5  # a block is shared text when more than this share of it is
INSERTED_TOGETHER = 2000  # rows


@dataclass(frozen=True)
class Fingerprint:
    """value: 63 bits; start, end: the run in the text, as offsets of its characters."""

    value: int
    start: int
    end: int


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


def fingerprints_of(text: str) -> list[Fingerprint]:
    """The fingerprints of a text, in its order; none of a text shorter than a run."""
    letters = [(c, at) for at, c in enumerate(thai.to_arabic(text).lower()) if _counts(c)]
    bare = "".join(c for c, _ in letters)
    hashes = [_hash(bare[n : n + RUN_LENGTH]) for n in range(len(bare) - RUN_LENGTH + 1)]
    return [
        Fingerprint(hashes[n], letters[n][1], letters[n + RUN_LENGTH - 1][1] + 1)
        for n in _smallest(hashes)
    ]


def _counts(c: str) -> bool:
    return c.isalnum() or "\u0e30" <= c <= "\u0e4e"


def _hash(run: str) -> int:
    return int.from_bytes(blake2b(run.encode(), digest_size=8).digest()) >> 1


def _smallest(hashes: list[int]) -> list[int]:
    """Positions of the smallest hash of each window, the rightmost of equals, each once."""
    kept: list[int] = []
    row: deque[int] = deque()
    for n, value in enumerate(hashes):
        while row and hashes[row[-1]] >= value:
            row.pop()
        row.append(n)
        if row[0] <= n - WINDOW:
            row.popleft()
        if n >= WINDOW - 1 and (not kept or kept[-1] != row[0]):
            kept.append(row[0])
    if not kept and row:
        kept.append(row[0])
    return kept


def texts(record: Record) -> dict[str, str]:
    """Section key → the text that is compared: blocks of the rich text, a line each."""
    return {
        section.key: "\n".join(richtext.blocks(getattr(record, section.key)))
        for section in text_sections(record.kind)
    }


def store(record: Record) -> None:
    """Keep the fingerprints of the record's text as it stands; in the caller's transaction."""
    values = {p.value for text in texts(record).values() for p in fingerprints_of(text)}
    record.fingerprints.all().delete()
    TextFingerprint.objects.bulk_create(
        (TextFingerprint(record=record, value=value) for value in sorted(values)),
        batch_size=INSERTED_TOGETHER,
    )


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
        overlap = Overlap(sum(map(_counts, text)), _spans(row, others))
        for span in overlap.spans:
            size = sum(map(_counts, text[span.start : span.end]))
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
