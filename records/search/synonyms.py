"""Words that mean the same: the table of them, and saving what the office edits.

Each worker reads the table once a minute.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import uuid4

from django.conf import settings
from django.core.cache import cache
from django.db import transaction

from records.audit import saving

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
        for kind, members in rows:
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
        return _key(word) in self._spellings or _key(word) in self._groups

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


def table() -> SynonymTable:
    """The table, kept in the process for as long as the cache keeps its stamp."""
    global _kept
    stamp: str | None = cache.get(_CACHE_KEY)
    if stamp is None:
        stamp = uuid4().hex
        cache.set(_CACHE_KEY, stamp, CACHE_SECONDS)
    kept = _kept
    if kept is None or kept[0] != stamp:
        kept = _kept = stamp, _read_table()
    return kept[1]


_kept: tuple[str, SynonymTable] | None = None


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


def load() -> int:
    """Store the groups of fixtures/search/ that share no word with a stored one; how many."""
    standing = _read_table()
    new = []
    for row in _rows(SEED_FILE):
        synonym = Synonym(kind=row["kind"], words=row["words"], note=row["note"] or "")
        if not any(standing.knows(word) for word in synonym.members()):
            new.append(synonym)
    if not Synonym.objects.filter(kind=SynonymKind.RELATED).exists():
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
