"""Why a step was not taken; whatever raises one of these has changed nothing."""

from __future__ import annotations

from records.core.enums import State

from .guards import Problem
from .models import Record


class WorkflowError(Exception):
    """A step that was not taken; nothing has changed."""


class WrongState(WorkflowError):
    """The record is no longer where the step begins. state: where it is now."""

    def __init__(self, record: Record) -> None:
        super().__init__(record.state)
        self.state = State(record.state)


class NotAllowed(WorkflowError):
    """This person may not take this step."""


class Blocked(WorkflowError):
    """A guard found problems. problems: list of guards.Problem."""

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__("; ".join(problem.text for problem in problems))
        self.problems = problems
