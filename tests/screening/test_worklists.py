"""What waits for each seat of the committee."""

from datetime import timedelta

from django.urls import reverse
from django.utils import timezone

from records.core.enums import State
from records.record.models import Record
from records.screening import worklists
from tests.desk import text_of
from tests.factories import UserFactory
from tests.screening.desk.list_pages import CHANGELIST, listed


def test_first_page_shows_each_seat_what_waits_for_it(desk):
    office = desk.office
    sort = office.record(State.SUBMITTED)
    review = office.record(State.SCREENING, owner=office.colleague)
    decide = office.record(State.PENDING_ACCEPT, owner=office.stranger)
    publish = office.record(State.ACCEPTED, owner=office.coordinator)
    late = office.record(State.RETURNED, owner=office.other_coordinator)
    Record.objects.filter(pk=late.pk).update(due_on=timezone.localdate() - timedelta(days=1))

    def waits(who):
        user = desk.person(who)
        return {w.key: [r.pk for r in w.records] for w in worklists.waiting_for(user) if w.total}

    assert waits("secretary") == {
        "sort": [sort.pk],
        "publish": [publish.pk],
        "overdue": [late.pk],
    }
    assert waits("chair") == {"decide": [decide.pk]}
    assert waits("reviewer") == {"review": [review.pk]}
    assert waits("administrator") == {}
    for reviewer in office.reviewers:
        desk.review(reviewer, review)
    assert waits("reviewer") == {}
    assert waits("secretary")["propose"] == [review.pk]
    for key, record in (("sort", sort), ("propose", review), ("overdue", late)):
        page = desk.get("secretary", CHANGELIST, waiting=key)
        assert listed(page) == {record.number}
    # What waits for another seat is nobody else's queue.
    assert listed(desk.get("reviewer", CHANGELIST, waiting="sort")) == set()


def test_first_page_counts_all_and_shows_the_oldest(desk):
    office = desk.office
    for n in range(7):
        record = office.record(State.SUBMITTED, owner=UserFactory(unit=office.unit))
        since = timezone.now() - timedelta(days=n)
        Record.objects.filter(pk=record.pk).update(state_since=since)
    oldest = list(Record.objects.order_by("state_since").values_list("pk", flat=True)[:5])
    (sort,) = [w for w in worklists.waiting_for(desk.person("secretary")) if w.total]
    assert (sort.key, sort.total) == ("sort", 7)
    assert [r.pk for r in sort.records] == oldest
    page = text_of(desk.get("secretary", "index"))
    assert reverse("admin:sorting") in page and "ดูทั้งหมด 7 เรื่อง" in page


def test_first_page_is_calm_when_nothing_waits(desk):
    for who in ("reviewer", "secretary", "chair", "administrator"):
        assert "ไม่มีงานที่รอท่านอยู่" in text_of(desk.get(who, "index"))
