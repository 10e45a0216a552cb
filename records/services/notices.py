"""Tells people what happened to a record: inside the site, and by mail when they have one.

Both are written in the transaction of the step; the mail queue is emptied later
(`manage.py send_queued_mail`), so that a dead mail server never stops a step.
"""

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from post_office import mail

from records.enums import CommitteeRole, State
from records.models import CommitteeMember, Notice, Transition, User


def tell(transition: Transition, audiences: tuple[str, ...]) -> list[Notice]:
    """One notice for each person of *audiences* (owner, secretaries, reviewers), but the actor.

    The owner's receipt of her own submission is the one notice that also goes to the actor.
    """
    notices = []
    for audience in audiences:
        for person in _people(transition, audience):
            if person.pk == transition.actor_id and audience != "owner":
                continue
            notices.append(_notice(transition, audience, person))
    Notice.objects.bulk_create(notices)
    for notice in notices:
        _queue_mail(notice)
    return notices


def tell_one(transition: Transition, audience: str, person: User) -> Notice:
    """Tell somebody who joined later what the others of *audience* were told then."""
    notice = _notice(transition, audience, person)
    notice.created_at = timezone.now()
    notice.save()
    _queue_mail(notice)
    return notice


def send(people, title: str, body: str, *, path: str, record=None) -> list[Notice]:
    """Tell *people* something that is not a step of a record; who cannot sign in is left out."""
    found = [
        Notice(recipient=person, record=record, title=title, body=body, path=path)
        for person in people
        if person.is_active
    ]
    Notice.objects.bulk_create(found)
    for notice in found:
        _queue_mail(notice)
    return found


def mark_read(user) -> None:
    user.notices.unread().update(read_at=timezone.now())


def _people(transition, audience) -> list[User]:
    record = transition.record
    if audience == "owner":
        people = {record.owner, record.submitted_by}
        return [p for p in people if p and p.is_active]
    if audience == "reviewers":
        active = record.assignments.active().select_related("reviewer")
        return [assignment.reviewer for assignment in active]
    seats = CommitteeMember.objects.filter(
        cycle=record.cycle_id, role=CommitteeRole.SECRETARY, ended_on__isnull=True
    ).select_related("user")
    return [seat.user for seat in seats]


def _notice(transition, audience, person) -> Notice:
    record = transition.record
    context = {
        "transition": transition,
        "record": record,
        "unit": record.unit,
        "office": settings.SITE_OFFICE,
    }
    text = render_to_string(f"notices/{audience}_{transition.action}.txt", context).strip()
    title, _, body = text.partition("\n")
    return Notice(
        recipient=person,
        record=record,
        title=title.strip(),
        body=body.strip(),
        path=_path(record, audience),
        created_at=transition.at,
    )


def _path(record, audience) -> str:
    if audience != "owner":
        return reverse("admin:records_record_change", args=[record.pk])
    if record.state == State.PUBLISHED:
        return record.get_absolute_url()
    return reverse("mine-detail", args=[record.pk])


def _queue_mail(notice: Notice) -> None:
    if not notice.recipient.email:
        return
    message = f"{notice.body}\n\nเปิดดู: {settings.SITE_URL}{notice.path}\n\n{settings.SITE_OFFICE}"
    mail.send(
        notice.recipient.email,
        settings.DEFAULT_FROM_EMAIL,
        subject=f"[{settings.SITE_NAME}] {notice.title}",
        message=message,
        priority="medium",
    )
