"""The vocabulary for choosing rows, against sets written a second time by hand."""

from records.core.enums import Kind, State
from records.record.models import Record

IN_COMMITTEE = {"submitted", "screening", "returned", "pending_accept", "pending_reject"}


def found(rows) -> set[str]:
    return {record.state for record in rows}


def test_rivals_are_drafts_and_what_counts(office, all_states):
    owner = all_states[State.SCREENING].owner
    rivals = Record.objects.rivals(kind=Kind.INDIVIDUAL, cycle=office.cycle, owner=owner)
    assert found(rivals) == {"screening"}
    gone = all_states[State.WITHDRAWN].owner
    rows = Record.objects.rivals(kind=Kind.INDIVIDUAL, cycle=office.cycle, owner=gone)
    assert found(rows) == set()


def test_sets_of_states(office, all_states):
    rows = Record.objects
    assert found(rows.published()) == {"published"}
    assert found(rows.tombstones()) == {"unpublished"}
    assert found(rows.handed_in()) == IN_COMMITTEE | {
        "accepted",
        "redacting",
        "published",
        "unpublished",
    }
    assert found(rows.passed()) == {"accepted", "redacting", "published", "unpublished"}
    assert found(rows.usable_in_set()) == {"accepted", "redacting", "published"}
    assert found(rows.with_author()) == {"returned", "redacting"}
    assert found(rows.known_to_committee()) == set(all_states) - {"draft"}


def test_reviews_are_counted_of_standing_tasks_and_the_newest_text(office, desk):
    record = office.record(State.SCREENING)
    desk.review(office.reviewers[0], record)
    row = Record.objects.with_reviews().get(pk=record.pk)
    assert (row.reviewers, row.reviews_done) == (2, 1)
    assert not Record.objects.with_quorum().exists()
    record.assignments.filter(reviewer=office.reviewers[1]).update(ended_at=record.state_since)
    assert Record.objects.with_reviews().get(pk=record.pk).reviewers == 1
    assert Record.objects.short_of_reviewers().get() == record


def test_near_begins_with_the_same_district(office):
    far = office.record(State.PUBLISHED, owner=office.stranger)
    close = office.record(State.PUBLISHED, owner=office.colleague)
    record = office.record(State.PUBLISHED)
    rows = Record.objects.published().exclude(pk=record.pk).near(record)
    assert list(rows) == [close, far]


def test_of_unit_takes_the_groups_inside(office):
    from records.core.enums import UnitLevel
    from tests.factories import UnitFactory, UserFactory

    group = UnitFactory(parent=office.unit, level=UnitLevel.GROUP)
    inside = office.record(State.SUBMITTED, owner=UserFactory(unit=group))
    own = office.record(State.SUBMITTED)
    office.record(State.SUBMITTED, owner=office.stranger)
    assert set(Record.objects.of_unit(office.unit)) == {inside, own}


def test_newest_for_author_puts_what_ended_last(office):
    over = office.record(State.WITHDRAWN)
    current = office.draft()
    assert list(Record.objects.owned_by(office.author).newest_for_author()) == [current, over]
