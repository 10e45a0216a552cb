"""Above the results of a question: a few passages that answer it, problems with their solutions.

Out of the records of the page as it is: no statement more.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from records.record.models import Record
from records.search import answers, highlight
from records.search.hits import Hit, fragment_of
from records.search.query import Query

from . import problems

RECORDS = 4  # of the page, the first ones, that are looked through
SHOWN = 3  # answers
OF_ONE_RECORD = 2  # answers, at most
LEAST_SHARE = 0.6  # of what the best answer holds of the question, for another to be shown
LEAST_OF_QUESTION = 0.15  # of the weight of the question, for an answer to be shown at all
PAIR_WORTH = 1.2  # of a problem with its solution, against a passage that holds as much
NEXT_RECORD = 0.75  # of what an answer of the record before it is worth
LENGTH = 320  # characters of a passage
_PROBLEMS = "problems_solutions"


@dataclass(frozen=True)
class Answer:
    """passage: its pieces (text, is a match); solution: of a problem, else []; where: the section;
    fragment: opens the record there; worth: what it holds of the question."""

    record: Record
    where: str
    fragment: str
    passage: highlight.Pieces
    solution: highlight.Pieces
    worth: float


def answers_of(hits: Sequence[Hit], query: Query) -> list[Answer]:
    """The best answers of the first records that are matches, best first; [] for what is no
    question."""
    if not query.question:
        return []
    asked = sum(term.weight for term in query.terms)
    rows = [hit.record for hit in hits if not hit.partial][:RECORDS]
    found = [
        replace(answer, worth=answer.worth * NEXT_RECORD**place)
        for place, record in enumerate(rows)
        for answer in _of_record(record, query)
    ]
    found.sort(key=lambda answer: -answer.worth)
    least = max(LEAST_SHARE * found[0].worth, LEAST_OF_QUESTION * asked) if found else 0
    return [answer for answer in found if answer.worth >= least][:SHOWN]


def _of_record(record: Record, query: Query) -> list[Answer]:
    made = []
    for passage in answers.passages(record, query):
        section = passage.section
        if section.key not in answers.ANSWERING:
            continue
        problem, solution = _pair(record, query) if section.key == _PROBLEMS else ([], [])
        pieces = problem or highlight.snippet_at(passage.content, passage.start, query, LENGTH)
        where = f"จากข้อ {section.number} {section.label}"
        fragment = fragment_of(section.anchor, pieces)
        worth = passage.held * (PAIR_WORTH if solution else 1.0)
        made.append(Answer(record, where, fragment, pieces, solution, worth))
    return sorted(made, key=lambda answer: -answer.worth)[:OF_ONE_RECORD]


def _pair(record: Record, query: Query) -> tuple[highlight.Pieces, highlight.Pieces]:
    """(problem, solution) of the pair that holds most of the question; nothing where none does."""
    found = [pair for pair in problems.pairs(getattr(record, _PROBLEMS)) if pair.solution]
    worth = [answers.stretch_of(f"{p.problem} {p.solution}", query).worth for p in found]
    if not any(worth):
        return [], []
    best = found[worth.index(max(worth))]
    problem, solution = (
        highlight.snippet_at(content, 0, query, LENGTH) for content in (best.problem, best.solution)
    )
    return problem, solution
