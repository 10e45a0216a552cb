"""The two indexes as lookups on SearchText, one text for both databases.

`text__holds="…"`: the folded characters stand anywhere (three or more of them).
`words_a__says=says`: a tree of words, see Says; asks the word index, whatever column it stands on.
"""

from contextlib import contextmanager
from dataclasses import dataclass

from django.db import connection, transaction
from django.db.models import Lookup, TextField

from .text import BREAK

_COLUMN = {"A": "words_a", "B": "words_b", "C": "words_c", "D": "words_d"}


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


def _bare(word: str) -> str:
    """Tokens are letters, marks and digits; anything else cannot be in the index."""
    return "".join(c for c in word if c.isalnum() or "\u0e00" <= c <= "\u0e7f") or BREAK


@contextmanager
def by_index():
    """PostgreSQL: never read the whole table. Its planner takes the narrow rows for the whole cost
    and forgets the long columns that lie elsewhere: 750 ms against 20 for a rare word.
    Blocks may stand in one another; the outermost sets and resets."""
    if connection.vendor != "postgresql" or getattr(connection, "by_index", False):
        yield
        return
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(_SET, ["off", "0.2"])
        connection.by_index = True
        try:
            yield
        finally:
            connection.by_index = False
        cursor.execute(_SET, ["on", "4"])


_SET = (
    "SELECT set_config('enable_seqscan', %s, true), set_config('random_page_cost', %s, true), "
    "set_config('jit', 'off', true)"
)


class _Indexed(Lookup):
    prepare_rhs = False

    def table(self, connection) -> str:
        return connection.ops.quote_name(self.lhs.alias)

    def get_db_prep_lookup(self, value, connection):
        return "%s", [value]


@TextField.register_lookup
class Holds(_Indexed):
    lookup_name = "holds"

    def as_sqlite(self, compiler, connection):
        column = self.lhs.target.column
        escaped = self.rhs.replace('"', '""')
        value = f'{{{column}}} : "{escaped}"'
        name = "records_search_chars"
        sql = f"{self.table(connection)}.record_id IN (SELECT rowid FROM {name} WHERE {name} MATCH %s)"  # noqa: S608, E501
        return sql, [value]

    def as_sql(self, compiler, connection):
        lhs, params = self.process_lhs(compiler, connection)
        return f"{lhs} LIKE %s", [*params, f"%{connection.ops.prep_for_like_query(self.rhs)}%"]


@TextField.register_lookup
class SaysLookup(_Indexed):
    lookup_name = "says"

    def as_sqlite(self, compiler, connection):
        name = "records_search_words"
        sql = f"{self.table(connection)}.record_id IN (SELECT rowid FROM {name} WHERE {name} MATCH %s)"  # noqa: S608, E501
        return sql, [self.rhs.fts5()]

    def as_sql(self, compiler, connection):
        # The title alone is small and stands in the row: cheap even for thousands of rows.
        title = self._only_title(self.rhs)
        says = self.rhs.within("") if title else self.rhs
        column = "title_tsv" if title else "tsv"
        # The sub-select hides the value from the planner, which would read the whole table for
        # whatever it knows to be common.
        sql = f"{self.table(connection)}.{column} @@ (SELECT %s::tsquery)"
        return self.asked(sql, connection), [says.tsquery()]

    def asked(self, sql: str, connection) -> str:
        return sql

    def _only_title(self, says: Says) -> bool:
        if says.parts:
            return all(self._only_title(part) for part in says.parts)
        return says.fields == "A"


@TextField.register_lookup
class Among(SaysLookup):
    """The same for an order: the rows that say it are listed once, no long column is read."""

    lookup_name = "among"

    def asked(self, sql, connection):
        if "title_tsv" in sql:
            return sql
        own = self.table(connection)
        return (
            f"{own}.record_id IN (SELECT w.record_id FROM records_searchtext w "  # noqa: S608
            f"WHERE {sql.replace(own, 'w')})"
        )
