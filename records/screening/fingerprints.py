"""Fingerprints of text, by which copied passages are found wherever they stand.

Winnowing (Schleimer, Wilkerson, Aiken: "Winnowing: local algorithms for document fingerprinting",
SIGMOD 2003): of every WINDOW neighbouring runs of RUN_LENGTH letters the smallest hash is kept. Two
texts that share RUN_LENGTH + WINDOW - 1 letters or more have at least one fingerprint in common,
whatever stands around it; spaces, line ends, digits of either script and punctuation make no
difference.
"""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass
from functools import lru_cache
from hashlib import blake2b

from records.core import richtext, thai
from records.core.sections import text_sections
from records.record.models import Record

from .models import TextFingerprint

RUN_LENGTH = 24  # letters hashed together
WINDOW = 24  # neighbouring runs of which one is kept
INSERTED_TOGETHER = 2000  # rows
DELETED_TOGETHER = 500


@dataclass(frozen=True)
class Fingerprint:
    """value: 63 bits; start, end: the run in the text, as offsets of its characters."""

    value: int
    start: int
    end: int


@lru_cache(maxsize=64)  # asked twice of each section: for the check, and to be stored
def fingerprints_of(text: str) -> tuple[Fingerprint, ...]:
    """The fingerprints of a text, in its order; none of a text shorter than a run."""
    letters = [(c, at) for at, c in enumerate(thai.to_arabic(text).lower()) if counts(c)]
    bare = "".join(c for c, _ in letters)
    hashes = [_hash(bare[n : n + RUN_LENGTH]) for n in range(len(bare) - RUN_LENGTH + 1)]
    return tuple(
        Fingerprint(hashes[n], letters[n][1], letters[n + RUN_LENGTH - 1][1] + 1)
        for n in _smallest(hashes)
    )


def counts(c: str) -> bool:
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
    """Keep the fingerprints of the record's text as it stands; in the caller's transaction.

    A row that is there already stays: its key tells since when the record says it.
    """
    values = {p.value for text in texts(record).values() for p in fingerprints_of(text)}
    kept = dict(record.fingerprints.values_list("value", "pk"))
    gone = [pk for value, pk in kept.items() if value not in values]
    for start in range(0, len(gone), DELETED_TOGETHER):
        record.fingerprints.filter(pk__in=gone[start : start + DELETED_TOGETHER]).delete()
    TextFingerprint.objects.bulk_create(
        (TextFingerprint(record=record, value=value) for value in sorted(values - kept.keys())),
        batch_size=INSERTED_TOGETHER,
    )
