"""Many records at once: each in a transaction of its own, so that one refusal stops no other."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.db import transaction

from records.core.enums import State

from .models import Record
from .workflow import Blocked, NotAllowed, WrongState


@dataclass(frozen=True)
class Outcome:
    """What became of one record. problem: why nothing was done, "" when it was."""

    record: Record
    changed: bool = False
    problem: str = ""


def apply_to_each(records: Iterable[Record], do: Callable[[Record], object]) -> list[Outcome]:
    """Do one thing to each record; what *do* returns says whether anything changed."""
    outcomes = []
    for record in records:
        try:
            with transaction.atomic():
                outcomes.append(Outcome(record, changed=bool(do(record))))
        except WrongState as error:
            label = State(error.state).label
            outcomes.append(Outcome(record, problem=f"มีผู้ดำเนินการไปแล้ว ขณะนี้ “{label}”"))
        except NotAllowed:
            outcomes.append(Outcome(record, problem="ท่านทำขั้นนี้กับเรื่องนี้ไม่ได้"))
        except Blocked as error:
            text = " · ".join(problem.text for problem in error.problems)
            outcomes.append(Outcome(record, problem=text))
    return outcomes
