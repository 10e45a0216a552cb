"""Invitations: a link that works once, by mail or on a slip of paper; she sets her own password.

Only a digest of the link is kept. A new invitation ends the one before.
"""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Iterable
from datetime import timedelta
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from post_office import mail

from records.audit.actions import EventAction
from records.audit.log import log_event
from records.core import office
from records.core.enums import InvitationWay

from . import accounts
from .models import User
from .staff_models import Invitation

if TYPE_CHECKING:
    from django.db.models import QuerySet

GOOD_FOR = timedelta(days=14)
GOOD_FOR_ON_PAPER = timedelta(days=30)
_ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789"  # nothing that is read for something else
_LENGTH = 20  # of the code: 99 bits, to be typed from a slip if need be


class Uninvited(Exception):
    """Nobody was invited; says why, in Thai."""


@transaction.atomic
def invite(person: User, way: InvitationWay, *, actor: User) -> str:
    """The address at which *person* comes in, once; with MAIL it is sent to her, too.

    Raises Uninvited.
    """
    person = User.objects.select_for_update(no_key=True).get(pk=person.pk)
    if not person.is_active:
        raise Uninvited(f"{person} ไม่มีบัญชีที่ใช้งานได้")
    if way == InvitationWay.MAIL and not person.email:
        raise Uninvited(f"{person} ไม่มีอีเมล พิมพ์ใบแจ้งแทน")
    revoke_all(person)
    code = "".join(secrets.choice(_ALPHABET) for _ in range(_LENGTH))
    now = timezone.now()
    good_for = GOOD_FOR if way == InvitationWay.MAIL else GOOD_FOR_ON_PAPER
    row = Invitation.objects.create(
        user=person, digest=_digest(code), way=way, made_by=actor, made_at=now,
        expires_at=now + good_for,
    )  # fmt: skip
    log_event(EventAction.INVITED, person, actor=actor, changes={"way": ("", way.label)})
    link = link_of(code)
    if way == InvitationWay.MAIL:
        _send(person, link, row)
    return link


def invite_many(
    people: Iterable[User], way: InvitationWay, *, actor: User
) -> tuple[list[tuple[User, str]], list[str]]:
    """Each with the address made for her, and in Thai who was not invited and why."""
    invited, problems = [], []
    for person in people:
        try:
            invited.append((person, invite(person, way, actor=actor)))
        except Uninvited as refused:
            problems.append(str(refused))
    return invited, problems


def link_of(code: str) -> str:
    return f"{settings.SITE_URL}{reverse('invitations-accept', args=[code])}"


def find(code: str) -> Invitation | None:
    """The invitation of a code, where it still opens something."""
    rows = Invitation.objects.open().select_related("user").filter(digest=_digest(code))
    return rows.filter(user__is_active=True).first()


@transaction.atomic
def accept(invitation: Invitation, password: str) -> bool:
    """Set the password that the person chose, and use the invitation up; False if it was before."""
    now = timezone.now()
    taken = Invitation.objects.open().filter(pk=invitation.pk).update(used_at=now)
    if not taken:
        return False
    accounts.set_password(invitation.user, password, actor=invitation.user)
    return True


@transaction.atomic
def revoke(person: User, *, actor: User) -> bool:
    """Take back what was sent to her and not used; False where there was none."""
    if not revoke_all(person):
        return False
    log_event(EventAction.INVITATION_REVOKED, person, actor=actor)
    return True


def revoke_all(person: User) -> int:
    rows: QuerySet[Invitation] = Invitation.objects.open().filter(user=person)
    return rows.update(revoked_at=timezone.now())


def _digest(code: str) -> str:
    return hashlib.sha256(code.strip().lower().encode()).hexdigest()


def _send(person: User, link: str, row: Invitation) -> None:
    context = {
        "person": person,
        "link": link,
        "until": row.expires_at,
        "name": office.name(),
        "office": office.full_name(),
    }
    mail.send(
        person.email,
        office.sender(),
        subject=f"คำเชิญเข้าใช้งาน {office.name()}",
        message=render_to_string("people/invitations/mail.txt", context),
    )
