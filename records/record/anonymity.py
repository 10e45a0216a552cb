"""Who reads which names while a cycle is screened blind.

Blind is a setting of the cycle. As long as a record is with the committee, its reviewers do not
read whose it is, and nobody but the secretary and the chair reads who reviews. Names are taken
out on the server, also out of the text; what a picture or a file shows cannot be.
"""

import re

from records.core import permissions as p
from records.core.enums import IN_COMMITTEE, AttachmentKind
from records.cycles.models import Cycle

HIDDEN = "(ปิดชื่อ)"
NOBODY = "ปิดชื่อระหว่างกลั่นกรอง"


def hides_owner(user, record) -> bool:
    """Whether *user* may not read whose record it is."""
    if not record.cycle.blind or record.state not in IN_COMMITTEE:
        return False
    return not (sees_all(user, record) or p.is_author(user, record))


def hides_reviewers(user, record) -> bool:
    """Whether *user* may not read who reviews; the veil stays after the decision."""
    return record.cycle.blind and not sees_all(user, record)


def sees_all(user, record) -> bool:
    return (
        p.is_secretary(user, record) or p.is_chair(user, record) or p.is_administrator(user, record)
    )


def blind_cycles(user) -> list[int]:
    """Cycles in which *user* reviews without reading whose the records are."""
    if p.is_administrator(user):
        return []
    seats = set(p.committee_cycle_ids(user)) - set(p.seeing_cycle_ids(user))
    return list(Cycle.objects.filter(pk__in=seats, blind=True).values_list("pk", flat=True))


def owner_name(user, record) -> str:
    return NOBODY if hides_owner(user, record) else record.owner_name


def unit_name(user, record) -> str:
    if hides_owner(user, record) or record.unit is None:
        return ""
    return str(record.unit)


def reviewer_name(user, record, reviewer, number: int) -> str:
    """The name of a reviewer, or her number among those of this record."""
    if hides_reviewers(user, record) and reviewer.pk != user.pk:
        return f"กรรมการคนที่ {number}"
    return str(reviewer)


def mask(text: str, record) -> str:
    """Text or safe HTML without the owner's name and unit, wherever they are written out."""
    names = sorted(_names(record), key=len, reverse=True)
    if not names or not text:
        return text
    return re.sub("|".join(map(re.escape, names)), HIDDEN, text)


def _names(record) -> set[str]:
    names = set()
    people = {person for person in (record.owner, record.submitted_by) if person}
    for person in people:
        for name in (person.given_name, person.family_name):
            names |= {name} if len(name) >= 3 else set()
        names |= {f"{person.given_name} {person.family_name}".strip()}
    if record.unit:
        names |= {record.unit.name, record.unit.short_name}
        if record.unit.district_id:
            names.add(f"อำเภอ{record.unit.district.name}")
    return names - {""}


def file_name(user, attachment) -> str:
    """What a file is called when *user* downloads it."""
    if not hides_owner(user, attachment.record):
        return attachment.name
    suffix = attachment.name.rpartition(".")[2] if "." in attachment.name else ""
    word = AttachmentKind(attachment.kind).label
    return f"{word} {attachment.pk}{'.' + suffix if suffix else ''}"


def shown_attachments(user, record, attachments) -> list:
    """The files *user* may open: the form itself names its owner, so that it stays closed."""
    if not hides_owner(user, record):
        return attachments
    kept = [a for a in attachments if a.kind != AttachmentKind.SOURCE]
    for attachment in kept:
        attachment.record = record
        attachment.name = file_name(user, attachment)
        attachment.caption = mask(attachment.caption, record)
    return kept
