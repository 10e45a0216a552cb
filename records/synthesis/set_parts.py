"""The structured parts of a set: targets, work groups, the steps of its slogan."""

from django.db import transaction

from records.core.enums import PartKind
from records.record.models import Record
from records.record.workflow import NotAllowed

from . import services as synthesis
from .models import SetPart


@transaction.atomic
def save(record: Record, formset, *, actor) -> None:
    """Write the rows of a valid formset; two editors at once keep both their new rows."""
    record = Record.objects.locked().get(pk=record.pk)
    if not synthesis.may_write(actor, record):
        raise NotAllowed("parts")
    for part in formset.save(commit=False):
        part.record = record
        part.save()
    for part in formset.deleted_objects:
        record.parts.filter(pk=part.pk).delete()


def by_kind(record: Record) -> list[tuple[PartKind, list[SetPart]]]:
    """Parts that there are, in the order of the kinds."""
    rows = list(record.parts.all())
    groups = [(kind, [part for part in rows if part.kind == kind]) for kind in PartKind]
    return [(kind, parts) for kind, parts in groups if parts]


def steps(record: Record) -> list[SetPart]:
    """The steps of the slogan in 7.1.2, for the diagram."""
    return list(record.parts.filter(kind=PartKind.STEP))
