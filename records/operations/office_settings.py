"""What the administrator sets on screen: stored, logged, and told to the module that reads it."""

from __future__ import annotations

from collections.abc import Mapping

from django.core.mail import EmailMessage
from django.db import transaction

from records.audit.actions import EventAction
from records.audit.log import log_event
from records.core import office
from records.people.models import User
from records.web.models import OfficePicture, OfficeSetting
from records.web.office_mail import EmailBackend

_SECRET = "•••"  # noqa: S105 (stands in an event for a password)


class NotSent(Exception):
    """The test mail was not taken; what the server said, without what was sent to it."""


@transaction.atomic
def change(values: Mapping[str, str | None], *, actor: User) -> list[str]:
    """Store what differs: name → text, None for the default again. Returns the names that changed.

    What the environment says is left alone. A secret is named in the event without its value.
    """
    rows = OfficeSetting.objects.select_for_update()
    standing = {row.name: row for row in rows.filter(name__in=list(values))}
    changes: dict[str, tuple[str | None, str | None]] = {}
    for name, value in values.items():
        row = standing.get(name)
        before = row.value if row else None
        if before == value or office.from_environment(name):
            continue
        if value is None:
            OfficeSetting.objects.filter(name=name).delete()
        else:
            OfficeSetting.objects.update_or_create(name=name, defaults={"value": value})
        changes[name] = (_told(name, before), _told(name, value))
    if changes:
        _log(actor, changes)
    return list(changes)


@transaction.atomic
def change_emblem(content: bytes | None, *, actor: User) -> bool:
    """The picture above printed forms; None takes it off. False when nothing changed."""
    row = OfficePicture.objects.select_for_update().filter(name="emblem").first()
    before = bytes(row.content) if row else None
    if before == content:
        return False
    if content is None:
        OfficePicture.objects.filter(name="emblem").delete()
    else:
        OfficePicture.objects.update_or_create(name="emblem", defaults={"content": content})
    _log(actor, {"SITE_EMBLEM": (_size(before), _size(content))})
    return True


def send_test_mail(person: User) -> None:
    """One mail to *person*, now and past the queue, so that she sees what the server says. Raises
    NotSent."""
    message = EmailMessage(
        subject=f"[{office.name()}] จดหมายทดสอบ",
        body=f"ระบบส่งจดหมายได้แล้ว\n\n{office.full_name()}",
        from_email=office.sender(),
        to=[person.email],
    )
    try:
        EmailBackend().send_messages([message])
    except Exception as error:  # whatever a server, a network or a name may do
        raise NotSent(f"{type(error).__name__}: {_without_secret(str(error))}"[:300]) from None
    with transaction.atomic():
        log_event(EventAction.TEST_MAIL_SENT, OfficeSetting, actor=person)


def _log(actor: User, changes: Mapping[str, tuple[str | None, str | None]]) -> None:
    log_event(EventAction.SETTING_CHANGED, OfficeSetting, actor=actor, changes=changes)
    office.forget()
    transaction.on_commit(office.forget)  # what was read meanwhile was the old


def _told(name: str, value: str | None) -> str | None:
    return _SECRET if value and office.SETTINGS[name].secret else value


def _size(content: bytes | None) -> str | None:
    return f"{len(content)} bytes" if content else None


def _without_secret(text: str) -> str:
    secret = str(office.value("EMAIL_HOST_PASSWORD"))
    return text.replace(secret, _SECRET) if secret else text
