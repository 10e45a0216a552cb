"""Sorting what was handed in: topic, and what its author declared, category and kind.

Refusals are those of the workflow: NotAllowed, Blocked.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db import transaction

from records.audit.actions import EventAction
from records.audit.log import Changes, log_event
from records.core.enums import Kind
from records.cycles.models import Category, Topic
from records.people.models import User
from records.record import guards, writing
from records.record.bulk_results import Outcome, apply_to_each
from records.record.guards import Problem
from records.record.models import NoTopic, Record
from records.record.workflow import Blocked, NotAllowed
from records.search import indexing

from .rights import lock, may_correct, may_sort

OUTSIDE = "ไม่เข้าประเด็นใด"  # what the log calls it


@dataclass(frozen=True)
class Sorting:
    """What a page asks for one record. seen: `stamp` of the record as the page showed it."""

    record: Record
    topic: Topic | None
    category: Category | None
    kind: str
    seen: str
    outside: bool = False


def stamp(record: Record) -> str:
    """Changes whenever somebody sorts the record or its author writes."""
    topic = record.topic_id or ("none" if is_outside(record) else "")
    return f"{record.text_version}.{topic}.{record.category_id or ''}.{record.kind}"


def is_outside(record: Record) -> bool:
    """Whether it was found to belong to none of the topics."""
    return record.topic_id is None and hasattr(record, "outside_topics")


def sort_many(sortings: Iterable[Sorting], *, actor: User) -> list[Outcome]:
    """Sort each record; one that was changed since the page was shown is left alone."""
    by_id = {sorting.record.pk: sorting for sorting in sortings}

    def do(record: Record) -> list[str]:
        one = by_id[record.pk]
        if one.seen != stamp(record):
            raise Blocked([Problem("stale", "มีผู้จัดหรือแก้ไขเรื่องนี้ไปแล้ว โปรดดูใหม่")])
        return sort(
            record,
            actor=actor,
            topic=one.topic,
            category=one.category,
            kind=one.kind,
            outside=one.outside,
        )

    return apply_to_each([sorting.record for sorting in by_id.values()], do)


@transaction.atomic
def sort(
    record: Record,
    *,
    actor: User,
    topic: Topic | None,
    category: Category | None = None,
    kind: str = "",
    outside: bool = False,
) -> list[str]:
    """Put a record into a topic; before screening begins also into a category and a kind.

    outside: that it belongs to none of the topics, which sorts it, too.

    Kind and category are part of the text that is reviewed, so that a change of them makes a new
    revision. Returns the names of what changed. Raises NotAllowed, Blocked.
    """
    record = lock(record)
    if not may_sort(actor, record):
        raise NotAllowed("sort")
    category, kind = category or record.category, kind or record.kind
    if any(item and item.cycle_id != record.cycle_id for item in (topic, category)):
        raise Blocked([Problem("cycle", "เลือกประเด็นและหมวดของรอบเดียวกับเรื่องนี้")])
    values: dict[str, Any] = {"topic": topic, "category": category, "kind": kind}
    changed = {
        name: (_word(getattr(record, name)), _word(value))
        for name, value in values.items()
        if getattr(record, name) != value
    }
    changed |= _move(record, topic, outside)
    if {"category", "kind"} & set(changed):
        _correct(record, actor, kind, category)
    elif changed:
        indexing.index(record)
    if changed:
        _log(record, actor, changed)
    return list(changed)


def _move(record: Record, topic: Topic | None, outside: bool) -> dict[str, tuple[object, object]]:
    """Into the topic, or outside all of them; what else the log should say than the topic."""
    was = NoTopic.objects.filter(record=record).exists()
    now = outside and topic is None
    if record.topic != topic:
        record.topic = topic
        record.save(update_fields=["topic"])
    if was == now:
        return {}
    if now:
        NoTopic.objects.get_or_create(record=record)
    else:
        NoTopic.objects.filter(record=record).delete()
    words = {False: "", True: "ใช่"}
    return {OUTSIDE: (words[was], words[now])}


def _correct(record: Record, actor: User, kind: str, category: Category | None) -> None:
    """Have the text moved to the other form or category; nobody gets a second record by it."""
    if not may_correct(actor, record):
        raise Blocked([Problem("kind", "เปลี่ยนประเภทและหมวดได้เฉพาะก่อนเริ่มกลั่นกรอง")])
    moved = kind != record.kind
    if moved:
        guards.lock_cycle(record)
    try:
        writing.correct(record, kind=kind, category=category, actor=actor)
    except writing.OtherForm:
        problem = Problem("kind", "เปลี่ยนได้ระหว่างรายบุคคลกับระดับหน่วยงานเท่านั้น")
        raise Blocked([problem]) from None
    if moved and (problems := guards.check_only_one(record)):
        raise Blocked(problems)


def _log(record: Record, actor: User, changes: Changes) -> None:
    log_event(EventAction.SORTED, record, actor=actor, record=record, changes=changes)


def _word(value: object) -> object:
    """How the log says it: a kind by its Thai name."""
    return Kind(value).label if isinstance(value, str) and value in Kind.values else value
