"""From problem to solution: what records say on problems and how they were solved."""

import re
from dataclasses import dataclass, replace

from records.core import richtext, thai
from records.record.models import Record

# Words with which Thai texts turn from a problem to what was done about it.
_TURN = re.compile(
    r"\s*(?:วิธี(?:การ)?แก้(?:ไข|ปัญหา)?|แนวทาง(?:การ)?แก้(?:ไข|ปัญหา)?|แก้(?:ไข|ปัญหา)?(?:โดย|ด้วย)"
    r"|แก้โดย|แก้ด้วย|แก้คือ|ทางแก้)\s*(?:คือ|โดย|ด้วย|:|ดังนี้|ได้แก่)?\s*|\s+จึง(?=[ก-ฮเแโใไ])"
)
_PROBLEM = re.compile(r"^(?:ส่วน|(?:อีก)?ปัญหา(?:ที่พบ|ต่อมา)?\s*(?:คือ|:|\d+[.)])|อุปสรรค\s*(?:คือ|:))\s*")
_MARKER = re.compile(r"^(?:- |\d+\) )")
_NEXT = re.compile(r"\s+(?=(?:ส่วน|อีกปัญหา|นอกจากนี้|ปัญหาต่อมา))")
SHORTEST = 12


@dataclass(frozen=True)
class Pair:
    """A problem and what solved it; without a solution where the text does not part them.

    theme: the key of its theme, where it was asked for.
    """

    problem: str
    solution: str = ""
    theme: str = ""


def pairs(html: str) -> list[Pair]:
    """The pairs of one section, in its order. A line that only says how goes to the one above."""
    found: list[Pair] = []
    for line in richtext.to_text(html).splitlines():
        for piece in _NEXT.split(thai.one_line(_MARKER.sub("", line))):
            turn = _TURN.search(piece)
            before = piece[: turn.start()] if turn else piece
            after = piece[turn.end() :] if turn else ""
            problem = _PROBLEM.sub("", before).strip(" :–-")
            if turn and len(problem) < SHORTEST and found and not found[-1].solution:
                found[-1] = Pair(found[-1].problem, after.strip())
            elif len(problem) >= SHORTEST:
                found.append(Pair(problem, after.strip()))
    return found


@dataclass
class Entry:
    """What one record says about problems. pairs: those that hold the words looked for."""

    record: Record
    pairs: list[Pair]


@dataclass(frozen=True)
class Row:
    """As much of a record as counting needs. district: its id."""

    pk: int
    district: int | None
    year: int | None


def records_with_problems(topic: str = "", year: str = "", query: str = ""):
    """Public records that say something on problems, newest first; filtered in the database."""
    rows = Record.objects.published().exclude(problems_solutions="")
    if topic:
        rows = rows.filter(topic__slug=topic)
    if year.isdigit():
        rows = rows.filter(fiscal_year=int(year[:4]))
    for word in thai.fold(query).split()[:8]:
        rows = rows.filter(search__text__contains=word)
    heavy = ("unplaced", "import_warnings")
    return rows.select_related("owner", "unit", "topic", "district").defer(*heavy).newest_first()


def narrow(records) -> list[Row]:
    """*records* in their order, as much of them as is counted; one statement."""
    return [Row(*row) for row in records.values_list("pk", "district", "fiscal_year")]


def entries(ids, key_of, query: str = "", theme: str = "") -> list[Entry]:
    """What the public records *ids* say, in that order, each pair with the key of its theme.

    key_of(record id, number of the pair, how many pairs) gives the key. With *theme*, only pairs
    of it; with words looked for, the pairs that hold one of them come first.
    """
    ids, words = list(ids), thai.fold(query).split()
    rows = {row.pk: row for row in records_with_problems().filter(pk__in=ids)}
    made = []
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


def choices() -> tuple[list[tuple[str, str]], list[int]]:
    """Topics and years that public records have."""
    rows = Record.objects.published().exclude(problems_solutions="").order_by()
    rows = list(rows.values_list("topic__slug", "topic__name", "fiscal_year").distinct())
    topics = {slug: name for slug, name, _ in rows if slug}
    return sorted(topics.items()), sorted({year for *_, year in rows if year}, reverse=True)
