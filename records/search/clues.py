"""A question taken apart: clues, each with what it weighs.

A clue is a term of a query (query.py) that a record need not have. Words that ask, link or are
polite weigh little; what is rare in the bank weighs much.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from django.db import connection

from records.core import thai

from . import numbers, related_words, synonyms, text, vocabulary
from .models import SearchText, SearchWord
from .query import Form, Term, form
from .sql_predicates import WordMatch

CLUE_LIMIT = 24  # clues of a question: the longest, which are the rarest
JOINED_TOKENS = 4  # tokens of the dictionary that may be one name or one synonym
STOP_WEIGHT = 0.1  # of a word that asks or links, against one that says something
SYNONYM_STRENGTH = 0.8  # of a word that means the same, against the word itself
LOOKUP_LIMIT = 500  # records with a clue that are looked up
TOTAL_LIMIT = 20_000  # public records that are counted
_TOKEN = re.compile(
    rf"(?P<abbreviation>(?<![{text.THAI}])(?:[\u0e01-\u0e2e]{{1,4}}\.)+)"
    rf"|(?P<number>{numbers.SPOKEN.pattern}|{numbers.NUMBER.pattern})"
    rf"|(?P<run>[{text.THAI}]+|[^\W_\d{text.THAI}][^\W_{text.THAI}]*)"
)
_PLACE = {"บ.": "บ้าน", "ต.": "ตำบล", "อ.": "อำเภอ", "จ.": "จังหวัด", "ม.": "หมู่ที่"}


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

    near: forms that mean nearly the same. kind: what it weighs against other clues of the same
    rarity. held, near_held: the records that hold it, and those that hold what is near it. total:
    how many public records there are.
    """

    term: Term
    kind: float = 1.0
    near: tuple[Form, ...] = ()
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
    def forms(self) -> list[tuple[Form, float]]:
        """(form, what it is worth) of every form."""
        own = [(f, 1.0 if f.same_word else SYNONYM_STRENGTH) for f in self.term.forms]
        # A common word that is near a rare one is not as telling.
        near_rarity = self._rarity(self.near_held.public)
        own_rarity = self._rarity(self.held.public) if self.held.public else near_rarity
        share = min(1.0, near_rarity / own_rarity)
        return own + [(f, related_words.NEAR_WORTH * share) for f in self.near]

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
    for word, kind in _weighed(_joined(_tokens(thai.fold(typed)), table)):
        if word not in found and text.words(word):
            found[word] = Clue(_term(word, table), kind)
    chosen = sorted(found.values(), key=lambda c: (-c.says_something, -len(c.term.typed)))
    kept = {clue.term.typed for clue in chosen[:CLUE_LIMIT]}
    clues = _looked_up([clue for word, clue in found.items() if word in kept])
    parts = related_words.parts_of([c.term.typed for c in clues if c.lost])
    return _near_looked_up([_with_near(clue, parts, table) for clue in clues])


def _with_near(clue: Clue, parts: related_words.Near, table: synonyms.SynonymTable) -> Clue:
    """A rare word with what is near it; a common one says enough."""
    if clue.common or not clue.says_something:
        return clue
    own = {form.chars for form in clue.term.forms}
    near = related_words.near_words(clue.term.typed, table)
    listed = near or parts.get(clue.term.typed, [])
    forms = [replace(form(word, table), same_word=False) for word in dict.fromkeys(listed)]
    return replace(clue, near=tuple(f for f in forms if f.chars not in own and f.words))


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


def _tokens(folded: str) -> list[list[str]]:
    """Tokens of each unbroken piece."""
    pieces: list[list[str]] = []
    end = -1
    for match in _TOKEN.finditer(folded):
        if match["abbreviation"]:
            tokens = [_PLACE.get(match[0], match[0])]
        elif match["number"]:
            tokens = [match[0]]
        else:
            tokens = text.words_of(match[0])
        if match.start() != end or not pieces:
            pieces.append([])
        pieces[-1] += tokens
        end = match.end()
    return pieces


def _joined(pieces: list[list[str]], table: synonyms.SynonymTable) -> list[list[str]]:
    """Neighbours that are one word of the bank or one name in the table of synonyms become one."""
    spans = {
        "".join(piece[start:end])
        for piece in pieces
        for start in range(len(piece))
        for end in range(start + 2, min(start + JOINED_TOKENS, len(piece)) + 1)
    }
    known = set(
        SearchWord.objects.filter(word__in=list(spans)[:500]).values_list("word", flat=True)
    )
    known |= {span for span in spans if table.knows(span)}
    return [list(_with_joined(piece, known)) for piece in pieces]


def _with_joined(piece: list[str], known: set[str]) -> Iterator[str]:
    n = 0
    while n < len(piece):
        for size in range(min(JOINED_TOKENS, len(piece) - n), 0, -1):
            word = "".join(piece[n : n + size])
            if size == 1 or word in known:
                yield word
                n += size
                break


def _weighed(pieces: list[list[str]]) -> Iterator[tuple[str, float]]:
    """(word, what it weighs)."""
    honorifics = vocabulary.honorifics()
    for n, piece in enumerate(pieces):
        for at, word in enumerate(piece):
            first = at == 0 and (len(piece) > 1 or n + 1 < len(pieces))
            letter = len(word) == 1 and not word.isdigit()  # a rest of an unknown word
            if (
                letter
                or vocabulary.only_asks(word)
                or (first and word.replace(".", "") in honorifics)
            ):
                yield word, STOP_WEIGHT
            else:
                yield word, 1.0


def _term(word: str, table: synonyms.SynonymTable) -> Term:
    others = [(form(o.word, table), o.same_word) for o in table.others(word)]
    others += [(form(w, table), True) for w in numbers.written_forms(word)]
    others += [(form(w, table), False) for w in vocabulary.loan_words(word)]
    forms = [form(word, table), *(replace(f, same_word=same) for f, same in others)]
    return Term(word, tuple(dict.fromkeys(forms)))
