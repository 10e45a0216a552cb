"""The datestamp of a record: when what the public sees of it last changed."""

from datetime import timedelta

import pytest
from django.utils import timezone

from records.audit import saving
from records.bank.datestamps import dated
from records.core.enums import Action, State
from records.record import workflow
from records.record.models import Record

pytestmark = pytest.mark.django_db


@pytest.fixture
def record(office):
    """Published a month ago."""
    record = office.record(State.PUBLISHED)
    ago = timezone.now() - timedelta(days=30)
    Record.objects.filter(pk=record.pk).update(state_since=ago, published_at=ago, updated_at=ago)
    record.refresh_from_db()
    return record


def datestamp(record):
    return dated(Record.objects.filter(pk=record.pk)).get().change


def test_publication_is_the_first(record):
    assert datestamp(record) == record.state_since


def test_what_no_reader_sees_leaves_it_alone(record):
    before = datestamp(record)
    now = timezone.now()
    Record.objects.filter(pk=record.pk).update(updated_at=now, unplaced=["หมายเหตุ"])
    assert datestamp(record) == before


def test_an_amendment_moves_it(record):
    Record.objects.filter(pk=record.pk).update(amended_at=timezone.now())
    record.refresh_from_db()
    assert datestamp(record) == record.amended_at


def test_leaving_the_public_moves_it_too(office, record):
    before = datestamp(record)
    workflow.advance(record, Action.UNPUBLISH, actor=office.chair, inputs={"note": "ระงับ"})
    assert datestamp(record) > before


@pytest.mark.parametrize(
    ("relation", "field"),
    [("unit", "name"), ("owner", "family_name"), ("topic", "name"), ("category", "label")],
)
def test_another_name_moves_it(office, record, relation, field):
    before = datestamp(record)
    named = getattr(record, relation)
    setattr(named, field, "ชื่อใหม่")
    event = saving.save(named, actor=office.administrator)
    assert datestamp(record) == event.at > before


def test_what_is_no_name_of_its_unit_leaves_it_alone(office, record):
    before = datestamp(record)
    office.unit.order = 7
    saving.save(office.unit, actor=office.administrator)
    office.other_unit.name = "หน่วยงานอื่น"
    saving.save(office.other_unit, actor=office.administrator)
    assert datestamp(record) == before


def test_rows_are_ordered_and_filtered_by_it(office, record):
    newer = office.record(State.PUBLISHED, owner=office.stranger)
    rows = dated(Record.objects.published())
    assert list(rows.order_by("change")) == [record, newer]
    assert list(rows.filter(change__gt=record.state_since)) == [newer]
