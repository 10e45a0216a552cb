"""From problem to solution: what records say on problems and how they were solved."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from html import escape
from typing import cast

from records.core import richtext, thai
from records.core.richtext.model import Table
from records.core.richtext.parsing import cell_words
from records.record.models import Record, RecordQuerySet

# Words with which Thai texts turn from a problem to what was done about it.
_TURN = re.compile(
    r"\s*(?:วิธี(?:การ)?แก้(?:ไข|ปัญหา)?|แนวทาง(?:การ)?แก้(?:ไข|ปัญหา)?|แก้(?:ไข|ปัญหา)?(?:โดย|ด้วย)"
    r"|แก้โดย|แก้ด้วย|แก้คือ|ทางแก้)\s*(?:คือ|โดย|ด้วย|:|ดังนี้|ได้แก่)?\s*|\s+จึง(?=[ก-ฮเแโใไ])"
)
_PROBLEM = re.compile(r"^(?:ส่วน|(?:อีก)?ปัญหา(?:ที่พบ|ต่อมา)?\s*(?:คือ|:|\d+[.)])|อุปสรรค\s*(?:คือ|:))\s*")
# The column of a table that tells what was done.
_SOLVED = re.compile("แก้|ทางออก|แนวทาง|วิธี")
_TABLE = re.compile(r"<table>.*?</table>", re.S)
_NEXT = re.compile(r"\s+(?=(?:ส่วน|อีกปัญหา|นอกจากนี้|ปัญหาต่อมา))")
MIN_PROBLEM_LENGTH = 12  # characters; what is shorter is no problem of its own


@dataclass(frozen=True)
class Pair:
    """A problem and what solved it. solution: "" where the text does not separate the two.

    theme: the key of its theme, where `entries` has set it.
    """

    problem: str
    solution: str = ""
    theme: str = ""


def pairs(html: str) -> list[Pair]:
    """The pairs of one section, in its order. A line that only says how goes to the one above."""
    found: list[Pair] = []
    for line in _text(html).splitlines():
        for piece in _NEXT.split(thai.one_line(richtext.LIST_MARKER.sub("", line))):
            turn = _TURN.search(piece)
            before = piece[: turn.start()] if turn else piece
            after = piece[turn.end() :] if turn else ""
            problem = _PROBLEM.sub("", before).strip(" :–-|")
            if turn and len(problem) < MIN_PROBLEM_LENGTH and found and not found[-1].solution:
                found[-1] = Pair(found[-1].problem, after.strip())
            elif len(problem) >= MIN_PROBLEM_LENGTH:
                found.append(Pair(problem, after.strip()))
    return found


def _text(html: str) -> str:
    """The lines of the section; a row of a table of problems says both of its columns."""
    return richtext.labelled_text(_TABLE.sub(_table_of_problems, html))


def _table_of_problems(found: re.Match[str]) -> str:
    (table,) = cast(tuple[Table], richtext.parse(found[0]))
    grid = table.grid()
    labels = [" ".join(map(cell_words, cells)) for cells in zip(*grid[: table.heads], strict=True)]
    solved = next((n for n, label in enumerate(labels) if _SOLVED.search(label)), None)
    said = (n for n, label in enumerate(labels) if "ปัญหา" in label or "อุปสรรค" in label)
    problem = next((n for n in said if n != solved), None)
    if problem is None or solved is None:
        return found[0]
    rows = ((cell_words(row[problem]), cell_words(row[solved])) for row in grid[table.heads :])
    lines = (f"ปัญหา: {what} วิธีแก้ไข: {how}" if how else what for what, how in rows)
    return "".join(f"<p>{escape(line)}</p>" for line in lines if line)


@dataclass
class Entry:
    """What one record says about problems. pairs: those that hold the words looked for."""

    record: Record
    pairs: list[Pair]


@dataclass(frozen=True)
class CountedRow:
    """As much of a record as counting needs. district: its code."""

    pk: int
    district: str | None
    year: int | None


def records_with_problems(topic: str = "", year: str = "", query: str = "") -> RecordQuerySet:
    """Public records that say something on problems, newest first; filtered in the database."""
    rows = Record.objects.published().exclude(problems_solutions="")
    if topic:
        rows = rows.filter(topic__slug=topic)
    if year.isdecimal():
        rows = rows.filter(fiscal_year=int(year[:4]))
    for word in thai.fold(query).split()[:8]:
        rows = rows.filter(search__text__contains=word)
    heavy = ("unplaced", "import_warnings")
    return rows.select_related("owner", "unit", "topic", "district").defer(*heavy).newest_first()


def counted_rows(records: RecordQuerySet) -> list[CountedRow]:
    """*records* in their order, as much of them as counting needs; one statement."""
    return [CountedRow(*row) for row in records.values_list("pk", "district", "fiscal_year")]


def entries(
    ids: Iterable[int], key_of: Callable[[int, int, int], str], query: str = "", theme: str = ""
) -> list[Entry]:
    """What the public records *ids* say, in that order, each pair with the key of its theme.

    key_of(record id, number of the pair, how many pairs) gives the key. With *theme*, only pairs
    of it; with words looked for, the pairs that hold one of them come first.
    """
    ids, words = list(ids), thai.fold(query).split()
    rows = {row.pk: row for row in records_with_problems().filter(pk__in=ids)}
    made: list[Entry] = []
    for record in (rows[pk] for pk in ids if pk in rows):
        found = pairs(record.problems_solutions)
        mine = [
            replace(pair, theme=key_of(record.pk, n, len(found))) for n, pair in enumerate(found)
        ]
        mine = [pair for pair in mine if not theme or pair.theme == theme]
        if words:
            mine.sort(key=lambda p: not _holds(p, words))
        made.append(Entry(record, mine))
    return [entry for entry in made if entry.pairs]


def _holds(pair: Pair, words: list[str]) -> bool:
    text = thai.fold(f"{pair.problem} {pair.solution}")
    return any(word in text for word in words)


def filter_choices() -> tuple[list[tuple[str, str]], list[int]]:
    """Topics, as (slug, name), and years that public records with problems have."""
    public = Record.objects.published().exclude(problems_solutions="").order_by()
    rows = list(public.values_list("topic__slug", "topic__name", "fiscal_year").distinct())
    topics = {slug: name or "" for slug, name, _ in rows if slug}
    return sorted(topics.items()), sorted({year for *_, year in rows if year}, reverse=True)
