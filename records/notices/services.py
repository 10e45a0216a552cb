"""Tells people what happened to a record: inside the site, and by mail when they have one.

Both are written in the transaction of the step; the mail queue is emptied later
(`manage.py send_queued_mail`), so that a dead mail server never stops a step. Who wants one mail
a day gets it from `manage.py send_digests`. A key for each event and recipient keeps both single.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils import timezone

from records.core import office
from records.core.enums import IN_COMMITTEE, Action, CommitteeRole, State
from records.cycles.models import CommitteeMember, Cycle
from records.people.models import User
from records.record.models import Record, Transition

from . import mails, occasions, wording
from .models import CommitteeMailAtOnce, MailText, Notice

Own = Mapping[str, MailText]  # the office's own words by the name of the notice


def notify_step(transition: Transition, audiences: Collection[str]) -> list[Notice]:
    """One notice for each person in each of *audiences* (owner, secretaries, reviewers).

    The actor gets none, but as owner, or as who handed it in for her: of her own submission, say,
    that is the receipt.
    """
    notices = []
    own = wording.stored({f"{audience}_{transition.action}" for audience in audiences})
    for audience in audiences:
        for person in _recipients(transition, audience):
            if person.pk == transition.actor_id and audience != "owner":
                continue
            notices.append(_step_notice(transition, audience, person, own))
    return _send(notices)


def notify_people(
    template: str,
    people: Iterable[User],
    *,
    key: str,
    record: Record | None = None,
    path: str = "",
    of_committee: bool = False,
    **context: Any,
) -> int:
    """A notice that is not a step, from templates/notices/<template>.txt. Returns how many are new.

    key: names the event; the same key tells nobody twice. path: page to open, the desk's page of
    the record when empty. of_committee: it may wait for the daily mail of the committee. Who cannot
    sign in is left out.
    """
    context |= {"record": record, "office": office.full_name()}
    own = wording.stored([template])
    if record and not path:
        path = reverse("admin:records_record_change", args=[record.pk])
    notices = [
        _notice(template, person, context, own, record=record, path=path, key=f"{key}:{person.pk}")
        for person in people
        if person.is_active
    ]
    for notice in notices:
        notice.of_committee = of_committee
    return len(_send(notices))


def preview(template: str, person: User, **context: Any) -> tuple[str, str]:
    """(title, body) of what `notify_people` would tell *person*."""
    context |= {"record": None, "office": office.full_name(), "person": person}
    return wording.words(template, context, wording.stored([template]))


def secretaries(record: Record) -> list[User]:
    """Secretary and chair of the record's cycle."""
    return _seated(record.cycle_id, CommitteeRole.SECRETARY)


def redact(records: Sequence[Record], change: Callable[[str], str]) -> None:
    """Take personal data out of what was told of records inside the site.

    A mail that waits is stopped by nothing: it says the title as it was when it was written.
    """
    told = Notice.objects.filter(record__in=records)
    rows = [Notice(pk=one.pk, title=change(one.title)[:300], body=change(one.body)) for one in told]
    Notice.objects.bulk_update(rows, ["title", "body"])


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


def _step_notice(transition: Transition, audience: str, person: User, own: Own) -> Notice:
    record = transition.record
    notice = _notice(
        f"{audience}_{transition.action}",
        person,
        {
            "transition": transition,
            "record": record,
            "unit": record.unit,
            "blind": audience == "reviewers" and _is_blind(record),
            "office": office.full_name(),
        },
        own,
        record=record,
        path=_path(record, audience),
        key=f"step:{transition.pk}:{audience}:{person.pk}",
        at=transition.at,
    )
    notice.of_committee = audience != "owner"
    return notice


def _is_blind(record: Record) -> bool:
    return Cycle.objects.filter(pk=record.cycle_id, blind=True).exists()


def _notice(
    template: str,
    person: User,
    context: dict[str, Any],
    own: Own,
    *,
    record: Record | None,
    path: str,
    key: str,
    at: datetime | None = None,
) -> Notice:
    title, body = wording.words(template, context | {"person": person}, own)
    if record and str(record.cycle) not in f"{title}\n{body}":
        body = f"{body.rstrip()}\nรอบ{record.cycle}"  # two years may be at work at once
    return Notice(
        recipient=person,
        record=record,
        title=title,
        body=body,
        path=path,
        key=key,
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
    daily = _once_a_day(new)
    at_once = []
    for notice in new:
        if notice.recipient.email:
            notice.for_digest = notice.recipient_id in daily[notice.of_committee]
            if not notice.for_digest:
                at_once.append(notice)
                notice.for_digest = occasions.is_open()  # until the mail of the occasion
    Notice.objects.bulk_create(new)
    if occasions.is_open():
        occasions.wait(at_once)
    elif at_once:
        contacts = {n.record.cycle_id if n.record else None for n in at_once}
        known_contacts = {cycle: mails.contact(cycle) for cycle in contacts}
        for notice in at_once:
            whom = known_contacts[notice.record.cycle_id if notice.record else None]
            mails.queue_mail(notice.recipient, notice.title, [notice], whom)
    return new


def _once_a_day(notices: list[Notice]) -> dict[bool, set[int]]:
    """Whether it is about the committee's work → ids of those who are mailed of it once a day."""
    asked = {n.recipient_id for n in notices if n.recipient.daily_mail}
    seated = {n.recipient_id for n in notices if n.of_committee} - asked
    rows = CommitteeMailAtOnce.objects.filter(user__in=seated).values_list("user", flat=True)
    return {False: asked, True: asked | (seated - set(rows) if seated else set())}
