"""The list of records: filters, search, and what it costs."""

from copy import copy

import pytest
from django.db.models import F
from django.urls import reverse
from django.utils import timezone

from records.core.enums import Kind, State
from records.people.models import User
from records.record.models import Record, Revision
from records.screening.models import Assignment, Review
from tests.desk import text_of
from tests.factories import UserFactory
from tests.screening.desk.list_pages import CHANGELIST, fill, listed, queries


@pytest.mark.slow
@pytest.mark.parametrize("name", ["index", CHANGELIST])
def test_query_count_does_not_grow(desk, name):
    counts = []
    for number in (1, 29):
        fill(desk.office, number)
        client = desk.client("secretary")
        counts.append(queries(client, reverse(f"admin:{name}")))
    assert counts[0] == counts[1]
    # One of them counts the unread notices in the bar of the desk.
    assert counts[1] <= {"index": 16, CHANGELIST: 12}[name]


def copies(record, number, state):
    """Rows of many more records like *record*, with tasks, a text handed in and a review each."""
    office_cycle = record.cycle
    people = User.objects.bulk_create(
        User(username=f"many{n}", given_name=f"คนที่{n}", unit=record.unit) for n in range(number)
    )
    start = Record.objects.count()
    rows = []
    for n, person in enumerate(people):
        row = Record.objects.get(pk=record.pk) if not rows else copy(rows[0])
        row.pk, row.number, row.owner = None, f"KM-2569-{9000 - start - n}", person
        row._state.adding = True
        row.state = state
        rows.append(row)
    rows = Record.objects.bulk_create(rows)
    texts = Revision.objects.bulk_create(
        Revision(record=row, number=1, data={}, reason="submit", frozen=True) for row in rows
    )
    reviewers = [seat.user for seat in office_cycle.committee.filter(role="reviewer")]
    tasks = Assignment.objects.bulk_create(
        Assignment(record=row, reviewer=person) for row in rows for person in reviewers
    )
    newest = {text.record_id: text for text in texts}
    Review.objects.bulk_create(
        Review(
            assignment=t,
            revision=newest[t.record_id],
            recommendation="accept",
            submitted_at=timezone.now(),
        )
        for t in tasks[::2]
    )


@pytest.mark.slow
@pytest.mark.parametrize(
    ("name", "state"),
    [
        ("index", State.SCREENING),
        (CHANGELIST, State.SCREENING),
        ("sorting", State.SUBMITTED),
        ("assigning", State.SUBMITTED),
        ("proposing", State.SCREENING),
        ("deciding", State.PENDING_ACCEPT),
        ("publishing", State.ACCEPTED),
        ("reminding", State.SCREENING),
        ("comparing", State.SCREENING),
    ],
)
def test_300_rows_cost_what_30_cost(desk, name, state):
    record = desk.office.record(State.SCREENING)
    client, url = desk.client("secretary"), reverse(f"admin:{name}")
    counts = []
    for number in (30, 270):
        User.objects.filter(username__startswith="many").update(username=F("pk"))
        copies(record, number, state)
        counts.append(queries(client, url))
    # One more to count what one page does not hold.
    assert counts[1] - counts[0] in (0, 1) and counts[1] <= 22


def test_list_filters_and_search(desk):
    office = desk.office
    one = office.record(State.SUBMITTED, goal="<p>ลดต้นทุนด้วยปุ๋ยไส้เดือน</p>")
    unit = office.record(State.SCREENING, kind=Kind.UNIT)
    mine = office.record(State.SCREENING, owner=office.stranger)
    mine.assignments.get(reviewer=office.reviewers[0]).delete()
    office.draft(owner=office.colleague)

    def find(**query):
        return listed(desk.get("reviewer", CHANGELIST, **query))

    everything = {one.number, unit.number, mine.number}
    assert find() == everything
    assert find(state="submitted") == {one.number}
    assert find(kind="unit") == {unit.number}
    assert find(topic="agriculture") == {unit.number, mine.number}
    assert find(topic="none") == {one.number}
    assert find(category="2563-1") == everything
    assert find(unit=office.other_unit.code) == {mine.number}
    assert find(year="2569") == everything and find(year="2568") == set()
    assert find(mine="1") == {unit.number}
    assert find(q="ไส้เดือน") == {one.number}
    assert find(q=f"{one.number} ไส้เดือน") == {one.number}
    assert find(q="ไม่มีคำนี้") == set()


def test_list_shows_reviews_done_and_needed(desk, in_screening):
    desk.review("reviewer", in_screening)
    assert ">1/2</span>" in text_of(desk.get("secretary", CHANGELIST))


def test_a_blind_list_is_not_ordered_filtered_or_found_by_what_it_hides(office, desk):
    """Whatever the address asks for, names decide nothing; with names shown they do."""
    people = [UserFactory(given_name=name, unit=office.unit) for name in ("ฮา", "กา", "มา", "ขา")]
    for person in people:
        office.record(State.SUBMITTED, owner=person)

    def rows(**query):
        page = desk.get("reviewer", "records_record_changelist", **query)
        return [record.pk for record in page.context["cl"].result_list]

    by_name = rows(o="2")
    usual = rows()
    assert by_name != usual and by_name == rows(o="-2")[::-1]
    office.cycle.blind = True
    office.cycle.save()
    hidden = {"2", "-2", "3", "-3", "2.3", "3.2"}
    assert all(rows(o=order) == usual for order in hidden)
    assert rows(o="2.4") == rows(o="4")
    assert rows(q="ฮา") == []
    for lookup in ("owner__given_name", "owner__id__exact", "unit", "unit__code", "owner"):
        answer = desk.get("reviewer", "records_record_changelist", **{lookup: "ฮา"})
        assert answer.status_code in (302, 400)  # refused, or sent back to the whole list
