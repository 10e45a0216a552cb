"""The first administrator: an account without a password, and a link at which one is set."""

from __future__ import annotations

from django.db import transaction

from records.audit.actions import EventAction
from records.audit.log import log_event

from . import names
from .accounts import reset_link
from .models import User


class NotMade(Exception):
    """No account was made or changed; says why, in Thai."""


@transaction.atomic
def make_administrator(username: str, *, name: str = "", email: str = "") -> tuple[User, str]:
    """An administrator and the address at which she sets her password, once, within three days.

    An account that is there becomes one, keeps its password, and gets a link all the same: whoever
    runs this has the machine. Raises NotMade.
    """
    person = User.objects.select_for_update().filter(username=username).first()
    if person is None:
        if not name:
            raise NotMade("ยังไม่มีบัญชีนี้ ระบุชื่อและนามสกุลด้วย --name")
        prefix, given, family = names.split_name(name)
        person = User(username=username, prefix=prefix, given_name=given, family_name=family)
        person.email, person.is_superuser, person.is_staff = email, True, True
        person.set_unusable_password()
        person.full_clean(exclude=["password"])
        person.save()
        log_event(EventAction.CREATED, person, actor=None, changes={"is_superuser": (None, True)})
    elif not (person.is_active and person.is_superuser):
        before = (person.is_active, person.is_superuser)
        person.is_active = person.is_superuser = person.is_staff = True
        person.save(update_fields=["is_active", "is_superuser", "is_staff"])
        changes = {"is_active": (before[0], True), "is_superuser": (before[1], True)}
        log_event(EventAction.CHANGED, person, actor=None, changes=changes)
    return person, reset_link(person)
