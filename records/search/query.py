"""Parsing what was typed: terms, phrases, exclusions, fields. A broken query is only text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from records.core import thai

from . import numbers, synonyms, text
from .sql_predicates import WordMatch

MAX_TERMS = 8  # terms of a query that are searched for
QUERY_LENGTH_LIMIT = 300  # characters of a query that are read
# Words before a colon that ask one field.
FIELDS = {
    "ผู้เขียน": "owner",
    "เจ้าของ": "owner",
    "อำเภอ": "district",
    "ปี": "year",
    "ปีงบประมาณ": "year",
    "หน่วยงาน": "unit",
    "ชื่อเรื่อง": "title",
}
_QUOTES = '"“”„«»'
_PIECE = re.compile(
    rf"(?P<not>-)?(?:(?P<field>{'|'.join(FIELDS)})\s*:\s*)?"
    rf"(?:[{_QUOTES}](?P<phrase>[^{_QUOTES}]+)[{_QUOTES}]|(?P<word>[^\s{_QUOTES}]+))"
)
_EDGE = " \t\r\n,;:!?()[]{}<>|/\\'`~*^+=…–—‘’“”\"•·"
_SIGNS = "ๆฯ"  # letters that are no words: เด็ก ๆ
_EITHER = (("OR", False), ("หรือ", False))  # between two pieces
_LETTER = re.compile(r"[^\W_]|[\u0e30-\u0e4e]")
_DOTTED = re.compile(r"[\u0e01-\u0e2e]{1,4}(?:\.[\u0e01-\u0e2e]{1,4})*\.")


@dataclass(frozen=True)
class Form:
    """One way in which a term may be written.

    chars: folded characters; words: dictionary words. whole_word: only as a word, not inside
    others. same_word: as typed or only spelt differently; False for a synonym. common: a word of
    so many texts that the word index alone is asked for it.
    """

    chars: str
    words: tuple[str, ...]
    whole_word: bool = False
    same_word: bool = True
    common: bool = False

    @property
    def known(self) -> bool:
        """Whether the dictionary knows every piece, so that the word index alone finds it."""
        return bool(self.words) and all(text.is_word(word) for word in self.words)

    @property
    def as_words(self) -> WordMatch:
        """Its words in a row; a name that the dictionary cuts is in the index whole, too."""
        cut = WordMatch(self.words)
        if len(self.words) > 1 and "".join(self.words) == self.chars:
            return WordMatch(how="or", parts=(cut, WordMatch((self.chars,))))
        return cut


@dataclass(frozen=True)
class Term:
    """A word or phrase of the query, with every form in which it may be written.

    weight: of a clue of a question, against its other clues.
    """

    typed: str
    forms: tuple[Form, ...]
    phrase: bool = False
    weight: float = 1.0

    def without_synonyms(self) -> Term:
        return replace(self, forms=tuple(form for form in self.forms if form.same_word))

    @property
    def as_words(self) -> WordMatch | None:
        """Any of its forms as words; None where no form has words."""
        parts = tuple(form.as_words for form in self.forms if form.words)
        if not parts:
            return None
        return parts[0] if len(parts) == 1 else WordMatch(how="or", parts=parts)


@dataclass
class Query:
    """A query as it was understood. typed: the text as typed.

    terms: a record must have all of them; without: none of these; fields: (name, value). literal:
    folded text to search for besides, where operators or short terms may have been meant as plain
    text. cut: the query was longer than what is read. question: the terms are clues; a record has
    some of them (nearest.py).
    """

    typed: str = ""
    terms: list[Term] = field(default_factory=list)
    without: list[Term] = field(default_factory=list)
    fields: list[tuple[str, str]] = field(default_factory=list)
    literal: str = ""
    cut: bool = False
    question: bool = False

    @property
    def empty(self) -> bool:
        return not (self.terms or self.without or self.fields or self.literal)


def parse(typed: str | None) -> Query:
    """What was typed as a query; never raises."""
    one_line = thai.one_line(typed)
    query = Query(typed=one_line[:QUERY_LENGTH_LIMIT], cut=len(one_line) > QUERY_LENGTH_LIMIT)
    if not one_line:
        return query
    pieces = _pieces(query)
    table = synonyms.table()
    query.terms = list(_terms(list(_joined(pieces, table)), table))
    del query.terms[MAX_TERMS:]
    folded = text.chars(query.typed)
    short_words = any(form.whole_word for t in query.terms for form in t.forms)
    doubtful = query.without or query.fields or short_words
    plain = query.terms and not doubtful
    if len(folded) >= 3 and not plain and not _is_one_word(query, folded):
        query.literal = folded
    return query


def _terms(pieces: list[tuple[str, bool]], table: synonyms.SynonymTable) -> Iterator[Term]:
    """A term for each piece; ผ้าไหม หรือ ผ้าฝ้าย is one of two forms."""
    n = 0
    while n < len(pieces):
        found = term(pieces[n][0], phrase=pieces[n][1], table=table)
        while n + 2 < len(pieces) and pieces[n + 1] in _EITHER:
            other = term(pieces[n + 2][0], phrase=pieces[n + 2][1], table=table)
            forms = tuple(dict.fromkeys((*found.forms, *other.forms)))
            found = Term(f"{found.typed} OR {other.typed}", forms)
            n += 2
        yield found
        n += 1


def _is_one_word(query: Query, folded: str) -> bool:
    """Whether the query is one word and nothing else: then it is meant as a word."""
    only = len(query.terms) == 1 and not (query.without or query.fields)
    return only and query.terms[0].forms[0].chars == folded


def _pieces(query: Query) -> list[tuple[str, bool]]:
    """(word or phrase, is a phrase) of each term; fields and exclusions go into *query*."""
    out = []
    for match in _PIECE.finditer(query.typed):
        value = (match["phrase"] or match["word"]).strip(_EDGE)
        if not _LETTER.search(value.strip(_SIGNS)):
            continue
        if match["field"]:
            query.fields.append((FIELDS[match["field"]], value))
        elif match["not"]:
            query.without.append(term(value, phrase=bool(match["phrase"])))
        elif (value, bool(match["phrase"])) not in out:
            out.append((value, bool(match["phrase"])))
    if query.without and not (out or query.fields):
        # Nothing to take away from: the hyphen was a hyphen.
        out = [(t.typed, t.phrase) for t in query.without]
        query.without = []
    return out


def _joined(
    pieces: list[tuple[str, bool]], table: synonyms.SynonymTable
) -> Iterator[tuple[str, bool]]:
    """The pieces; neighbours that are one name in the table of synonyms become one."""
    n = 0
    while n < len(pieces):
        size = next(
            (
                size
                for size in range(min(5, len(pieces) - n), 1, -1)
                if not any(phrase for _, phrase in pieces[n : n + size])
                and table.knows(" ".join(word for word, _ in pieces[n : n + size]))
            ),
            1,
        )
        yield " ".join(word for word, _ in pieces[n : n + size]), pieces[n][1]
        n += size


def term(typed: str, *, phrase: bool = False, table: synonyms.SynonymTable | None = None) -> Term:
    """One term with every form in which it may be written; a phrase only as it was typed."""
    own = form(typed, table)
    if phrase or table is None:
        return Term(typed, (replace(own, whole_word=False) if phrase else own,), phrase)
    others = table.others(typed) or _synonyms_of_part(typed, table)
    forms = [own, *(replace(form(o.word, table), same_word=o.same_word) for o in others)]
    forms += [form(number) for number in numbers.written_forms(text.chars(typed))]
    return Term(typed, tuple(dict.fromkeys(forms)))


def form(typed: str, table: synonyms.SynonymTable | None = None) -> Form:
    """*typed* as a form: short words and abbreviations must be whole words."""
    folded = text.chars(typed)
    words = tuple(text.words(typed))
    short = len(text.clusters(folded)) <= 2
    abbreviation = _DOTTED.fullmatch(folded) or (table and table.is_abbreviation(typed))
    whole = bool(abbreviation) or (short and (len(folded) < 3 or text.is_word(folded)))
    return Form(folded, words, whole_word=whole and bool(words))


def _synonyms_of_part(typed: str, table: synonyms.SynonymTable) -> list[synonyms.Other]:
    """สพจ.ชัยภูมิ: an abbreviation or another spelling as part of a longer term, written out."""
    folded = text.chars(typed)
    head = re.match(r"[\u0e01-\u0e2e]{2,5}\.", folded)
    if head and table.is_abbreviation(head[0]) and len(folded) > len(head[0]):
        rest = folded[len(head[0]) :]
        return [
            synonyms.Other(text.chars(o.word) + rest, o.same_word) for o in table.others(head[0])
        ]
    for word in text.words(folded):
        if len(word) >= 4 and word != folded and table.knows(word):
            others = [o for o in table.others(word) if o.same_word or o.word.isascii()]
            return [synonyms.Other(folded.replace(word, o.word), o.same_word) for o in others]
    return []
