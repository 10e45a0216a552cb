"""A code of six digits besides the password, from an app on the phone; recovery codes on paper.

The devices and their codes are those of django-otp. The code is asked for at the sign-in alone:
nobody is signed in before it was right, so that no page has to ask again.
"""

from __future__ import annotations

from django.conf import settings
from django.db import transaction
from django_otp import verify_token
from django_otp.plugins.otp_static.models import StaticDevice, StaticToken
from django_otp.plugins.otp_totp.models import TOTPDevice

from records.audit.actions import EventAction
from records.audit.log import log_event
from records.core import permissions, thai

from .models import User

RECOVERY_CODES = 10
_NAME = "default"


def is_on(person: User) -> bool:
    return bool(TOTPDevice.objects.filter(user=person, confirmed=True).exists())


def is_required(person: User) -> bool:
    """Whether the office asks it of her: it may ask the committee and administrators."""
    if settings.SECOND_FACTOR != "committee":
        return False
    return permissions.is_administrator(person) or permissions.has_desk(person)


def is_asked(person: User) -> bool:
    return is_on(person) or is_required(person)


@transaction.atomic
def new_device(person: User) -> TOTPDevice:
    """The device that is being set up; the same until its first code was right."""
    found = TOTPDevice.objects.select_for_update().filter(user=person, confirmed=False).first()
    return found or TOTPDevice.objects.create(user=person, name=_NAME, confirmed=False)


@transaction.atomic
def turn_on(person: User, code: str) -> list[str]:
    """Take the new device in where *code* is its own; the recovery codes, or [] where it is not."""
    device = TOTPDevice.objects.select_for_update().filter(user=person, confirmed=False).first()
    if device is None or not device.verify_token(_plain(code)):
        return []
    TOTPDevice.objects.filter(user=person, confirmed=True).delete()
    device.confirmed = True
    device.save(update_fields=["confirmed"])
    log_event(EventAction.SECOND_FACTOR_ON, person, actor=person)
    return _make_codes(person)


def accepts(person: User, code: str) -> bool:
    """Whether *code* is that of the app now, or a recovery code, which is used up by it.

    Only the device whose kind of code it is gets asked: each slows down after wrong codes, and must
    not after codes that are the other's.
    """
    plain = _plain(code)
    kind = TOTPDevice if plain.isdigit() else StaticDevice
    device = kind.objects.filter(user=person, confirmed=True).first()
    return device is not None and verify_token(person, device.persistent_id, plain) is not None


@transaction.atomic
def renew_codes(person: User) -> list[str]:
    """New recovery codes; the old ones open nothing any more."""
    log_event(EventAction.RECOVERY_CODES, person, actor=person)
    return _make_codes(person)


def codes_left(person: User) -> int:
    return int(StaticToken.objects.filter(device__user=person).count())


@transaction.atomic
def turn_off(person: User, *, actor: User | None) -> bool:
    """Forget the devices of *person*; False where there were none."""
    devices = TOTPDevice.objects.filter(user=person).delete()[0]
    StaticDevice.objects.filter(user=person).delete()
    if devices:
        log_event(EventAction.SECOND_FACTOR_OFF, person, actor=actor)
    return bool(devices)


def _make_codes(person: User) -> list[str]:
    StaticDevice.objects.filter(user=person).delete()
    device = StaticDevice.objects.create(user=person, name=_NAME)
    codes = [StaticToken.random_token() for _ in range(RECOVERY_CODES)]
    StaticToken.objects.bulk_create(StaticToken(device=device, token=code) for code in codes)
    return [f"{code[:4]}-{code[4:]}" for code in codes]


def _plain(code: str) -> str:
    """As a device knows it: however the person writes digits, spaces and hyphens."""
    return "".join(c for c in thai.to_arabic(code).lower() if c.isalnum())
