"""Setting up a year with the lists of the year before; seats that end."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from django.db import transaction

from records.audit.actions import EventAction
from records.audit.log import log_event
from records.core import hooks

from .models import CommitteeMember, Cycle

if TYPE_CHECKING:
    from records.core.types import AnyUser

# What is copied; the committee is appointed anew for each cycle.
LISTS = ("categories", "topics", "targets", "criteria")


def previous(cycle: Cycle) -> Cycle | None:
    """The newest cycle before this one."""
    earlier = Cycle.objects.opened().filter(fiscal_year__lt=cycle.fiscal_year)
    return earlier.order_by("-fiscal_year").first()


def newest() -> Cycle | None:
    """The newest cycle that was opened: what a new one is made from."""
    return Cycle.objects.opened().order_by("-fiscal_year").first()


def list_sizes(cycle: Cycle) -> list[tuple[str, int]]:
    """(what the list is called, its rows) of each list of the year."""
    lists = (getattr(cycle, name) for name in LISTS)
    return [(str(rows.model._meta.verbose_name), rows.count()) for rows in lists]


def empty_lists(cycle: Cycle) -> list[str]:
    return [name for name in LISTS if not getattr(cycle, name).exists()]


@transaction.atomic
def copy_lists(cycle: Cycle, *, actor: AnyUser) -> int:
    """Fill the empty lists of *cycle* from the year before; full ones stay. Returns rows made."""
    cycle = Cycle.objects.select_for_update().get(pk=cycle.pk)
    source = previous(cycle)
    made = 0
    for name in empty_lists(cycle) if source else []:
        rows = list(getattr(source, name).all())
        for row in rows:
            row.pk, row.cycle = None, cycle
            row._state.adding = True
        getattr(cycle, name).model.objects.bulk_create(rows)
        made += len(rows)
    if made:
        changes = {"รายการ": (0, made)}
        log_event(EventAction.LISTS_COPIED, cycle, actor=actor, changes=changes)
    return made


@transaction.atomic
def end_seat(seat: CommitteeMember, *, on: date, actor: AnyUser) -> int:
    """End a seat of the committee; one that has ended stays as it is.

    Returns how many open tasks it leaves behind.
    """
    rows = CommitteeMember.objects.select_for_update(of=("self",), no_key=True)
    seat = rows.select_related("user", "cycle").get(pk=seat.pk)
    if seat.ended_on:
        return 0
    seat.ended_on = on
    seat.save(update_fields=["ended_on"])
    log_event(EventAction.SEAT_ENDED, seat, actor=actor, changes={"ended_on": (None, on)})
    return sum(hooks.seat_ended(seat.user, seat.cycle, actor))
