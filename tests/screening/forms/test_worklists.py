"""Small forms of pages for many records."""

from datetime import timedelta
from uuid import uuid4

from django.utils import timezone

from records.core.enums import Kind, State
from records.screening.forms.worklists import DecideForm, Lists, ProposeRow, SortRow
from records.screening.triage import Sorting, stamp


def sort_row(office, record, **data):
    data = {f"r{record.pk}-{name}": value for name, value in data.items()}
    return SortRow(data, record=record, lists=Lists([office.cycle]), user=office.secretary)


def test_a_row_that_changes_nothing_is_none(office):
    record = office.record(State.SUBMITTED)
    same = sort_row(office, record, kind=record.kind, category=record.category_id, seen="x")
    assert same.is_valid() and same.sorting is None


def test_a_changed_row_says_how_it_was_seen(office):
    record = office.record(State.SUBMITTED)
    seen = stamp(record)
    row = sort_row(office, record, topic=office.topic.pk, kind=Kind.UNIT, seen=seen)
    assert row.is_valid()
    assert row.sorting == Sorting(record, office.topic, record.category, Kind.UNIT, seen)


def test_lists_take_two_statements_and_keep_years_apart(office, django_assert_num_queries):
    with django_assert_num_queries(2):
        lists = Lists([office.cycle])
    assert lists.of(lists.topics, office.cycle.pk) == [(str(office.topic.pk), str(office.topic))]
    assert lists.of(lists.topics, office.cycle.pk + 1) == []


def test_a_proposal_asks_for_a_waiver_when_it_is_short(office):
    record = office.record(State.SCREENING)
    data = {f"r{record.pk}-action": "propose_accept", f"r{record.pk}-note": " ก\nข "}
    full = ProposeRow(data, record=record)
    assert full.is_valid() and "waiver" not in full.fields and full.inputs == {"note": "ก\nข"}
    assert "waiver" in ProposeRow(data, record=record, short=True).fields
    assert not ProposeRow({f"r{record.pk}-action": "accept"}, record=record).is_valid()


def test_a_resolution_is_not_of_tomorrow(office):
    day = timezone.localdate() + timedelta(days=1)
    data = {"resolution": "1", "resolved_on": day.isoformat(), "token": uuid4()}
    assert DecideForm(data, cycle=office.cycle).errors["resolved_on"] == ["วันที่นี้ยังมาไม่ถึง"]
    today = data | {"resolved_on": timezone.localdate().isoformat()}
    assert DecideForm(today, cycle=office.cycle).is_valid()
