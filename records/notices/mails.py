"""Mails into the queue, with somebody to answer to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from email.utils import formataddr

from django.conf import settings
from post_office import mail

from records.core import office
from records.core.enums import CommitteeRole
from records.cycles.models import CommitteeMember
from records.people.models import User

from .models import Notice

# The queue reads subject and message as templates: what people typed is data for one.
_AS_TYPED = "{{% autoescape off %}}{{{{ {} }}}}{{% endautoescape %}}"


@dataclass(frozen=True)
class Contact:
    """Whom a reader can ask. name, role: as the mail says it; address: where an answer goes."""

    name: str
    role: str
    address: str


def contact(cycle_id: int | None = None) -> Contact | None:
    """The one of the settings; else the secretary of the cycle, or of the newest that has one."""
    if settings.MAIL_REPLY_TO:
        return Contact(settings.MAIL_CONTACT or office.full_name(), "", settings.MAIL_REPLY_TO)
    seats = CommitteeMember.objects.filter(
        role=CommitteeRole.SECRETARY, ended_on__isnull=True, user__is_active=True
    ).exclude(user__email="")
    seats = (
        seats.filter(cycle=cycle_id) if cycle_id else seats.order_by("-cycle__fiscal_year", "pk")
    )
    seat = seats.select_related("user", "cycle").first()
    if seat is None:
        return None
    role = f"{seat.get_role_display()} {seat.cycle}"
    return Contact(str(seat.user), role, seat.user.email)


def queue_mail(person: User, subject: str, notices: Sequence[Notice], whom: Contact | None) -> None:
    """One mail of one or several notices into the queue. whom: `contact` of what they are about."""
    parts: list[str] = []
    for notice in notices:
        parts += [notice.title] if len(notices) > 1 else []
        parts += [notice.body, f"เปิดดู: {settings.SITE_URL}{notice.path}", ""]
    foot = [office.full_name()]
    if whom:
        who = " ".join(filter(None, (whom.name, whom.role)))
        foot.append(f"สอบถาม: {who} {whom.address} (ตอบกลับเมลนี้ได้)")
    mail.send(
        person.email,
        office.sender(),
        subject=_AS_TYPED.format("subject"),
        message=_AS_TYPED.format("message"),
        context={
            "subject": f"[{office.name()}] {subject}",
            "message": "\n".join([*parts, *foot]),
        },
        headers={"Reply-To": formataddr((whom.name, whom.address))} if whom else None,
        priority="medium",
    )


def cycle_of(notices: Sequence[Notice]) -> int | None:
    """The cycle of the records that notices are about, where it is one."""
    cycles = {notice.record.cycle_id for notice in notices if notice.record}
    return cycles.pop() if len(cycles) == 1 else None
