"""Tells people what happened to a record: inside the site, and by mail when they have one.

Both are written in the transaction of the step; the mail queue is emptied later
(`manage.py send_queued_mail`), so that a dead mail server never stops a step. Who wants one mail
a day gets it from `manage.py send_digests`. A key for each event and recipient keeps both single.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from datetime import datetime
from typing import Any

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from post_office import mail

from records.core import office
from records.core.enums import IN_COMMITTEE, Action, CommitteeRole, State
from records.cycles.models import CommitteeMember, Cycle
from records.people.models import User
from records.record.models import Record, Transition

from .models import Notice


def notify_step(transition: Transition, audiences: Collection[str]) -> list[Notice]:
    """One notice for each person in each of *audiences* (owner, secretaries, reviewers).

    The actor gets none, but as owner, or as who handed it in for her: of her own submission, say,
    that is the receipt.
    """
    notices = []
    for audience in audiences:
        for person in _recipients(transition, audience):
            if person.pk == transition.actor_id and audience != "owner":
                continue
            notices.append(_step_notice(transition, audience, person))
    return _send(notices)


def notify_people(
    template: str,
    people: Iterable[User],
    *,
    key: str,
    record: Record | None = None,
    path: str = "",
    **context: Any,
) -> int:
    """A notice that is not a step, from templates/notices/<template>.txt. Returns how many are new.

    key: names the event; the same key tells nobody twice. path: page to open, the desk's page of
    the record when empty. Who cannot sign in is left out.
    """
    context |= {"record": record, "office": office.full_name()}
    if record and not path:
        path = reverse("admin:records_record_change", args=[record.pk])
    notices = [
        _notice(template, person, context, record=record, path=path, key=f"{key}:{person.pk}")
        for person in people
        if person.is_active
    ]
    return len(_send(notices))


def secretaries(record: Record) -> list[User]:
    """Secretary and chair of the record's cycle."""
    return _seated(record.cycle_id, CommitteeRole.SECRETARY)


def mark_read(user: User) -> None:
    user.notices.unread().update(read_at=timezone.now())


def _seated(cycle_id: int, role: CommitteeRole) -> list[User]:
    seats = CommitteeMember.objects.filter(
        cycle=cycle_id, role=role, ended_on__isnull=True, user__is_active=True
    ).select_related("user")
    return [seat.user for seat in seats]


def _recipients(transition: Transition, audience: str) -> list[User]:
    record = transition.record
    if audience == "owner":
        people = {record.owner, record.submitted_by}
        return [p for p in people if p and p.is_active]
    if audience == "reviewers":
        if transition.action == Action.WITHDRAW and transition.from_state not in IN_COMMITTEE:
            return []  # their work was done long ago
        active = record.assignments.active().select_related("reviewer")
        return [a.reviewer for a in active if a.reviewer.is_active]
    return secretaries(record)


def _step_notice(transition: Transition, audience: str, person: User) -> Notice:
    record = transition.record
    return _notice(
        f"{audience}_{transition.action}",
        person,
        {
            "transition": transition,
            "record": record,
            "unit": record.unit,
            "blind": audience == "reviewers" and _is_blind(record),
            "office": office.full_name(),
        },
        record=record,
        path=_path(record, audience),
        key=f"step:{transition.pk}:{audience}:{person.pk}",
        at=transition.at,
    )


def _is_blind(record: Record) -> bool:
    return Cycle.objects.filter(pk=record.cycle_id, blind=True).exists()


def _notice(
    template: str,
    person: User,
    context: dict[str, Any],
    *,
    record: Record | None,
    path: str,
    key: str,
    at: datetime | None = None,
) -> Notice:
    text = render_to_string(f"notices/{template}.txt", context | {"person": person}).strip()
    title, _, body = text.partition("\n")
    if record and str(record.cycle) not in text:
        body = f"{body.rstrip()}\nรอบ{record.cycle}"  # two years may be at work at once
    return Notice(
        recipient=person,
        record=record,
        title=title.strip()[:300],
        body=body.strip(),
        path=path,
        key=key,
        for_digest=bool(person.daily_mail and person.email),
        created_at=at or timezone.now(),
    )


def _path(record: Record, audience: str) -> str:
    if audience == "reviewers" and record.state == State.WITHDRAWN:
        return reverse("admin:tasks")  # the record has left the desk
    if audience != "owner":
        return reverse("admin:records_record_change", args=[record.pk])
    if record.state == State.MERGED and record.amends:
        return record.amends.get_absolute_url()
    if record.state == State.PUBLISHED:
        return record.get_absolute_url()
    return reverse("mine-detail", args=[record.pk])


def _send(notices: list[Notice]) -> list[Notice]:
    """Store what is new and queue its mails, in the caller's transaction. Returns the new ones."""
    keys = [notice.key for notice in notices]
    known = set(Notice.objects.filter(key__in=keys).values_list("key", flat=True))
    new = [notice for notice in notices if notice.key not in known]
    Notice.objects.bulk_create(new)
    for notice in new:
        if notice.recipient.email and not notice.for_digest:
            queue_mail(notice.recipient, notice.title, [notice])
    return new


def queue_mail(person: User, subject: str, notices: Sequence[Notice]) -> None:
    """One mail of one or several notices into the queue."""
    parts: list[str] = []
    for notice in notices:
        parts += [notice.title] if len(notices) > 1 else []
        parts += [notice.body, f"เปิดดู: {settings.SITE_URL}{notice.path}", ""]
    mail.send(
        person.email,
        office.sender(),
        subject=f"[{office.name()}] {subject}",
        message="\n".join([*parts, office.full_name()]),
        priority="medium",
    )
