"""Writing events: one function, in the transaction of what it tells of."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, time
from typing import TYPE_CHECKING, Any

from django.db import connection, models
from django.db.transaction import TransactionManagementError

from records.core import permissions, request_id
from records.core.enums import CommitteeRole, Role

from .actions import EventAction
from .models import Event

if TYPE_CHECKING:
    from records.core.types import AnyUser
    from records.cycles.models import Cycle
    from records.people.models import User
    from records.record.models import Record

Changes = Mapping[str, Sequence[Any]]  # field → (before, after)
_SEATS = {
    CommitteeRole.CHAIR: Role.CHAIR,
    CommitteeRole.SECRETARY: Role.SECRETARY,
    CommitteeRole.REVIEWER: Role.REVIEWER,
}


def log_event(
    action: EventAction,
    subject: models.Model | type[models.Model],
    *,
    actor: AnyUser | None,
    changes: Changes | None = None,
    reason: str = "",
    record: Record | None = None,
    cycle: Cycle | int | None = None,
    on_behalf_of: User | None = None,
    name: str = "",
) -> Event:
    """Leave an event of what *actor* has just done to *subject*; to be called by services only.

    subject: the row, or the model where it was done to many. changes: field → (before, after).
    cycle: the cycle or its id; that of the record or of the subject when it is not given. name:
    what the subject is called, by default its log_name, else its str(). Raises
    TransactionManagementError outside a transaction, since an event must vanish with what it tells
    of.
    """
    if not connection.in_atomic_block:
        raise TransactionManagementError("an event is written in the transaction of its change")
    owner = record if record is not None else subject
    cycle_id = cycle if isinstance(cycle, int) else cycle.pk if cycle else _cycle_of(owner)
    signed_in = actor if actor is not None and actor.is_authenticated else None
    return Event.objects.create(
        actor=signed_in,
        role=_role(signed_in, cycle_id),
        on_behalf_of=on_behalf_of,
        action=action,
        model=subject._meta.model_name or "",
        object_id=str(subject.pk) if isinstance(subject, models.Model) else "",
        object_name=(name or _name_of(subject))[:200],
        record_id=record.pk if record is not None else None,
        cycle_id=cycle_id,
        changes={field: [_plain(v) for v in pair] for field, pair in (changes or {}).items()},
        reason=reason,
        request_id=request_id.current(),
    )


def differences(before: Mapping[str, Any], after: Mapping[str, Any]) -> dict[str, list[Any]]:
    """Field → [before, after] of what is not the same."""
    return {
        name: [before.get(name), value]
        for name, value in after.items()
        if before.get(name) != value
    }


def _name_of(subject: models.Model | type[models.Model]) -> str:
    """log_name of a row: what readers of the log may know of it, where that is less than str()."""
    if not isinstance(subject, models.Model):
        return ""
    return str(getattr(subject, "log_name", subject))


def _cycle_of(subject: models.Model | type[models.Model]) -> int | None:
    """The cycle that a row belongs to, itself included; None where it belongs to none."""
    if not isinstance(subject, models.Model):
        return None
    name = "pk" if subject._meta.model_name == "cycle" else "cycle_id"
    found: int | None = getattr(subject, name, None)
    return found


def _role(actor: User | None, cycle_id: int | None) -> str:
    """In what capacity: the seat in the cycle, else that of an administrator."""
    if actor is None:
        return ""
    for seat, role in _SEATS.items():
        if cycle_id is not None and permissions.holds_seat(actor, cycle_id, seat):
            return role
    return Role.ADMINISTRATOR if permissions.is_administrator(actor) else ""


def _plain(value: Any) -> Any:
    """JSON-ready: rows by their names, days as ISO 8601."""
    if isinstance(value, models.Model):
        return _name_of(value)
    if isinstance(value, date | time):
        return value.isoformat()
    if isinstance(value, list | tuple | set | frozenset):
        return [_plain(item) for item in value]
    if value is None or isinstance(value, bool | int | float | dict):
        return value
    return str(value)
