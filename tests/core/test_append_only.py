"""Rows that can be added and never changed."""

import pytest

from records.core.append_only import AppendOnly
from records.core.enums import State
from records.record.models import Transition

pytestmark = pytest.mark.django_db


def test_a_line_is_saved_once_and_never_again(office):
    step = office.record(State.SUBMITTED).transitions.last()
    for change in (step.save, step.delete):
        with pytest.raises(AppendOnly):
            change()


def test_nor_are_many_at_once(office):
    step = office.record(State.SUBMITTED).transitions.last()
    rows = Transition.objects.filter(pk=step.pk)
    for change in (
        lambda: rows.update(note="x"),
        rows.delete,
        lambda: Transition.objects.bulk_update([step], ["note"]),
    ):
        with pytest.raises(AppendOnly):
            change()
    assert rows.get().note == step.note
