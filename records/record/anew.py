"""Another beginning: a new draft out of a record that is over, and one draft out of several."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from records.core import permissions
from records.core.enums import Action, Kind, State
from records.cycles.models import Category, Cycle
from records.people.models import User

from . import attachments, text_snapshot, workflow, writing
from .models import Record, RecordQuerySet
from .step_errors import NotAllowed
from .text_snapshot import Snapshot

if TYPE_CHECKING:
    from records.core.types import AnyUser

CHOSEN = "เลือกใช้ฉบับ “{title}” แทน"


def may_begin(user: AnyUser, record: Record) -> bool:
    """Its author, of what was withdrawn or refused. An amendment begins from the public text, a set
    from its sources."""
    over = record.state in (State.WITHDRAWN, State.REJECTED)
    own = record.amends_id is None and record.kind != Kind.SET
    return over and own and permissions.is_author(user, record)


@transaction.atomic
def begin(record: Record, *, actor: User) -> tuple[Record, bool]:
    """A new draft of this year with the text and files of *record*; or the record of the year that
    is there already. Second value: whether it is new. Raises NotAllowed.
    """
    if not may_begin(actor, record):
        raise NotAllowed("anew")
    cycle = Cycle.objects.current() or record.cycle
    # A double click finds the draft of the first.
    cycle = Cycle.objects.select_for_update(no_key=True).get(pk=cycle.pk)
    rivals = Record.objects.rivals(
        kind=record.kind, cycle=cycle, owner=record.owner_id, unit=record.unit_id
    )
    if there := rivals.order_by("-pk").first():
        return there, False
    draft = writing.create(
        kind=record.kind,
        cycle=cycle,
        actor=actor,
        owner=record.owner,
        unit=record.unit,
        values=_text_for(record, cycle),
        unplaced=record.unplaced,
    )
    attachments.copy(record, draft, actor=actor)
    return draft, True


def _text_for(record: Record, cycle: Cycle) -> Snapshot:
    """Its text; the category by its code, since every year has a list of its own."""
    text = text_snapshot.snapshot(record)
    if record.category and record.cycle_id != cycle.pk:
        same = Category.objects.filter(cycle=cycle, code=record.category.code).first()
        text["category_id"] = same.pk if same else None
    return text


def drafts_beside(record: Record) -> RecordQuerySet:
    """The other drafts for the same task of the year that were never handed in."""
    rivals = Record.objects.rivals(
        kind=record.kind, cycle=record.cycle_id, owner=record.owner_id, unit=record.unit_id
    )
    return rivals.in_state(State.DRAFT).filter(number=None).exclude(pk=record.pk)


def may_choose(user: AnyUser, record: Record) -> bool:
    return workflow.may(record, Action.SUBMIT, user)


@transaction.atomic
def choose(record: Record, *, actor: User) -> list[Record]:
    """Withdraw the drafts beside *record*; they can be begun anew. Returns those that were.

    Raises NotAllowed where *record* is no draft that she hands in.
    """
    if not may_choose(actor, record):
        raise NotAllowed("choose")
    note = CHOSEN.format(title=record.title or "ยังไม่มีชื่อ")
    others = [r for r in drafts_beside(record) if workflow.may(r, Action.WITHDRAW, actor)]
    for other in others:
        workflow.advance(other, Action.WITHDRAW, actor=actor, inputs={"note": note})
    return others
