"""Why a step was not taken; whatever raises one of these has changed nothing."""

from __future__ import annotations

from .guards import Problem


class WorkflowError(Exception):
    """A step that was not taken; nothing has changed."""


class NotAllowed(WorkflowError):
    """This person may not take this step."""


class Blocked(WorkflowError):
    """A guard found problems. problems: list of guards.Problem."""

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__("; ".join(problem.text for problem in problems))
        self.problems = problems
