"""A question taken apart: clues, each with what it weighs.

A clue is a term of a query (query.py) that a record need not have. Words that ask, link or are
polite weigh little; what is rare in the bank weighs much.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from django.db import connection

from records.core import thai

from . import numbers, question_words, related_words, synonyms, text, vocabulary
from .models import SearchText
from .query import Form, Term, form
from .question_words import Word
from .sql_predicates import WordMatch

CLUE_LIMIT = 24  # clues of a question: the longest, which are the rarest
STOP_WEIGHT = 0.1  # of a word that asks or links, against one that says something
MENDED_STRENGTH = 0.85  # of a word as it may have been meant, against one that stands there
NAME_STRENGTH = 1.6  # of a name: who and where is asked for, not only mentioned
NEAR_SURE, PART_SURE = 0.6, 0.25  # how surely what is near a word, or a part of it, is meant
SYNONYM_STRENGTH = 0.8  # of a word that means the same, against the word itself
LOOKUP_LIMIT = 500  # records with a clue that are looked up
TOTAL_LIMIT = 20_000  # public records that are counted


@dataclass(frozen=True)
class Held:
    """Where something stands. keys: primary keys of records, LOOKUP_LIMIT at most; public: how
    many of them are public."""

    keys: frozenset[int] = frozenset()
    public: int = 0


NOWHERE = Held()


@dataclass(frozen=True)
class Clue:
    """A term of a question and what it weighs.

    near: forms that mean nearly the same; part: they are only parts of it. kind: what it weighs
    against other clues of the same rarity. held, near_held: the records that hold it, and those
    that hold what is near it. total: how many public records there are.
    """

    term: Term
    kind: float = 1.0
    near: tuple[Form, ...] = ()
    part: bool = False
    held: Held = NOWHERE
    near_held: Held = NOWHERE
    total: int = 1

    @property
    def says_something(self) -> bool:
        return self.kind > STOP_WEIGHT

    @property
    def lost(self) -> bool:
        return self.says_something and not self.held.public

    @property
    def weight(self) -> float:
        """By rarity, as BM25 weighs it; of one that no record holds, by that of what is near."""
        if not self.says_something:
            return self.kind
        return self.kind * self._rarity(self.held.public or self.near_held.public)

    @property
    def own_weight(self) -> float:
        """By the rarity of the word itself: what is asked for, whether it is there or not."""
        return self.kind * self._rarity(self.held.public) if self.says_something else 0.0

    @property
    def forms(self) -> list[tuple[Form, float, float]]:
        """(form, what it is worth, how surely it is what was meant) of every form."""
        own = [(f, 1.0 if f.same_word else SYNONYM_STRENGTH, 1.0) for f in self.term.forms]
        # A common word that is near a rare one is not as telling.
        near_rarity = self._rarity(self.near_held.public)
        own_rarity = self._rarity(self.held.public) if self.held.public else near_rarity
        share = min(1.0, near_rarity / own_rarity)
        worth, sure = related_words.NEAR_WORTH, NEAR_SURE
        if self.part:
            worth, sure = related_words.PART_WORTH, PART_SURE
        return own + [(f, worth * share, sure) for f in self.near]

    @property
    def widened(self) -> Term:
        """The term with the forms that are near it."""
        return replace(self.term, forms=self.term.forms + self.near)

    @property
    def common(self) -> bool:
        return len(self.held.keys) >= LOOKUP_LIMIT

    def _rarity(self, records: int) -> float:
        return max(math.log(1 + (self.total - records + 0.5) / (records + 0.5)), 0.05)


def clues_of(typed: str) -> list[Clue]:
    """The clues of what was typed, each once, counted."""
    table = synonyms.table()
    found: dict[str, Clue] = {}
    words = question_words.words_of(thai.fold(typed), table)
    for word, kind in _weighed(words.pieces, table):
        kind *= NAME_STRENGTH if word.text in words.names and kind > STOP_WEIGHT else 1.0
        if word.text not in found and text.words(word.text):
            found[word.text] = Clue(_term(word.text, table), kind)
    chosen = sorted(found.values(), key=lambda c: (-c.says_something, -len(c.term.typed)))
    kept = {clue.term.typed for clue in chosen[:CLUE_LIMIT]}
    clues = _looked_up([clue for word, clue in found.items() if word in kept])
    return _near_looked_up([_with_near(clue, words.known, table) for clue in clues])


def _with_near(clue: Clue, known: set[str], table: synonyms.SynonymTable) -> Clue:
    """A rare word with what is near it; a common one says enough."""
    if clue.common or not clue.says_something:
        return clue
    own = {form.chars for form in clue.term.forms}
    near = related_words.near_words(clue.term.typed, table)
    parts = related_words.ends(clue.term.typed) if clue.lost else []
    listed = near or [part for part in parts if part in known]
    forms = [replace(form(word, table), same_word=False) for word in dict.fromkeys(listed)]
    forms = [f for f in forms if f.chars not in own and f.words]
    return replace(clue, near=tuple(forms), part=not near)


def _looked_up(clues: list[Clue]) -> list[Clue]:
    total = _total()
    held = _held([clue.term.as_words if clue.says_something else None for clue in clues])
    return [
        replace(clue, held=where, total=max(total, where.public))
        for clue, where in zip(clues, held, strict=True)
    ]


def _near_looked_up(clues: list[Clue]) -> list[Clue]:
    held = _held([Term("", clue.near).as_words for clue in clues])
    return [replace(clue, near_held=where) for clue, where in zip(clues, held, strict=True)]


def _held(matches: Sequence[WordMatch | None]) -> list[Held]:
    """Where each stands; one statement for all."""
    parts = [(n, *match.listed(LOOKUP_LIMIT)) for n, match in enumerate(matches) if match]
    if not parts:
        return [NOWHERE] * len(matches)
    sql = " UNION ALL ".join(
        f"SELECT {n}, record_id, public FROM ({listed}) part_{n}"  # noqa: S608
        for n, listed, _ in parts
    )
    keys: list[set[int]] = [set() for _ in matches]
    public = [0] * len(matches)
    with connection.cursor() as cursor:
        cursor.execute(sql, [param for _, _, params in parts for param in params])
        for n, key, is_public in cursor.fetchall():
            keys[n].add(key)
            public[n] += bool(is_public)
    return [Held(frozenset(k), n) for k, n in zip(keys, public, strict=True)]


def _total() -> int:
    """How many public records there are; beyond TOTAL_LIMIT rarity hardly changes."""
    public = SearchText.objects.filter(published_at__isnull=False)
    return public.order_by()[:TOTAL_LIMIT].count()


def _weighed(
    pieces: list[list[Word]], table: synonyms.SynonymTable
) -> Iterator[tuple[Word, float]]:
    """(word, what it weighs)."""
    honorifics = vocabulary.honorifics()
    for n, piece in enumerate(pieces):
        for at, word in enumerate(piece):
            first = at == 0 and (len(piece) > 1 or n + 1 < len(pieces))
            letter = len(word.text) == 1 and not word.text.isdigit()  # a rest of an unknown word
            if (
                letter
                or vocabulary.only_asks(word.text)
                or table.only_asks(word.text)
                or (first and word.text.replace(".", "") in honorifics)
            ):
                yield word, STOP_WEIGHT
            else:
                yield word, MENDED_STRENGTH if word.mended else 1.0


def _term(word: str, table: synonyms.SynonymTable) -> Term:
    others = [(form(o.word, table), o.same_word) for o in table.others(word)]
    others += [(form(w, table), True) for w in numbers.written_forms(word)]
    others += [(form(w, table), True) for w in numbers.other_readings(word)]
    others += [(form(w, table), False) for w in vocabulary.loan_words(word)]
    forms = [form(word, table), *(replace(f, same_word=same) for f, same in others)]
    return Term(word, tuple(dict.fromkeys(forms)))
