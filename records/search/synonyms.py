"""Words that stand for each other, from the database; read once a minute by each worker."""

import csv
import re
from dataclasses import dataclass

from django.conf import settings
from django.core.cache import cache

from . import text
from .models import Synonym, SynonymKind

SEED = settings.BASE_DIR / "fixtures" / "search" / "synonyms.csv"
KEPT = 60  # seconds
_KEY = "search-synonyms"


@dataclass(frozen=True)
class Other:
    """Another word for a term. near: only spelt differently, as good as what was typed."""

    word: str
    near: bool


def key(word: str) -> str:
    """Equal for every way of writing one abbreviation: dots and white space aside."""
    return text.chars(word).replace(".", "").replace(" ", "")


class Table:
    """All groups, looked up by `key`."""

    def __init__(self, rows):
        self._spellings: dict[str, list[str]] = {}
        self._groups: dict[str, list[list[str]]] = {}
        self.abbreviations: set[str] = set()
        for kind, members in rows:
            for member in members:
                if kind == SynonymKind.SPELLING:
                    self._spellings[key(member)] = members
                else:
                    self._groups.setdefault(key(member), []).append(members)
                if _SHORTENED.fullmatch(member):
                    self.abbreviations.add(key(member))

    def others(self, word: str) -> list[Other]:
        """What else stands for *word*: other spellings first, then other words."""
        own = key(word)
        spellings = self._spellings.get(own, [])
        seen, out = {own}, []

        def add(member, near):
            if key(member) not in seen:
                seen.add(key(member))
                out.append(Other(member, near))

        for member in spellings:
            add(member, True)
        for spelling in (word, *spellings):
            for group in self._groups.get(key(spelling), []):
                for member in group:
                    add(member, False)
                    for other in self._spellings.get(key(member), []):
                        add(other, False)
        return out

    def knows(self, word: str) -> bool:
        return key(word) in self._spellings or key(word) in self._groups

    def is_abbreviation(self, word: str) -> bool:
        return key(word) in self.abbreviations


_SHORTENED = re.compile(r"[\u0e01-\u0e2e.]+\.[\u0e01-\u0e2e0-9.]*")


def table() -> Table:
    found = cache.get(_KEY)
    if found is None:
        found = Table([(row.kind, row.members()) for row in Synonym.objects.all()])
        cache.set(_KEY, found, KEPT)
    return found


def forget() -> None:
    """After an edit: this worker reads again at once, the others within KEPT seconds."""
    cache.delete(_KEY)


def load() -> int:
    """Groups of fixtures/search/ that share no word with one that stands; how many were new."""
    standing = Table([(row.kind, row.members()) for row in Synonym.objects.all()])
    new = []
    with open(SEED, encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            synonym = Synonym(kind=row["kind"], words=row["words"], note=row["note"] or "")
            if not any(standing.knows(word) for word in synonym.members()):
                new.append(synonym)
    Synonym.objects.bulk_create(new)
    forget()
    return len(new)
