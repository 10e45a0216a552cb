"""Who writes a set: the secretary who begins it, and the members of the committee she chooses."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import Q

from records.audit.actions import EventAction
from records.audit.log import log_event
from records.core import permissions as p
from records.core.enums import SEEN_BY_COMMITTEE, CommitteeRole, Kind, UnitLevel
from records.cycles.models import Cycle
from records.people.models import Unit
from records.record import writing
from records.record.models import DraftOpening, Record
from records.record.workflow import NotAllowed

from .models import ProvincialSet, SetEditor, SetQuerySet

if TYPE_CHECKING:
    from records.people.models import User


def sets_for(user: User) -> SetQuerySet:
    """Sets that this person may look at on the desk: those of the cycles of her seats. While a set
    is written, or once it is withdrawn, it is for who leads the committee and for its editors; an
    administrator opens it as any draft of others.
    """
    sets = ProvincialSet.objects.get_queryset()
    shown = Q(state__in=SEEN_BY_COMMITTEE) | Q(cycle__in=p.led_cycle_ids(user))
    shown |= Q(pk__in=SetEditor.objects.filter(user=user).values("record"))
    if p.is_administrator(user):
        opened = DraftOpening.objects.open_now(user).values("record")
        return sets.filter(shown | Q(pk__in=opened))
    return sets.filter(shown, cycle__in=p.committee_cycle_ids(user))


def may_lead(user: User, record: Record) -> bool:
    """The secretary of the cycle: begins the set, chooses editors."""
    return record.kind == Kind.SET and p.is_secretary(user, record)


def may_edit(user: User, record: Record) -> bool:
    """The secretary, and members of the committee whom she has chosen."""
    if may_lead(user, record):
        return True
    return p.is_committee_member(user, record) and record.editors.filter(user=user).exists()


def may_write(user: User, record: Record) -> bool:
    """Whether this editor may write now: not while the committee has the set."""
    return record.editable and may_edit(user, record)


@transaction.atomic
def begin(cycle: Cycle, *, actor: User, title: str) -> tuple[Record, bool]:
    """The set of the cycle: the one there is, or a new draft; and whether it is new.

    Raises NotAllowed for everybody but the secretary of the cycle.
    """
    if not p.holds_seat(actor, cycle.pk, CommitteeRole.SECRETARY):
        raise NotAllowed("begin")
    office = Unit.objects.filter(level=UnitLevel.PROVINCE).order_by("order").first()
    record, new = writing.begin(kind=Kind.SET, cycle=cycle, actor=actor, unit=office, title=title)
    if new:
        log_event(EventAction.CREATED, record, actor=actor, record=record)
    return record, new


@transaction.atomic
def choose_editors(record: Record, users: Iterable[User], *, actor: User) -> None:
    """Make exactly these members of the committee editors; who has no seat is passed over.

    Raises NotAllowed, writing.Locked.
    """
    record = lock_set(record, actor, lead=True)
    chosen = [user for user in users if p.is_committee_member(user, record)]
    before = _editor_names(record)
    record.editors.exclude(user__in=chosen).delete()
    for user in chosen:
        SetEditor.objects.get_or_create(record=record, user=user, defaults={"added_by": actor})
    after = _editor_names(record)
    if after != before:
        changes = {"editors": (before, after)}
        log_event(EventAction.EDITORS_NAMED, record, actor=actor, record=record, changes=changes)


def _editor_names(record: Record) -> list[str]:
    return sorted(str(editor.user) for editor in record.editors.select_related("user"))


def lock_set(record: Record, actor: User, lead: bool = False) -> Record:
    """The set, locked, for somebody who may write it now; lead: for the secretary alone.

    Every change of a set begins with it, so that editors at once queue up. Raises NotAllowed,
    writing.Locked.
    """
    record = Record.objects.locked().select_related("cycle").get(pk=record.pk)
    if not (may_lead(actor, record) if lead else may_edit(actor, record)):
        raise NotAllowed("synthesis")
    if not record.editable:
        raise writing.Locked
    return record
