"""Who reads which names while a cycle is screened blind.

Blind is a setting of the cycle. As long as a record is with the committee, its reviewers do not
read whose it is, and nobody but the secretary and the chair reads who reviews. Names are taken
out on the server, also out of the text; what a picture or a file shows cannot be.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from records.core import permissions as p
from records.core.enums import IN_COMMITTEE, AttachmentKind
from records.cycles.models import Cycle
from records.people.models import User

from .models import Attachment, Record

if TYPE_CHECKING:
    from records.core.types import AnyUser

HIDDEN = "(ปิดชื่อ)"
SHORTEST_NAME = 3  # characters; shorter names would blank parts of other words
HIDDEN_OWNER = "ปิดชื่อระหว่างกลั่นกรอง"


def hides_owner(user: AnyUser, record: Record) -> bool:
    """Whether *user* may not read whose record it is."""
    if not record.cycle.blind or record.state not in IN_COMMITTEE:
        return False
    return not (sees_all_names(user, record) or p.is_author(user, record))


def hides_reviewers(user: AnyUser, record: Record) -> bool:
    """Whether *user* may not read who reviews; still after the decision."""
    return record.cycle.blind and not sees_all_names(user, record)


def sees_all_names(user: AnyUser, record: Record) -> bool:
    """Secretary and chair of the record's cycle, and site administrators."""
    return (
        p.is_secretary(user, record) or p.is_chair(user, record) or p.is_administrator(user, record)
    )


def blind_cycles(user: AnyUser) -> list[int]:
    """Cycles in which *user* reviews without reading whose the records are."""
    if p.is_administrator(user):
        return []
    seats = set(p.committee_cycle_ids(user)) - set(p.led_cycle_ids(user))
    return list(Cycle.objects.filter(pk__in=seats, blind=True).values_list("pk", flat=True))


def owner_name(user: AnyUser, record: Record) -> str:
    return HIDDEN_OWNER if hides_owner(user, record) else record.owner_name


def unit_name(user: AnyUser, record: Record) -> str:
    if hides_owner(user, record) or record.unit is None:
        return ""
    return str(record.unit)


def reviewer_name(user: AnyUser, record: Record, reviewer: User, number: int) -> str:
    """The name of a reviewer, or her number among those of this record."""
    if hides_reviewers(user, record) and reviewer.pk != user.pk:
        return f"กรรมการคนที่ {number}"
    return str(reviewer)


def mask(text: str, record: Record) -> str:
    """Text or safe HTML without the owner's name and unit, wherever they are written out."""
    names = sorted(_names(record), key=len, reverse=True)
    if not names or not text:
        return text
    return re.sub("|".join(map(re.escape, names)), HIDDEN, text)


def _names(record: Record) -> set[str]:
    names: set[str] = set()
    people = {person for person in (record.owner, record.submitted_by) if person}
    for person in people:
        for name in (person.given_name, person.family_name):
            names |= {name} if len(name) >= SHORTEST_NAME else set()
        names |= {f"{person.given_name} {person.family_name}".strip()}
    if record.unit:
        names |= {record.unit.name, record.unit.short_name}
        if record.unit.district:
            names.add(f"อำเภอ{record.unit.district.name}")
    return names - {""}


def file_name(user: AnyUser, attachment: Attachment) -> str:
    """What a file is called when *user* downloads it."""
    if not hides_owner(user, attachment.record):
        return attachment.name
    suffix = attachment.name.rpartition(".")[2] if "." in attachment.name else ""
    word = AttachmentKind(attachment.kind).label
    return f"{word} {attachment.pk}{'.' + suffix if suffix else ''}"


def shown_attachments(
    user: AnyUser, record: Record, attachments: list[Attachment]
) -> list[Attachment]:
    """The files *user* may open: the form itself names its owner, so it stays closed."""
    if not hides_owner(user, record):
        return attachments
    open_ones = [a for a in attachments if a.kind != AttachmentKind.SOURCE]
    for attachment in open_ones:
        attachment.record = record
        attachment.name = file_name(user, attachment)
        attachment.caption = mask(attachment.caption, record)
    return open_ones
