"""Leaving: what is in a person's hands, to whom it goes, and an account closed in the same step.

Her name and her records stay. Closed, she is nobody's choice, reviewer or voter any more.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone

from records.audit import saving
from records.audit.actions import EventAction
from records.audit.log import log_event
from records.core import hooks

from . import invitations
from .models import NAME_ONLY, Unit, User
from .staff_models import Departure

if TYPE_CHECKING:
    from records.core.types import AnyUser

UNITS = "units"
REASON_LENGTH = 300


class Refused(Exception):
    """The account is not closed; says why, in Thai. Nothing was changed."""


@dataclass(frozen=True)
class Duty:
    """Something in a person's hands. items: one line each; nobody: what becomes of it where nobody
    takes it. goes_on: whether somebody can take it at all."""

    key: str
    label: str
    items: list[str] = field(default_factory=list)
    nobody: str = ""
    goes_on: bool = True


def duties(person: User) -> list[Duty]:
    """All that is open, the coordinator's units first."""
    found = []
    if units := list(person.coordinated_units.all()):
        alone = [str(unit) for unit in units if unit.coordinators.count() == 1]
        left = f"จะไม่มีผู้ประสานงาน: {', '.join(alone)}" if alone else "ผู้ประสานงานคนอื่นทำต่อ"
        found.append(Duty(UNITS, "ผู้ประสานงานหน่วยงาน", [str(unit) for unit in units], left))
    return found + [duty for some in hooks.duties(person) for duty in some if duty.items]


def heirs(person: User) -> list[User]:
    """Who could take something over."""
    return list(User.objects.with_account().exclude(pk=person.pk).for_list())


@transaction.atomic
def close(person: User, takes: Mapping[str, User | None], *, reason: str, actor: User) -> list[str]:
    """Hand over what is in her hands and close the account, all or nothing.

    takes: key of each duty that was shown → who takes it, or None. Returns in Thai what could not
    be handed over. Raises Refused.
    """
    person = User.objects.select_for_update(no_key=True).get(pk=person.pk)
    if Departure.objects.standing().of(person).exists():
        return []  # a second click
    _check(person, takes, actor)
    for heir in {heir for heir in takes.values() if heir}:
        if not heir.is_active or heir.pk == person.pk:
            raise Refused(f"{heir} รับมอบงานไม่ได้ เพราะไม่มีบัญชีที่ใช้งานได้")
    if successor := takes.get(UNITS):
        _pass_units(person, successor, actor)
    left = [text for some in hooks.handed_over(person, takes, actor) for text in some]
    hooks.account_closed(person, actor)
    for unit in person.coordinated_units.all():
        _coordinators(unit, actor, remove=person)
    person.acting_units.clear()
    invitations.revoke_all(person)
    _note(person, reason, actor)
    changes = {key: ("", str(heir)) for key, heir in takes.items() if heir}
    log_event(
        EventAction.ACCOUNT_CLOSED,
        person,
        actor=actor,
        changes=changes,
        reason=reason[:REASON_LENGTH],
    )
    person.is_active = person.is_superuser = person.is_staff = False
    person.save(update_fields=["is_active", "is_superuser", "is_staff"])
    return left


@transaction.atomic
def reopen(person: User, *, actor: User) -> bool:
    """The account as it was, without seats, tasks and units; False when it was not closed."""
    person = User.objects.select_for_update(no_key=True).get(pk=person.pk)
    if person.is_active or not _was_closed(person):
        return False
    note_return(person)
    if not person.username.startswith(NAME_ONLY):
        person.is_active = True
        person.save(update_fields=["is_active"])
    log_event(EventAction.ACCOUNT_REOPENED, person, actor=actor)
    return True


def note_return(person: User) -> None:
    Departure.objects.standing().of(person).update(back_at=timezone.now())


@transaction.atomic
def propose(person: User, *, reason: str, actor: User) -> bool:
    """A coordinator asks that an account be closed; False when it was asked before."""
    User.objects.select_for_update(no_key=True).get(pk=person.pk)
    departures = Departure.objects.of(person)
    if departures.proposed().exists() or departures.standing().exists():
        return False
    reason = reason.strip()[:REASON_LENGTH]
    Departure.objects.create(
        user=person, reason=reason, proposed_by=actor, proposed_at=timezone.now()
    )
    log_event(EventAction.DEPARTURE_PROPOSED, person, actor=actor, reason=reason)
    return True


@transaction.atomic
def drop_proposal(person: User, *, actor: AnyUser) -> bool:
    """She stays: what a coordinator has asked for is not done."""
    if not Departure.objects.of(person).proposed().update(dropped_at=timezone.now()):
        return False
    log_event(EventAction.DEPARTURE_DROPPED, person, actor=actor)
    return True


def is_closed(person: User) -> bool:
    return not person.is_active and _was_closed(person)


def _was_closed(person: User) -> bool:
    standing = Departure.objects.standing().of(person).exists()
    return standing or not person.username.startswith(NAME_ONLY)


def _check(person: User, takes: Mapping[str, User | None], actor: User) -> None:
    if person.pk == actor.pk:
        raise Refused("ปิดบัญชีของตนเองไม่ได้ ให้ผู้ดูแลระบบคนอื่นปิดให้")
    others = User.objects.with_account().filter(is_superuser=True).exclude(pk=person.pk)
    if person.is_superuser and not others.exists():
        raise Refused("เป็นผู้ดูแลระบบคนสุดท้าย ตั้งผู้ดูแลระบบคนใหม่ก่อน")
    if unseen := [duty.label for duty in duties(person) if duty.key not in takes]:
        raise Refused(f"มีงานเพิ่มขึ้นตั้งแต่เปิดหน้านี้: {', '.join(unseen)} โปรดดูอีกครั้ง")


def _pass_units(person: User, heir: User, actor: User) -> None:
    for unit in person.coordinated_units.all():
        _coordinators(unit, actor, remove=person, add=heir)


def _coordinators(unit: Unit, actor: User, *, remove: User, add: User | None = None) -> None:
    with saving.logged_links(unit, actor=actor):
        if add:
            unit.coordinators.add(add)
        unit.coordinators.remove(remove)


def _note(person: User, reason: str, actor: User) -> None:
    row = Departure.objects.of(person).proposed().first() or Departure(user=person)
    row.reason = reason.strip()[:REASON_LENGTH] or row.reason
    row.closed_at, row.closed_by = timezone.now(), actor
    row.save()
