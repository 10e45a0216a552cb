"""What the synthesis room does when texts change and steps are taken: sets follow their sources."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from typing import TYPE_CHECKING, Any

from records.core import hooks
from records.core.enums import Action, Kind

from . import (
    guards,
    handing_over,
    passages,
    set_amendments,
    set_structure,
    set_usage,
    source_notices,
)

if TYPE_CHECKING:
    from records.people.leaving import Duty
    from records.people.models import User
    from records.record.guards import Problem
    from records.record.models import Record, Transition


@hooks.step_objections.subscribe
def object_to_step(record: Record, action: Action, inputs: dict[str, Any]) -> list[Problem]:
    return guards.objections(record, action, inputs)


@hooks.text_written.subscribe
def detach_sources(record: Record, actor: User | None) -> None:
    """Sources of open sets lose their passages where the record no longer has the words."""
    if gone := passages.detach_sources(record, set_usage.sources_of(record)):
        source_notices.notify_source_changed(record, gone, but=actor)


@hooks.amendment_begun.subscribe
def take_paragraphs_along(draft: Record) -> None:
    if draft.kind == Kind.SET:
        set_amendments.take_along(draft)


@hooks.text_redacted.subscribe
def redact_passages(records: list[Record], change: Callable[[str], str]) -> None:
    passages.redact(records, change)


@hooks.step_taken.subscribe
def notify_writers(transition: Transition, audiences: Collection[str]) -> None:
    if transition.action == Action.MERGE and transition.record.kind == Kind.SET:
        set_amendments.bring_back(transition.record)
    source_notices.notify_source_left(transition)


@hooks.record_imported.subscribe
def read_set_parts(record: Record) -> None:
    if record.kind == Kind.SET:
        set_structure.read(record)


@hooks.duties.subscribe
def list_sets(person: User) -> list[Duty]:
    return handing_over.duties(person)


@hooks.handed_over.subscribe
def pass_sets(person: User, takes: Mapping[str, User | None], actor: User) -> list[str]:
    return handing_over.hand_over(person, takes, actor=actor)
