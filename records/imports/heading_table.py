"""The table of headings: every wording that names a section, of known forms or taught here."""

import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from functools import lru_cache

from records.readers.skeleton import reduce

from . import known_forms

# Names of the fields in the head of the form; in the body the same words are ordinary prose.
HEAD_KEYS = {
    *("title", "owner", "position", "affiliation", "contact", "recorded_date", "fiscal_year"),
    "category",
}

# Letters of a skeleton from which on one typing error is forgiven, and from which on a second.
_LETTERS_FOR_TYPOS = (9, 16)


def without_spaces(text: str) -> str:
    return re.sub(r"\s+", "", text)


def strip_parenthesis(wording: str) -> str:
    """The wording without an instruction such as (ถ้ามี): that is read apart."""
    return re.sub(r"\s*(\([^()]*\)|->|:)\s*$", "", wording).strip()


@dataclass(frozen=True)
class Entry:
    """One wording. pieces: parts of which one stays whole while `allowed` errors are forgiven."""

    wording: str
    skeleton: str
    keys: tuple[str, ...]
    allowed: int
    pieces: tuple[str, ...]
    seen: bool


# What the office taught: (wording, key), for the file that is being read.
_taught: ContextVar[tuple[tuple[str, str], ...]] = ContextVar("taught", default=())


@contextmanager
def taught(pairs: Iterable[tuple[str, str]]) -> Iterator[None]:
    """Know these wordings too: (heading, key of its section), while a file is read."""
    token = _taught.set(tuple(pairs))
    try:
        yield
    finally:
        _taught.reset(token)


def words_taught() -> tuple[tuple[str, str], ...]:
    """(wording, key) of what the office taught, for the file that is being read."""
    return _taught.get()


def entries() -> tuple[Entry, ...]:
    """Every wording of a heading that the file being read may use, longest first."""
    return _heading_entries(_taught.get())


@lru_cache(maxsize=8)
def _heading_entries(more: tuple[tuple[str, str], ...]) -> tuple[Entry, ...]:
    """Every wording of a heading, longest first; "form_title" left out."""
    table: dict[str, list[str]] = {}
    known = [
        (text, key, how) for key, texts in known_forms.headings().items() for text, how in texts
    ]
    printed = (words for e in known_forms.editions() for _, _, words in e["headings"])
    seen = {without_spaces(strip_parenthesis(text)) for words in printed for text in words}
    for text, key, how in [*((text, key, "taught") for text, key in more), *known]:
        if key == "form_title":
            continue
        words = without_spaces(strip_parenthesis(text))
        keys = table.setdefault(words, [])
        if key not in keys:
            keys.append(key)
        if how != "general":
            seen.add(words)
    found = []
    for text, keys in table.items():
        skeleton = reduce(text)
        allowed = sum(len(skeleton) >= letters for letters in _LETTERS_FOR_TYPOS)
        step = -(-len(skeleton) // (allowed + 1))
        pieces = tuple(skeleton[i : i + step] for i in range(0, len(skeleton), step))
        found.append(Entry(text, skeleton, tuple(keys), allowed, pieces, text in seen))
    return tuple(sorted(found, key=lambda entry: -len(entry.skeleton)))
