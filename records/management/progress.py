"""How far a long command is, and how long it will take."""

from __future__ import annotations

import time

from django.core.management.base import OutputWrapper

EVERY = 30  # seconds between two lines where nobody sits in front of it


class Progress:
    """On a terminal one line that is written over; in a log a line every half a minute."""

    def __init__(self, out: OutputWrapper, total: int | None = None) -> None:
        self._out, self._total = out, total
        self._begun = self._said = time.monotonic()

    def say(self, done: int, total: int | None = None) -> None:
        """*done* of *total*, or of what was given at the beginning; without one only the speed."""
        total = total or self._total
        now = time.monotonic()
        at_end = done == total
        terminal = self._out.isatty()
        if not terminal and now - self._said < EVERY:
            return
        self._said = now
        speed = done / max(now - self._begun, 0.001)
        line = f"{done:,}/{total:,}" if total else f"{done:,}"
        line += f" · {speed:,.0f} a second"
        if total and not at_end:
            line += f" · {_in_words((total - done) / max(speed, 0.001))} left"
        self._out.write(f"\r{line:<60}" if terminal else line, ending="" if terminal else "\n")
        if terminal and at_end:
            self._out.write("")


def _in_words(seconds: float) -> str:
    minutes = round(seconds / 60)
    return f"{minutes:,} min" if minutes else f"{seconds:.0f} s"
