"""Writing what a row of a staff list changes, each change with its event."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, cast

from django.db.models import Field, Model

from records.audit import saving
from records.core import hooks

from . import leaving, staff_moves
from .models import Unit, User

if TYPE_CHECKING:
    from .staff_matching import Match


def apply_person(match: Match, *, actor: User) -> User:
    """A new account without a password, or the person with what differs. Raises ValidationError."""
    person = User.objects.get(pk=match.person.pk) if match.person else User()
    new = person.pk is None
    back = not new and not person.is_active and bool(match.values.get("is_active"))
    _fill(person, match.values)
    if new:
        person.set_unusable_password()
    if new or match.values:
        person.full_clean(exclude=["password", "unit"], validate_unique=True)
        staff_moves.save_person(person, actor=actor)
    if back:
        leaving.note_return(person)
    if not new and match.values:
        hooks.renamed(person, list(match.values))
    if match.acting:
        with saving.logged_links(person, actor=actor):
            person.acting_units.add(*match.acting)
    return person


def _fill(row: Model, values: Mapping[str, object]) -> None:
    for name, value in values.items():
        cast("Field[Any, Any]", row._meta.get_field(name)).save_form_data(row, value)


def apply_unit(match: Match, *, actor: User) -> Unit:
    unit = Unit.objects.get(pk=match.unit.pk) if match.unit else Unit()
    new = unit.pk is None
    _fill(unit, match.values)
    if new or match.values:
        unit.full_clean(exclude=["parent", "province", "district", "coordinators"])
        saving.save(unit, actor=actor)
    if not new and match.values:
        hooks.renamed(unit, list(match.values))
    return unit
