"""What the tests of checks share."""

from records.record.models import Record
from records.screening.checks import CHECKS


def found(record, name):
    return list(CHECKS[name].find(Record.objects.get(pk=record.pk)))


def change(record, **values):
    Record.objects.filter(pk=record.pk).update(**values)
    return record
