"""Fingerprints of text, by which copied passages are found wherever they stand.

Winnowing (Schleimer, Wilkerson, Aiken: "Winnowing: local algorithms for document fingerprinting",
SIGMOD 2003): of every WINDOW neighbouring runs of RUN letters the smallest hash is kept. Two texts
that share RUN + WINDOW - 1 letters or more have at least one print in common, whatever stands
around it; spaces, line ends, digits of either script and punctuation make no difference.
"""

from collections import Counter, deque
from dataclasses import dataclass, field
from hashlib import blake2b

from records.core import richtext, thai
from records.core.sections import text_sections
from records.record.models import Record

from .models import TextFingerprint

RUN = 24  # letters hashed together
WINDOW = 24  # runs of which one is kept
COMMON = 3  # other records; a passage that stands in so many is everybody's, a policy text


@dataclass(frozen=True)
class Print:
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
    def is_common(self) -> bool:
        return len(self.records) >= COMMON


@dataclass
class Overlap:
    """What one section shares. letters: of the section, shared: of all spans, common: of policy."""

    letters: int
    spans: list[Span] = field(default_factory=list)
    shared: int = 0
    common: int = 0


@dataclass
class Copies:
    """sections: key → Overlap; letters: id of another record → letters shared, policy aside."""

    sections: dict[str, Overlap]
    letters: Counter

    @property
    def total(self) -> int:
        return sum(overlap.letters for overlap in self.sections.values())

    @property
    def common(self) -> int:
        return sum(overlap.common for overlap in self.sections.values())

    @property
    def original(self) -> int:
        return self.total - self.common


def prints(text: str) -> list[Print]:
    """The prints of a text, in its order; none of a text shorter than a run."""
    letters = [(c, at) for at, c in enumerate(thai.to_arabic(text).lower()) if _counts(c)]
    bare = "".join(c for c, _ in letters)
    hashes = [_hash(bare[n : n + RUN]) for n in range(len(bare) - RUN + 1)]
    return [Print(hashes[n], letters[n][1], letters[n + RUN - 1][1] + 1) for n in _smallest(hashes)]


def _counts(c: str) -> bool:
    return c.isalnum() or "\u0e30" <= c <= "\u0e4e"


def _hash(run: str) -> int:
    return int.from_bytes(blake2b(run.encode(), digest_size=8).digest()) >> 1


def _smallest(hashes: list[int]) -> list[int]:
    """Positions of the smallest hash of each window, the rightmost of equals, each once."""
    kept, row = [], deque()
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
    """Keep the prints of the record's text as it stands; in the caller's transaction."""
    values = {p.value for text in texts(record).values() for p in prints(text)}
    record.fingerprints.all().delete()
    TextFingerprint.objects.bulk_create(
        (TextFingerprint(record=record, value=value) for value in sorted(values)), batch_size=2000
    )


def copies(record: Record) -> Copies:
    """What the record's text shares with every other text that was handed in; one statement."""
    found = {key: (text, prints(text)) for key, text in texts(record).items()}
    values = {p.value for _, row in found.values() for p in row}
    others: dict[int, set[int]] = {}
    rows = TextFingerprint.objects.filter(value__in=values, record__in=Record.objects.handed_in())
    # An amendment shares nearly all with the record it amends.
    rows = rows.exclude(record__in=[record.pk, record.amends_id or 0])
    for value, pk in rows.values_list("value", "record_id"):
        others.setdefault(value, set()).add(pk)
    sections, letters = {}, Counter()
    for key, (text, row) in found.items():
        overlap = Overlap(sum(map(_counts, text)), _spans(row, others))
        for span in overlap.spans:
            size = sum(map(_counts, text[span.start : span.end]))
            overlap.shared += size
            if span.is_common:
                overlap.common += size
            else:
                letters.update(dict.fromkeys(span.records, size))
        sections[key] = overlap
    return Copies(sections, letters)


def _spans(row: list[Print], others: dict[int, set[int]]) -> list[Span]:
    """Shared prints joined to stretches, where neighbours have a source in common."""
    spans: list[Span] = []
    joined = False  # whether the print before this one was shared
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


def common_blocks(record: Record) -> dict[str, set[int]]:
    """Section key → numbers of its blocks of which more than half is policy text."""
    marked: dict[str, set[int]] = {}
    text_of = texts(record)
    for key, overlap in copies(record).sections.items():
        start = 0
        for number, block in enumerate(text_of[key].split("\n")):
            end = start + len(block)
            inside = sum(
                max(0, min(end, s.end) - max(start, s.start)) for s in overlap.spans if s.is_common
            )
            if block and inside * 2 > len(block):
                marked.setdefault(key, set()).add(number)
            start = end + 1
    return marked
