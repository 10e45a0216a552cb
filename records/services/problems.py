"""From problem to solution: what records say on problems and how they were solved."""

import re
from dataclasses import dataclass

from records import richtext, thai
from records.models import Record

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
    """A problem and what solved it; without a solution where the text does not part them."""

    problem: str
    solution: str = ""


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


def entries(records, query: str = "") -> list[Entry]:
    """Entries of *records*; with words looked for, the pairs that hold one of them come first."""
    words = thai.fold(query).split()
    found = []
    for record in records:
        mine = pairs(record.problems_solutions)
        if words:
            mine.sort(key=lambda p: not _holds(p, words))
        found.append(Entry(record, mine))
    return [entry for entry in found if entry.pairs]


def _holds(pair: Pair, words: list[str]) -> bool:
    text = thai.fold(f"{pair.problem} {pair.solution}")
    return any(word in text for word in words)


def choices() -> tuple[list[tuple[str, str]], list[int]]:
    """Topics and years that public records have."""
    rows = Record.objects.published().exclude(problems_solutions="").order_by()
    topics = rows.exclude(topic=None).values_list("topic__slug", "topic__name").distinct()
    years = rows.exclude(fiscal_year=None).values_list("fiscal_year", flat=True).distinct()
    return sorted(dict(topics).items()), sorted(years, reverse=True)
