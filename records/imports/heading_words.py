"""Recognises headings by their words, tolerant of spacing, damage and a typing error or two.

The words are those of fixtures/import/forms.json. `match` looks at the beginning of a line from
which the number has been taken off, and says which section it names and where its text begins.
Words are compared by their skeletons (skeleton.py); only a skeleton that agrees to the last mark
counts as exact.
"""

import json
import re
from collections.abc import Iterable
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

from records.core.sections import FORM_TITLES
from records.core.thai import normalise
from records.readers.skeleton import Skeleton, reduce

FORMS = Path(__file__).resolve().parents[2] / "fixtures" / "import" / "forms.json"
# Names of the fields in the head of the form; in the body the same words are ordinary prose.
HEAD = {"title", "owner", "position", "affiliation", "contact", "recorded_date", "category"}
# So short that they begin many sentences: they need a colon, a line of their own or a number.
SHORT = 9
WINDOW = 140  # characters of a line in which its heading stands
_BROKEN = 6  # letters of a heading before the end of a line that leave no doubt
_AFTER = re.compile(r"(?P<paren>\s*\([^()\n]{1,70}\))?(?P<colon>\s*(?::|：|->|→))?")
_LETTER = re.compile(r"[ก-ฮเแโใไ]")


@dataclass(frozen=True)
class Match:
    """keys: sections these words may name; end: where the heading ends in the line.

    closed: a colon, an instruction in parentheses or the end of the line follows; gap: two
    spaces or a tab; glued: a letter follows at once; exact: no error was forgiven; typo: one
    was; own: words of one's own, known by their number; seen: they stand in a real form.
    """

    keys: tuple[str, ...]
    wording: str
    end: int
    closed: bool
    glued: bool
    exact: bool = True
    gap: bool = False
    typo: bool = False
    own: bool = False
    seen: bool = True

    @property
    def short(self) -> bool:
        return len(squeeze(self.wording)) < SHORT


@cache
def facts() -> dict:
    """fixtures/import/forms.json."""
    return json.loads(FORMS.read_text(encoding="utf-8"))


def squeeze(text: str) -> str:
    return re.sub(r"\s+", "", text)


def strip_parenthesis(wording: str) -> str:
    """The wording without an instruction such as (ถ้ามี): that is read apart."""
    return re.sub(r"\s*(\([^()]*\)|->|:)\s*$", "", wording).strip()


@dataclass(frozen=True)
class _Entry:
    """One wording. pieces: parts of which one stays whole while `allowed` errors are forgiven."""

    wording: str
    skeleton: str
    keys: tuple[str, ...]
    allowed: int
    pieces: tuple[str, ...]
    seen: bool


# What the office taught: (wording, key), for the file that is being read.
_learned: ContextVar[tuple[tuple[str, str], ...]] = ContextVar("learned", default=())
_damaged: ContextVar[bool] = ContextVar("damaged", default=False)


@contextmanager
def learned(pairs: Iterable[tuple[str, str]]):
    """Know these wordings too: (heading, key of its section), while a file is read."""
    token = _learned.set(tuple(pairs))
    try:
        yield
    finally:
        _learned.reset(token)


@contextmanager
def damaged(there: bool):
    """Let words count as exact whose marks alone differ, while a damaged text is read."""
    token = _damaged.set(there)
    try:
        yield
    finally:
        _damaged.reset(token)


def _table() -> tuple[_Entry, ...]:
    return _entries(_learned.get())


@lru_cache(maxsize=8)
def _entries(more: tuple[tuple[str, str], ...]) -> tuple[_Entry, ...]:
    """Every wording of a heading, longest first; "form_title" left out."""
    table: dict[str, list[str]] = {}
    known = [(text, key, how) for key, texts in facts()["headings"].items() for text, how in texts]
    printed = (words for e in facts()["editions"] for _, _, words in e["headings"])
    seen = {squeeze(strip_parenthesis(text)) for words in printed for text in words}
    for text, key, how in [*((text, key, "learned") for text, key in more), *known]:
        if key == "form_title":
            continue
        words = squeeze(strip_parenthesis(text))
        keys = table.setdefault(words, [])
        if key not in keys:
            keys.append(key)
        if how != "general":
            seen.add(words)
    entries = []
    for text, keys in table.items():
        skeleton = reduce(text)
        allowed = 2 if len(skeleton) >= 16 else 1 if len(skeleton) >= 9 else 0
        step = -(-len(skeleton) // (allowed + 1))
        pieces = tuple(skeleton[i : i + step] for i in range(0, len(skeleton), step))
        entries.append(_Entry(text, skeleton, tuple(keys), allowed, pieces, text in seen))
    return tuple(sorted(entries, key=lambda entry: -len(entry.skeleton)))


@cache
def _titles() -> tuple[str, ...]:
    texts = {reduce(text) for text, _ in facts()["headings"]["form_title"]}
    texts |= {reduce(text) for text in FORM_TITLES.values()}  # printed by this site
    return tuple(sorted(texts, key=len, reverse=True))


def form_title(line: str) -> str | None:
    """The known form title that *line* begins with, as a skeleton; None when it is none."""
    reduced = reduce(line[:WINDOW])
    return next((title for title in _titles() if reduced.startswith(title)), None)


def match(text: str, *, forgiving: bool) -> Match | None:
    """The heading that *text* begins with, its marks damaged or not. forgiving: allow wrong
    letters too."""
    return _match(text, forgiving, _learned.get(), _damaged.get())


@lru_cache(maxsize=512)
def _match(text: str, forgiving: bool, more, damaged: bool) -> Match | None:
    head = Skeleton(text[:WINDOW])
    best = None
    for entry in _table():
        if head.text.startswith(entry.skeleton):
            best = _close(text, head.end(len(entry.skeleton)), entry)
            break
    if not forgiving or (best and not best.glued and not best.short):
        return best
    # Words that run on may be the beginning of a longer heading with an error in it.
    longer = _forgive(text, head)
    return longer if longer and (not best or longer.end > best.end) else best


def resembles(text: str, keys) -> str | None:
    """The wording of one of *keys* that most letters of *text* agree with; None when too few.

    For a heading in words of its own, where its number says what it should be.
    """
    letters = _pairs(reduce(strip_parenthesis(text)))
    best, score = None, 0.5
    for entry in _table():
        if not set(entry.keys) & set(keys):
            continue
        pairs = _pairs(entry.skeleton)
        alike = 2 * len(letters & pairs) / max(1, len(letters) + len(pairs))
        if alike >= score:
            best, score = entry.wording, alike
    return best


def keys_of(words: str) -> list[str]:
    """The sections that exactly these words may name."""
    bones = reduce(strip_parenthesis(words))
    return [key for entry in _table() if entry.skeleton == bones for key in entry.keys]


def broken_off(words: str, following: str) -> bool:
    """Whether *words* are the beginning of a heading whose end stands in *following*."""
    begun = reduce(words[: WINDOW + 1])
    if not _BROKEN <= len(begun) < WINDOW:
        return False
    whole = begun + reduce(following[:WINDOW])
    return any(
        len(full) > len(begun)
        and full.startswith(begun)
        and (whole.startswith(full) or full.startswith(whole))
        for full in _full()
    )


@cache
def _full() -> tuple[str, ...]:
    """Skeletons of all headings as printed, with instructions and connectives."""
    known = facts()
    words = {text for key, texts in known["headings"].items() for text, _ in texts}
    words |= {w for e in known["editions"] for _, _, printed in e["headings"] for w in printed}
    words |= {title for edition in known["editions"] for title in edition["form_titles"]}
    return tuple(reduce(text) for text in words)


def _pairs(text: str) -> set[str]:
    return {text[i : i + 2] for i in range(len(text) - 1)}


def _close(text: str, end: int, entry: _Entry, forgiven: bool = False) -> Match:
    same = _damaged.get() or squeeze(normalise(text[:end])) == normalise(entry.wording)
    exact = same and not forgiven
    after = _AFTER.match(text, end)
    rest = text[after.end() : after.end() + 8]
    glued = after.end() == end and bool(_LETTER.match(rest))
    closed = bool(after["paren"] or after["colon"]) or not text[after.end() :].strip()
    gap = rest.startswith(("  ", "\t"))
    return Match(
        entry.keys,
        entry.wording,
        after.end(),
        closed=closed,
        glued=glued,
        exact=exact,
        gap=gap,
        typo=forgiven,
        seen=entry.seen,
    )


def _forgive(text: str, head: Skeleton) -> Match | None:
    """A long wording with one or two wrong letters, ending where a word ends."""
    near = []
    for entry in _table():
        size, allowed = len(entry.skeleton), entry.allowed
        window = head.text[: size + allowed]
        if not allowed or not any(piece in window for piece in entry.pieces):
            continue
        near += [(d, -size, n, entry) for n, d in _ends(window, entry.skeleton, allowed)]
    for _, _, size, entry in sorted(near, key=lambda found: found[:2]):
        result = _close(text, head.end(size), entry, forgiven=True)
        if not result.glued:
            return result
    return None


def _ends(text: str, wording: str, limit: int) -> list[tuple[int, int]]:
    """(n, distance) for every n so that text[:n] is at most *limit* edits from *wording*."""
    row = list(range(len(text) + 1))
    for i, letter in enumerate(wording, start=1):
        new = [i]
        for j, other in enumerate(text, start=1):
            new.append(min(row[j] + 1, new[-1] + 1, row[j - 1] + (letter != other)))
        if min(new) > limit:
            return []
        row = new
    return [(n, distance) for n, distance in enumerate(row) if n and distance <= limit]
