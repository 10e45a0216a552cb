"""Which records' neighbours are to be found anew; `neighbours.py` finds them."""

from records.record.models import Record, RecordQuerySet

from .models import Neighbour, Neighbourhood


def forget(record: Record) -> None:
    """After its text or its publicity changed: they are to be found anew."""
    Neighbourhood.objects.filter(record=record).delete()
    if not record.is_public:
        beside = Neighbour.objects.filter(other=record)
        Neighbourhood.objects.filter(record__in=beside.values("record")).delete()
        Neighbour.objects.filter(record=record).delete()
        beside.delete()


def due() -> RecordQuerySet:
    """Public records whose neighbours are to be found."""
    return Record.objects.published().filter(neighbourhood=None)
