"""What a coordinator keeps of her unit's people: contacts, and volunteers without an account."""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING

from django.db import transaction

from records.audit import saving

from . import names
from .models import NAME_ONLY, Unit, User

if TYPE_CHECKING:
    from records.audit.models import Event

VOLUNTEER = "อาสาพัฒนา"


@transaction.atomic
def add(name: str, *, unit: Unit, phone: str, position: str, actor: User) -> tuple[User, bool]:
    """Somebody of the unit who needs no account: others write and hand in for her.

    Second value: whether she is new; a person of that name in the unit is taken as she is.
    """
    Unit.objects.select_for_update(no_key=True).get(pk=unit.pk)
    prefix, given, family = names.split_name(name)
    same = User.objects.serving().filter(unit=unit, given_name=given, family_name=family)
    if there := same.first():
        return there, False
    person = User(
        username=f"{NAME_ONLY}{secrets.token_hex(8)}",
        prefix=prefix[:50],
        given_name=given[:100],
        family_name=family[:100],
        position=position or VOLUNTEER,
        phone=phone,
        unit=unit,
        is_active=False,
    )
    person.set_unusable_password()
    saving.save(person, actor=actor)
    return person, True


def save_contact(person: User, *, actor: User) -> Event | None:
    """Save what a coordinator corrected; None where nothing differs."""
    return saving.save(person, actor=actor)


def may_bring_in(person: User) -> bool:
    """Whether a coordinator may invite her, and say where her mails go.

    Not who has come in before, nor who has more to say than an author: a link to set a password
    would be a way into another's account.
    """
    fresh = person.is_active and person.last_login is None
    return fresh and not (
        person.is_superuser
        or person.seats.filter(ended_on=None).exists()
        or person.coordinated_units.exists()
    )
