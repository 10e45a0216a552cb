"""Saving people whose unit may have changed: where each of them was, from when to when.

Records keep the unit they were written in; nothing of theirs is touched.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone

from records.audit import saving
from records.audit.models import Event

from .models import User
from .staff_models import UnitStay

if TYPE_CHECKING:
    from records.core.types import AnyUser


@transaction.atomic
def save_person(person: User, *, actor: AnyUser) -> Event | None:
    """Save a person, new or changed; a move to another unit is written down with its day."""
    before = User.objects.filter(pk=person.pk).values_list("unit", flat=True) if person.pk else []
    was = list(before)
    event = saving.save(person, actor=actor)
    if event and was and was[0] != person.unit_id:
        _move(person, was[0])
    return event


def _move(person: User, was: int | None) -> None:
    today = timezone.localdate()
    stays = UnitStay.objects.filter(user=person, ended_on=None)
    if not stays.update(ended_on=today) and was is not None:
        UnitStay.objects.create(user=person, unit_id=was, ended_on=today)
    if person.unit_id is not None:
        UnitStay.objects.create(user=person, unit=person.unit, began_on=today)
