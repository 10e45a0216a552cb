"""Conditions on one row of the index: a tree of them, and its SQL on both databases.

    predicate = And((CharMatch("ท่องเที่ยว"), WordMatch(("บ้าน",))))
    Record.objects.filter(search__text__matches=predicate)

Values stand in sub-selects on PostgreSQL: its planner would read the whole table for a value that
it knows to be common, since it does not see what a long column costs that is stored elsewhere.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol

from django.db import connection
from django.db.models import Lookup, TextField

from .text import FIELD_BREAK

_NOWHERE = FIELD_BREAK * 2  # a word that no row holds: what a word without letters matches

if TYPE_CHECKING:
    from django.db.backends.base.base import BaseDatabaseWrapper
    from django.db.models.sql.compiler import SQLCompiler

    BooleanLookup = Lookup[bool]
else:
    BooleanLookup = Lookup

Sql = tuple[str, list[Any]]  # a piece of SQL and its parameters
TELLING_LENGTH = 5  # characters from which on PostgreSQL is made to ask its index for them
TRIGRAM_LIMIT = 24  # runs of three characters that are looked up
_COLUMN = {"A": "words_a", "B": "words_b", "C": "words_c", "D": "words_d"}


class Predicate(Protocol):
    """A condition on a row of SearchText."""

    def sql(self, table: str) -> Sql:
        """The condition on the row that *table* (a table's name or alias) stands for."""


@dataclass(frozen=True)
class CharMatch:
    """The folded characters, three or more of them, stand anywhere in a column: text or title.

    Answered by the character index. On SQLite it lists what holds each run of three of them; where
    there are more than three, the column itself is looked at.
    """

    chars: str
    column: str = "text"

    def sql(self, table: str) -> Sql:
        if connection.vendor == "sqlite":
            index = "records_search_titles" if self.column == "title" else "records_search_chars"
            sql, params = _fts5_match(table, index, _trigrams(self.chars))
            if len(self.chars) == 3:
                return sql, params
            return f"({sql} AND instr({table}.{self.column}, %s))", [*params, self.chars]
        return f"{table}.{self.column} LIKE (SELECT %s)", [_like(self.chars)]


@dataclass(frozen=True)
class ScanMatch:
    """The folded characters, however few, stand in a column. Reads the column: no index helps."""

    column: str
    chars: str

    def sql(self, table: str) -> Sql:
        if connection.vendor == "sqlite":
            return f"instr({table}.{self.column}, %s)", [self.chars]
        return f"{table}.{self.column} LIKE %s ESCAPE '\\'", [_like(self.chars)]


@dataclass(frozen=True)
class WordMatch:
    """Words in a row; or, with `parts`, all (how="and") or one (how="or") of several.

    Answered by the word index. fields: the weights ("A", "AB", …) of the columns that are asked;
    "" for all of them.
    """

    words: tuple[str, ...] = ()
    fields: str = ""
    how: str = ""
    parts: tuple[WordMatch, ...] = ()

    def within(self, fields: str) -> WordMatch:
        """The same, asked of the columns of these weights."""
        parts = tuple(part.within(fields) for part in self.parts)
        return WordMatch(self.words, fields, self.how, parts)

    @property
    def only_title(self) -> bool:
        if self.parts:
            return all(part.only_title for part in self.parts)
        return self.fields == "A"

    def sql(self, table: str) -> Sql:
        if connection.vendor == "sqlite":
            return _fts5_match(table, "records_search_words", self.fts5())
        # The words of the title stand in the row: cheap even for thousands of rows.
        column, match = ("title_tsv", self.within("")) if self.only_title else ("tsv", self)
        return f"{table}.{column} @@ (SELECT %s::tsquery)", [match.tsquery()]

    def listed(self, limit: int) -> Sql:
        """A sub-select of (primary key, whether it is public) that match, no more than *limit*."""
        row = "w.record_id, w.published_at IS NOT NULL AS public"
        select = f"SELECT {row} FROM records_searchtext w WHERE"  # noqa: S608
        if connection.vendor == "sqlite":
            index = "records_search_words"
            listed = f"SELECT rowid FROM {index} WHERE {index} MATCH %s LIMIT {limit}"  # noqa: S608
            return f"{select} w.record_id IN ({listed})", [self.fts5()]
        condition, params = self.sql("w")
        return f"{select} {condition} LIMIT {limit}", params

    def fts5(self) -> str:
        """The match as a query of SQLite's FTS5."""
        if self.parts:
            return "(" + f" {self.how.upper()} ".join(p.fts5() for p in self.parts) + ")"
        phrase = '"' + " ".join(_token(word) for word in self.words) + '"'
        if not self.fields:
            return phrase
        return "{" + " ".join(_COLUMN[f] for f in self.fields) + "} : " + phrase

    def tsquery(self) -> str:
        """The match as a tsquery of PostgreSQL."""
        if self.parts:
            sign = " & " if self.how == "and" else " | "
            return "(" + sign.join(p.tsquery() for p in self.parts) + ")"
        weights = f":{self.fields}" if self.fields else ""
        words = self.words or ("",)
        return "(" + " <-> ".join(f"'{_token(word)}'{weights}" for word in words) + ")"


@dataclass(frozen=True)
class Preselected:
    """The same match for ordering many rows: the index lists the rows once, in a sub-select, and
    no long column of each row is read."""

    match: WordMatch

    def sql(self, table: str) -> Sql:
        if connection.vendor == "sqlite" or self.match.only_title:
            return self.match.sql(table)
        return _in_subselect(self.match, table)


@dataclass(frozen=True)
class And:
    """All of several conditions; true for none.

    PostgreSQL lists what the characters find by their index before it looks at the words: it takes
    every word to be rare, and would read the text of each row that has a common one.
    """

    parts: tuple[Predicate, ...]

    def sql(self, table: str) -> Sql:
        parts = self.parts
        chars = tuple(part for part in parts if _reads_text(part) and _tells_much(part))
        if connection.vendor == "postgresql" and 0 < len(chars) < len(parts):
            parts = (*(p for p in parts if p not in chars), ListedFirst(And(chars)))
        return _joined(parts, table, " AND ", "1 = 1")


@dataclass(frozen=True)
class Or:
    """At least one of several conditions; false for none."""

    parts: tuple[Predicate, ...]

    def sql(self, table: str) -> Sql:
        return _joined(self.parts, table, " OR ", "1 = 0")


@dataclass(frozen=True)
class Not:
    """Rows that the index does not list; without the list every row would be read to its end."""

    part: Predicate

    def sql(self, table: str) -> Sql:
        sql, params = _in_subselect(self.part, table)
        return f"NOT ({sql})", params


@dataclass(frozen=True)
class ListedFirst:
    """The same condition; on PostgreSQL as a list of rows that is planned for itself and made once,
    so that an index lists what the characters find."""

    part: Predicate

    def sql(self, table: str) -> Sql:
        if connection.vendor == "postgresql" and _reads_text(self.part) and _tells_much(self.part):
            sql, params = self.part.sql("w")
            listed = f"SELECT w.record_id FROM records_searchtext w WHERE {sql}"  # noqa: S608
            return f"{table}.record_id = ANY(ARRAY({listed}))", params
        return self.part.sql(table)


def _reads_text(part: Predicate) -> bool:
    """Whether the long text is read for a condition, unless an index lists the rows."""
    if isinstance(part, Or | And):
        return any(_reads_text(each) for each in part.parts)
    return isinstance(part, CharMatch)


def _tells_much(part: Predicate) -> bool:
    """Whether the index of characters lists few rows: not where it knows one run of three."""
    if isinstance(part, Or | And):
        return all(_tells_much(each) for each in part.parts)
    return not isinstance(part, CharMatch) or len(part.chars) >= TELLING_LENGTH


@TextField.register_lookup
class Matches(BooleanLookup):
    """`text__matches=` a predicate; it asks the whole row, whichever column it is written on."""

    lookup_name = "matches"
    prepare_rhs = False

    def as_sql(self, compiler: SQLCompiler, connection: BaseDatabaseWrapper) -> tuple[str, Any]:
        predicate: Predicate = self.rhs
        return predicate.sql(compiler.quote_name_unless_alias(self.lhs.alias))


def _joined(parts: Sequence[Predicate], table: str, sign: str, empty: str) -> Sql:
    conditions = [part.sql(table) for part in parts]
    if not conditions:
        return empty, []
    sql = sign.join(sql for sql, _ in conditions)
    params = [param for _, more in conditions for param in more]
    return (f"({sql})" if len(conditions) > 1 else sql), params


def _in_subselect(part: Predicate, table: str) -> Sql:
    sql, params = part.sql("w")
    listed = f"SELECT w.record_id FROM records_searchtext w WHERE {sql}"  # noqa: S608
    return f"{table}.record_id IN ({listed})", params


def _fts5_match(table: str, index: str, query: str) -> Sql:
    listed = f"SELECT rowid FROM {index} WHERE {index} MATCH %s"  # noqa: S608
    return f"{table}.record_id IN ({listed})", [query]


def _trigrams(chars: str) -> str:
    """The runs of three characters, TRIGRAM_LIMIT at most, as a query of FTS5 for all of them.

    Each of them is worth its list: a text that has to be looked at costs more.
    """
    runs = list(dict.fromkeys(chars[at : at + 3] for at in range(len(chars) - 2)))
    step = -(-len(runs) // TRIGRAM_LIMIT)
    return " AND ".join('"' + run.replace('"', '""') + '"' for run in runs[::step])


def _like(chars: str) -> str:
    return f"%{connection.ops.prep_for_like_query(chars)}%"


def _token(word: str) -> str:
    """Tokens are letters, marks and digits; anything else cannot be in the index."""
    return "".join(c for c in word if c.isalnum() or "\u0e00" <= c <= "\u0e7f") or _NOWHERE
