"""The log of steps only grows."""

import pytest
from django.db import connection, transaction

from records.core.append_only import AppendOnly
from records.core.enums import State
from records.record.models import Transition


def test_the_log_only_grows(office):
    step = office.record(State.SUBMITTED).transitions.last()
    for change in (
        lambda: Transition.objects.update(note="x"),
        lambda: Transition.objects.all().delete(),
        lambda: Transition.objects.bulk_update([step], ["note"]),
        step.save,
        step.delete,
    ):
        with pytest.raises(AppendOnly):
            change()


@pytest.mark.skipif(
    "connection.vendor != 'postgresql'", reason="the guard against SQL is a PostgreSQL trigger"
)
def test_the_log_only_grows_for_sql_too(office):
    from django.db import IntegrityError

    office.record(State.SUBMITTED)
    for statement in (
        "UPDATE records_transition SET note = 'x'",
        "DELETE FROM records_transition",
    ):
        with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement)


def test_the_log_cannot_be_changed(office):
    record = office.record(State.SUBMITTED)
    line = record.transitions.get()
    line.note = "แก้"
    for attempt in (line.save, line.delete, record.transitions.all().delete):
        with pytest.raises(AppendOnly):
            attempt()
    with pytest.raises(AppendOnly):
        Transition.objects.update(note="แก้")
