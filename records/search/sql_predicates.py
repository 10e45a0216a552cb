"""What a row of the index must hold: a tree, and its SQL on both databases.

    Record.objects.filter(search__text__meets=All((Holds("ท่องเที่ยว"), Says(("บ้าน",)))))

Values stand in sub-selects on PostgreSQL: its planner would read the whole table for what it knows
to be common, since it does not see what a long column costs that lies elsewhere.
"""

from dataclasses import dataclass

from django.db import connection
from django.db.models import Lookup, TextField

from .text import BREAK

Sql = tuple[str, list]
_COLUMN = {"A": "words_a", "B": "words_b", "C": "words_c", "D": "words_d"}


@dataclass(frozen=True)
class Holds:
    """The folded characters stand anywhere in a column: three or more of them."""

    chars: str
    column: str = "text"

    def sql(self, table: str) -> Sql:
        if connection.vendor == "sqlite":
            escaped = self.chars.replace('"', '""')
            return _matching(table, "records_search_chars", f'{{{self.column}}} : "{escaped}"')
        return f"{table}.{self.column} LIKE (SELECT %s)", [_like(self.chars)]


@dataclass(frozen=True)
class Stands:
    """The characters stand in a column that is short, or however few they are: no index."""

    column: str
    chars: str

    def sql(self, table: str) -> Sql:
        return f"{table}.{self.column} LIKE %s ESCAPE '\\'", [_like(self.chars)]


@dataclass(frozen=True)
class Says:
    """Words in a row; or, with `parts`, all (how="and") or one (how="or") of several.

    fields: weights ("A", "AB" …) that they must stand in; "" for anywhere.
    """

    words: tuple[str, ...] = ()
    fields: str = ""
    how: str = ""
    parts: tuple["Says", ...] = ()

    def within(self, fields: str) -> "Says":
        parts = tuple(part.within(fields) for part in self.parts)
        return Says(self.words, fields, self.how, parts)

    @property
    def only_title(self) -> bool:
        if self.parts:
            return all(part.only_title for part in self.parts)
        return self.fields == "A"

    def sql(self, table: str) -> Sql:
        if connection.vendor == "sqlite":
            return _matching(table, "records_search_words", self.fts5())
        # The words of the title stand in the row: cheap even for thousands of rows.
        column, says = ("title_tsv", self.within("")) if self.only_title else ("tsv", self)
        return f"{table}.{column} @@ (SELECT %s::tsquery)", [says.tsquery()]

    def fts5(self) -> str:
        if self.parts:
            return "(" + f" {self.how.upper()} ".join(p.fts5() for p in self.parts) + ")"
        phrase = '"' + " ".join(_bare(word) for word in self.words) + '"'
        if not self.fields:
            return phrase
        return "{" + " ".join(_COLUMN[f] for f in self.fields) + "} : " + phrase

    def tsquery(self) -> str:
        if self.parts:
            sign = " & " if self.how == "and" else " | "
            return "(" + sign.join(p.tsquery() for p in self.parts) + ")"
        weights = f":{self.fields}" if self.fields else ""
        return "(" + " <-> ".join(f"'{_bare(w)}'{weights}" for w in self.words or (BREAK,)) + ")"


@dataclass(frozen=True)
class Listed:
    """The same for an order of many rows: those that say it are listed once by the index, and no
    long column of each is read."""

    says: Says

    def sql(self, table: str) -> Sql:
        if connection.vendor == "sqlite" or self.says.only_title:
            return self.says.sql(table)
        return _listed(self.says, table)


@dataclass(frozen=True)
class All:
    parts: tuple

    def sql(self, table: str) -> Sql:
        return _joined(self.parts, table, " AND ", "1 = 1")


@dataclass(frozen=True)
class Any:
    parts: tuple

    def sql(self, table: str) -> Sql:
        return _joined(self.parts, table, " OR ", "1 = 0")


@dataclass(frozen=True)
class Not:
    """Listed by the index, too: what lacks something would else be read to its end."""

    part: object

    def sql(self, table: str) -> Sql:
        sql, params = _listed(self.part, table)
        return f"NOT ({sql})", params


@TextField.register_lookup
class Meets(Lookup):
    """`text__meets=` one of the above; asks the row, whatever column it stands on."""

    lookup_name = "meets"
    prepare_rhs = False

    def get_db_prep_lookup(self, value, connection):
        return "%s", [value]

    def as_sql(self, compiler, connection):
        return self.rhs.sql(compiler.quote_name_unless_alias(self.lhs.alias))


def _joined(parts, table, sign, nothing) -> Sql:
    asked = [part.sql(table) for part in parts]
    if not asked:
        return nothing, []
    sql = sign.join(sql for sql, _ in asked)
    return (f"({sql})" if len(asked) > 1 else sql), [p for _, more in asked for p in more]


def _listed(part, table: str) -> Sql:
    sql, params = part.sql("w")
    listed = f"SELECT w.record_id FROM records_searchtext w WHERE {sql}"  # noqa: S608
    return f"{table}.record_id IN ({listed})", params


def _matching(table: str, index: str, asked: str) -> Sql:
    listed = f"SELECT rowid FROM {index} WHERE {index} MATCH %s"  # noqa: S608
    return f"{table}.record_id IN ({listed})", [asked]


def _like(chars: str) -> str:
    return f"%{connection.ops.prep_for_like_query(chars)}%"


def _bare(word: str) -> str:
    """Tokens are letters, marks and digits; anything else cannot be in the index."""
    return "".join(c for c in word if c.isalnum() or "\u0e00" <= c <= "\u0e7f") or BREAK
