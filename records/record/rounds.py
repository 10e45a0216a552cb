"""A record that was sent back and came again: what was asked, what was answered, what was left."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from records.core.enums import Action
from records.core.sections import form_sections

from . import text_snapshot
from .models import Record, Transition
from .text_snapshot import Snapshot


@dataclass(frozen=True)
class NoteRow:
    """One note of the committee on a section. changed: whether the section is another now."""

    key: str
    heading: str
    note: str
    answer: str
    changed: bool


@dataclass(frozen=True)
class Round:
    """One return with what came of it. came: the step that handed it in again, or None so far.

    left: headings of the sections that say the same as before; changed: how many do not.
    """

    sent: Transition
    came: Transition | None
    note: str
    reply: str
    notes: tuple[NoteRow, ...]
    left: tuple[str, ...]
    changed: int

    @property
    def unanswered(self) -> int:
        """Notes with neither an answer nor a change in their section."""
        return sum(not (row.answer or row.changed) for row in self.notes)

    def masked(self, mask: Callable[[str], str]) -> Round:
        """The same with every text of a person as *mask* makes it."""
        rows = tuple(replace(r, note=mask(r.note), answer=mask(r.answer)) for r in self.notes)
        return replace(self, note=mask(self.note), reply=mask(self.reply), notes=rows)


def last_round(record: Record, steps: Iterable[Transition]) -> Round | None:
    """The newest return of *record*; None if there was none. steps: its log, in any order, each
    with its revision."""
    log = sorted(steps, key=lambda step: step.pk)
    sent = next((step for step in reversed(log) if step.action == Action.RETURN), None)
    if sent is None or sent.revision is None:
        return None
    later = [s for s in log if s.pk > sent.pk and s.action == Action.RESUBMIT]
    came = later[0] if later else None
    new = came.revision.data if came and came.revision else text_snapshot.snapshot(record)
    before, after = _sections(record, sent.revision.data), _sections(record, new)
    same = [key for key, (_, text) in after.items() if before[key][1] == text]
    asked, answers = sent.data.get("sections", {}), came.data.get("answers", {}) if came else {}
    notes = tuple(
        NoteRow(key, after[key][0], note, answers.get(key, ""), key not in same)
        for key, note in asked.items()
        if key in after
    )
    left = tuple(heading for key, (heading, text) in after.items() if key in same and text)
    reply = came.note if came else ""
    return Round(sent, came, sent.note, reply, notes, left, len(after) - len(same))


def _sections(record: Record, data: Snapshot) -> dict[str, tuple[str, str]]:
    """key → (heading, text) of the title and of every section that is text."""
    return {
        section.key: (f"{section.number} {section.label}", data.get(section.key) or "")
        for section in form_sections(record.kind)
        if section.is_text or section.key == "title"
    }
