"""What a check finds, and the list of all checks."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum

log = logging.getLogger(__name__)


class Level(StrEnum):
    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True)
class Finding:
    """code: what it is about, for programs; problem: what is wrong; mend: what to do."""

    code: str
    level: Level
    problem: str
    mend: str

    @property
    def is_error(self) -> bool:
        return self.level == Level.ERROR


Check = Callable[[], Iterable[Finding]]


@dataclass(frozen=True)
class Registered:
    """name: in Thai, what is looked at; slow: it reads much, and is left out of the page."""

    code: str
    name: str
    run: Check
    slow: bool


CHECKS: list[Registered] = []


def check(code: str, name: str, *, slow: bool = False) -> Callable[[Check], Check]:
    """Decorator of a check."""

    def register(function: Check) -> Check:
        CHECKS.append(Registered(code, name, function, slow))
        return function

    return register


def error(code: str, problem: str, mend: str) -> Finding:
    return Finding(code, Level.ERROR, problem, mend)


def warning(code: str, problem: str, mend: str) -> Finding:
    return Finding(code, Level.WARNING, problem, mend)


def examine(*, slow: bool = True) -> list[Finding]:
    """All that is found, errors first. slow: the checks that read much as well."""
    found: list[Finding] = []
    for one in CHECKS:
        if one.slow and not slow:
            continue
        try:
            found += one.run()
        except Exception as failure:  # a broken installation must not hide the rest
            log.warning("doctor: %s failed", one.code, exc_info=True)
            said = f"ตรวจ{one.name}ไม่สำเร็จ: {failure}"
            found.append(error(one.code, said, "ดูรายละเอียดในบันทึกของเครื่องแม่ข่าย แล้วตรวจใหม่"))
    return sorted(found, key=lambda finding: not finding.is_error)
