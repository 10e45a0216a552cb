"""The minutes of a ballot as a file; that they were fetched leaves an event."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from django.db import transaction

from records.audit.actions import EventAction
from records.audit.log import log_event
from records.documents.formats import PRINTED

from .minutes_document import minutes
from .models import Ballot

if TYPE_CHECKING:
    from records.people.models import User


class ExportedFile(NamedTuple):
    name: str
    content: bytes | str
    content_type: str


@transaction.atomic
def export_minutes(ballot: Ballot, suffix: str, *, actor: User) -> ExportedFile | None:
    """The minutes as "docx" or "pdf"; None in another format, or before voting is over."""
    if suffix not in PRINTED or ballot.opened_at is None or ballot.is_open:
        return None
    content_type, write = PRINTED[suffix]
    content = write(minutes(ballot))
    name = f"รายงานการคัดเลือก{ballot} ({suffix.upper()})"
    log_event(EventAction.EXPORTED, ballot, actor=actor, name=name)
    file_name = f"ballot-{ballot.cycle.fiscal_year}-{ballot.kind}.{suffix}"
    return ExportedFile(file_name, content, content_type)
