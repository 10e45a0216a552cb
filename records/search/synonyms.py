"""Words that mean the same: the table of them, and saving what the office edits.

Each worker reads the table once a minute.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from secrets import token_hex
from typing import TYPE_CHECKING

from django.conf import settings
from django.core.cache import cache
from django.db import transaction

from records.audit import saving
from records.people import reference_memory

from . import text
from .models import Synonym, SynonymKind

if TYPE_CHECKING:
    from records.audit.models import Event
    from records.core.types import AnyUser

SEED_FILE = settings.BASE_DIR / "fixtures" / "search" / "synonyms.csv"
THESAURUS_FILE = SEED_FILE.with_name("thesaurus.csv")
CACHE_SECONDS = 60
_CACHE_KEY = "search-synonyms"


@dataclass(frozen=True)
class Other:
    """Another word for a term. same_word: only spelt differently, as good as what was typed."""

    word: str
    same_word: bool


def _key(word: str) -> str:
    """Equal for every way of writing one abbreviation: without dots and white space."""
    return text.chars(word).replace(".", "").replace(" ", "")


class SynonymTable:
    """All groups of words; rows: (kind, words of the group)."""

    def __init__(self, rows: Iterable[tuple[str, list[str]]]) -> None:
        self._spellings: dict[str, list[str]] = {}
        self._groups: dict[str, list[list[str]]] = {}
        self._related: dict[str, list[list[str]]] = {}
        self.abbreviations: set[str] = set()
        self._dotted: dict[str, str] = {}  # abbreviations as the table writes them
        self._stop_words: set[str] = set()
        self._names: set[str] = set()
        single = {SynonymKind.STOP.value: self._stop_words, SynonymKind.NAME.value: self._names}
        for kind, members in rows:
            if kind in single:
                single[kind].update(map(_key, members))
                continue
            if kind == SynonymKind.RELATED:
                for member in members:
                    self._related.setdefault(_key(member), []).append(members)
                continue
            for member in members:
                if kind == SynonymKind.SPELLING:
                    self._spellings[_key(member)] = members
                else:
                    self._groups.setdefault(_key(member), []).append(members)
                if _SHORTENED.fullmatch(member):
                    self.abbreviations.add(_key(member))
                    self._dotted[_key(member)] = member

    def others(self, word: str) -> list[Other]:
        """What else stands for *word*: other spellings first, then other words."""
        own = _key(word)
        spellings = self._spellings.get(own, [])
        seen = {own}
        out: list[Other] = []

        def add(member: str, same_word: bool) -> None:
            if _key(member) not in seen:
                seen.add(_key(member))
                out.append(Other(member, same_word))

        dotted = self._dotted.get(own, "")
        if dotted and "." in word and text.chars(dotted) != text.chars(word):
            out.append(Other(dotted, True))  # อ.ส.ม. as อสม.
        for member in spellings:
            add(member, True)
        for spelling in (word, *spellings):
            for group in self._groups.get(_key(spelling), []):
                for member in group:
                    add(member, False)
                    for other in self._spellings.get(_key(member), []):
                        add(other, False)
        return out

    def related(self, word: str) -> list[str]:
        """Words that mean nearly the same: for a question that nothing answers word by word."""
        own = _key(word)
        rings = self._related.get(own, [])
        return list(dict.fromkeys(m for ring in rings for m in ring if _key(m) != own))

    def knows(self, word: str) -> bool:
        own = _key(word)
        return own in self._spellings or own in self._groups or own in self._names

    def only_asks(self, word: str) -> bool:
        """Whether the office says that a word of a question tells nothing."""
        return _key(word) in self._stop_words

    def is_name(self, word: str) -> bool:
        """Whether the office says that it is a name, meant as it is typed."""
        return _key(word) in self._names

    def in_full(self, word: str) -> str:
        """What an abbreviation stands for; "" for other words."""
        if not self.is_abbreviation(word):
            return ""
        own = _key(word)
        longer = (
            member
            for group in self._groups.get(own, [])
            for member in group
            if _key(member) != own and len(member) > len(word)
        )
        return next(longer, "")

    def is_abbreviation(self, word: str) -> bool:
        return _key(word) in self.abbreviations


_SHORTENED = re.compile(r"[\u0e01-\u0e2e.]+\.[\u0e01-\u0e2e0-9.]*")


_tried: ContextVar[SynonymTable | None] = ContextVar("tried", default=None)


@contextmanager
def trying(group: Synonym) -> Iterator[None]:
    """A block in which the table is as if *group*, new or changed, were saved."""
    others = Synonym.objects.exclude(pk=group.pk) if group.pk else Synonym.objects.all()
    rows = [(row.kind, row.members()) for row in [*others, group]]
    token = _tried.set(SynonymTable(rows))
    try:
        yield
    finally:
        _tried.reset(token)


def table() -> SynonymTable:
    if tried := _tried.get():
        return tried
    return _table_of(cache.get_or_set(_CACHE_KEY, lambda: token_hex(8), CACHE_SECONDS))


@lru_cache(maxsize=1)
def _table_of(stamp: str) -> SynonymTable:
    """What this worker has read since the cache has this stamp: to take the table itself out of the
    cache costs some milliseconds each time."""
    return _read_table()


def _read_table() -> SynonymTable:
    return SynonymTable((row.kind, row.members()) for row in Synonym.objects.all())


@transaction.atomic
def save(synonym: Synonym, *, actor: AnyUser) -> Event | None:
    """Save a group, new or changed, and log it. None where nothing differs."""
    transaction.on_commit(clear_cache)
    return saving.save(synonym, actor=actor)


@transaction.atomic
def delete(synonym: Synonym, *, actor: AnyUser) -> Event:
    """Delete a group and log its words."""
    transaction.on_commit(clear_cache)
    return saving.delete(synonym, actor=actor)


def clear_cache() -> None:
    """After an edit: this worker reads again at once, the others within CACHE_SECONDS."""
    cache.delete(_CACHE_KEY)


@transaction.atomic
def load() -> int:
    """Store the groups of fixtures/search/ that share no word with a stored one; how many.

    Each is offered once: what the office has deleted stays deleted.
    """
    standing = _read_table()
    rows = {row["words"]: row for row in _rows(SEED_FILE)}
    kinds = Synonym.objects.exclude(kind=SynonymKind.RELATED)
    new = []
    for words in reference_memory.offer("synonyms", rows, begun=kinds.exists()):
        row = rows[words]
        synonym = Synonym(kind=row["kind"], words=row["words"], note=row["note"] or "")
        if not any(standing.knows(word) for word in synonym.members()):
            new.append(synonym)
    related = Synonym.objects.filter(kind=SynonymKind.RELATED)
    if reference_memory.offer("thesaurus", ["first"], begun=related.exists()):
        new += [
            Synonym(kind=SynonymKind.RELATED, words=row["words"], note=row["note"])
            for row in _rows(THESAURUS_FILE)
        ]
    Synonym.objects.bulk_create(new)
    clear_cache()
    return len(new)


def _rows(path: Path) -> list[dict[str, str]]:
    with open(path, encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))
