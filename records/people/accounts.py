"""Accounts: what a person changes of her own, passwords, links to set a new one, locks."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from django.conf import settings
from django.contrib.auth.tokens import default_token_generator
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.encoding import force_bytes
from django.utils.http import urlsafe_base64_encode
from django_tasks import task
from post_office import mail
from post_office.models import STATUS, Email

from records.audit import saving
from records.audit.actions import EventAction
from records.audit.log import log_event
from records.audit.models import Event
from records.core import office

from . import limit_counts, sign_in_limits
from .models import User
from .staff_models import BorrowedPassword

if TYPE_CHECKING:
    from records.core.types import AnyUser

_LOCKS = (EventAction.SIGN_IN_LOCKED, EventAction.SIGN_IN_UNLOCKED)
LOCKS_LOGGED_EVERY = timedelta(minutes=15)
RESETS_OF_ACCOUNT, RESETS_OF_ADDRESS = 3, 20  # links an hour
RESET_TRIED_AGAIN = timedelta(minutes=2)  # after a failure: somebody waits for it
HOUR = timedelta(hours=1)


def save_profile(person: User) -> Event | None:
    """Save what *person* changed of her own: where mails go, and how to reach her."""
    return saving.save(person, actor=person)


@transaction.atomic
def set_password(person: User, password: str, *, actor: AnyUser) -> None:
    """Give *person* a new password, her own too; the event does not tell it.

    One that somebody else has set is borrowed: she chooses her own before she goes on.
    """
    person.set_password(password)
    person.save(update_fields=["password"])
    if actor == person:
        BorrowedPassword.objects.filter(user=person).delete()
    else:
        lend_password(person)
    log_event(EventAction.PASSWORD_SET, person, actor=actor)


@transaction.atomic
def lift_lock(person: User, *, actor: AnyUser) -> None:
    """Failed sign-ins of *person* up to now slow nobody any more; the event says who lifted."""
    sign_in_limits.lift(person.username)
    log_event(EventAction.SIGN_IN_UNLOCKED, person, actor=actor)


def last_lock(person: User) -> Event | None:
    """The last time a sign-in with her name had to wait, unless it was lifted since."""
    locks = Event.objects.filter(model="user", object_id=str(person.pk), action__in=_LOCKS)
    newest = locks.filter(at__gte=timezone.now() - limit_counts.FORGOTTEN_AFTER).first()
    return newest if newest and newest.action == EventAction.SIGN_IN_LOCKED else None


def lend_password(person: User) -> None:
    """Somebody else knows the password of *person*: she changes it when she comes in."""
    BorrowedPassword.objects.get_or_create(user=person)


def request_reset(email: str, address: str) -> bool:
    """Have a link mailed to the accounts of *email*; False where *address* asks too often.

    What happens here is the same whether there is such an account or not, so that the time it
    takes tells nothing: who looks for the account is the worker of long jobs.
    """
    name = limit_counts.key("reset-address", address)
    if not limit_counts.take(name, limit=RESETS_OF_ADDRESS, within=HOUR):
        return False
    mail_reset_links.enqueue(email)
    return True


@task()
def mail_reset_links(email: str) -> None:
    """Mail a link to each account of *email* that can sign in.

    At most RESETS_OF_ACCOUNT an hour; links that were sent before stay good. A mail that cannot be
    sent at once waits in the queue, and is tried again like all others.
    """
    people = User.objects.with_account().filter(email__iexact=email).exclude(email="")
    for person in people:
        if person.email.casefold() != email.casefold() or not person.has_usable_password():
            continue
        name = limit_counts.key("reset-account", str(person.pk))
        if limit_counts.take(name, limit=RESETS_OF_ACCOUNT, within=HOUR):
            _mail_reset_link(person)


def reset_link(person: User) -> str:
    """The address at which *person* sets a password; used up once she has, or has signed in."""
    uid = urlsafe_base64_encode(force_bytes(person.pk))
    token = default_token_generator.make_token(person)
    return f"{settings.SITE_URL}{reverse('account-reset_confirm', args=[uid, token])}"


def _mail_reset_link(person: User) -> None:
    context = {
        "person": person,
        "link": reset_link(person),
        "name": office.name(),
        "office": office.full_name(),
    }
    sent = mail.send(
        person.email,
        office.sender(),
        subject=f"ตั้งรหัสผ่านใหม่ {office.name()}",
        message=render_to_string("people/account/reset_email.txt", context),
        priority="now",
    )
    if sent.status == STATUS.failed:
        again = timezone.now() + RESET_TRIED_AGAIN
        Email.objects.filter(pk=sent.pk).update(status=STATUS.requeued, scheduled_time=again)


@transaction.atomic
def log_lock(username: str) -> Event | None:
    """An event for the account that was locked; None where there is none, or it is known.

    Names that belong to no account leave no event: somebody guessing could fill the log.
    """
    person = User.objects.select_for_update().filter(username=username).first()
    if person is None:
        return None
    since = timezone.now() - LOCKS_LOGGED_EVERY
    if (known := last_lock(person)) and known.at >= since:
        return None
    return log_event(EventAction.SIGN_IN_LOCKED, person, actor=None)
