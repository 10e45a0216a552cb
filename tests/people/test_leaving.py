"""Somebody leaves: all that is in her hands goes to others in one step, or nothing does."""

import pytest

from records.audit.actions import EventAction
from records.audit.models import Event
from records.awards import ballots, voting
from records.awards.models import Vote
from records.core.enums import Action, AwardKind, EndReason, State
from records.cycles.models import CommitteeMember
from records.people import invitations, leaving
from records.people.models import User
from records.people.staff_models import Departure
from records.record import workflow
from records.record.models import Record
from records.screening import assignments, reviews
from records.screening.models import Assignment, Review
from tests.factories import UserFactory


def close(person, office, **takes):
    """Close with every duty answered: *takes*, else nobody."""
    takes = {key.replace("_", "-"): heir for key, heir in takes.items()}
    all_of_them = {duty.key: None for duty in leaving.duties(person)} | takes
    return leaving.close(person, all_of_them, reason="ย้าย", actor=office.administrator)


def seat_of(person):
    return CommitteeMember.objects.get(user=person)


def test_nothing_in_hand_and_the_name_stays(office):
    record = office.record(State.PUBLISHED)
    assert close(office.author, office) == []
    person = User.objects.get(pk=office.author.pk)
    assert not person.is_active and leaving.is_closed(person)
    record.refresh_from_db()
    assert record.owner == person and record.state == State.PUBLISHED
    assert person not in User.objects.serving() and person not in User.objects.with_account()
    assert Departure.objects.standing().get().reason == "ย้าย"
    assert close(office.author, office) == []  # a second click
    assert Event.objects.filter(action=EventAction.ACCOUNT_CLOSED).count() == 1


def test_drafts_go_to_who_takes_them(office):
    draft, heir = office.draft(), UserFactory(unit=office.unit)
    close(office.author, office, drafts=heir)
    draft.refresh_from_db()
    assert draft.owner == heir
    assert draft.revisions.first().author == office.author
    assert Event.objects.get(action=EventAction.HANDED_OVER).record_id == draft.pk


def test_drafts_that_nobody_takes_stay_hers_and_the_coordinator_goes_on(office):
    draft = office.draft()
    (duty,) = leaving.duties(office.author)
    assert duty.key == "drafts" and "ผู้ประสานงาน" in duty.nobody
    close(office.author, office)
    draft.refresh_from_db()
    assert draft.owner == office.author
    assert any(s.action == Action.SUBMIT for s in workflow.available(draft, office.coordinator))


def test_who_has_a_text_of_the_year_takes_no_second_and_nothing_is_half_done(office):
    draft = office.draft()
    office.draft(owner=office.colleague)
    with pytest.raises(leaving.Refused, match="อยู่แล้ว"):
        close(office.author, office, drafts=office.colleague)
    draft.refresh_from_db()
    assert draft.owner == office.author and User.objects.get(pk=office.author.pk).is_active


def test_a_coordinator_hands_her_unit_on(office):
    close(office.coordinator, office, units=office.colleague)
    assert list(office.unit.coordinators.all()) == [office.colleague]
    close(office.other_coordinator, office)
    assert not office.other_unit.coordinators.exists()


@pytest.fixture
def reviewing(office):
    """A record in screening; its first reviewer has begun and not finished."""
    record, reviewer = office.record(State.SCREENING), office.reviewers[0]
    task = record.assignments.active().get(reviewer=reviewer)
    Review.objects.create(
        assignment=task, revision=reviews.current_text(record), comment_owner="เริ่มอ่านแล้ว"
    )
    return record, reviewer, task


def test_a_reviewer_in_mid_review_keeps_what_she_wrote_and_her_task_goes_on(office, reviewing):
    record, reviewer, task = reviewing
    cycle = office.cycle.pk
    assert {duty.key for duty in leaving.duties(reviewer)} == {f"seat-{cycle}", f"tasks-{cycle}"}
    left = close(reviewer, office, **{f"tasks_{cycle}": office.chair})
    assert left == []
    task.refresh_from_db()
    assert task.end_reason == EndReason.LEFT and task.reviews.get().comment_owner == "เริ่มอ่านแล้ว"
    assert office.chair.pk in record.assignments.active().values_list("reviewer", flat=True)
    assert seat_of(reviewer).ended_on is not None
    names = {candidate.user for candidate in assignments.candidates(record)}
    assert reviewer not in names


def test_who_takes_a_seat_may_take_its_tasks_too(office, reviewing):
    record, reviewer, _ = reviewing
    cycle, heir = office.cycle.pk, UserFactory(unit=office.other_unit)
    with pytest.raises(leaving.Refused, match="ไม่ได้เป็นกรรมการ"):
        close(reviewer, office, **{f"tasks_{cycle}": heir})
    close(reviewer, office, **{f"seat_{cycle}": heir, f"tasks_{cycle}": heir})
    assert seat_of(heir).ended_on is None
    assert Assignment.objects.active().filter(record=record, reviewer=heir).exists()


def test_what_cannot_be_handed_over_is_said(office, reviewing):
    record, reviewer, _ = reviewing
    cycle = office.cycle.pk
    left = close(reviewer, office, **{f"tasks_{cycle}": office.reviewers[1]})
    assert len(left) == 1 and record.number in left[0]
    assert record.assignments.active().count() == 1


def test_a_reviewer_of_the_office_takes_over_as_secretary(office):
    cycle = office.cycle.pk
    close(office.secretary, office, **{f"seat_{cycle}": office.reviewers[0]})
    assert seat_of(office.reviewers[0]).role == "secretary"


def test_after_a_return_a_text_does_not_wait_for_who_has_left(office):
    record = office.record(State.RETURNED)
    reviewer = office.reviewers[0]
    CommitteeMember.objects.filter(user=reviewer).update(ended_on="2026-01-01")
    from records.record import writing

    writing.write(record, {"goal": "<p>ข้อความใหม่ที่ยาวพอสำหรับการทดสอบ</p>"}, actor=office.author)
    record.refresh_from_db()
    workflow.advance(record, Action.RESUBMIT, actor=office.author)
    assert reviewer.pk not in record.assignments.active().values_list("reviewer", flat=True)


def test_a_vote_ends_with_the_account(office):
    chair = office.chair
    ballot = ballots.create(
        cycle=office.cycle, kind=AwardKind.BEST_PRACTICE, secret=False, quorum=1, actor=chair
    )
    for owner in (office.author, office.colleague):
        record = office.record(State.PUBLISHED, owner=owner)
        ballot.candidates.create(record=record)
    ballot = ballots.open_ballot(ballot, actor=chair)
    voter = office.reviewers[0]
    voting.vote(ballot, actor=voter, candidate=ballot.candidates.first())
    assert any(duty.key == "ballots" for duty in leaving.duties(voter))
    close(voter, office)
    assert not Vote.objects.exists()
    assert voter.pk not in ballot.voters.entitled().values_list("user", flat=True)


def test_refusals_change_nothing(office):
    with pytest.raises(leaving.Refused, match="ตนเอง"):
        close(office.administrator, office)
    other = UserFactory(is_superuser=True)
    office.administrator.is_superuser = False
    office.administrator.save()
    with pytest.raises(leaving.Refused, match="คนสุดท้าย"):
        close(other, office)
    office.draft()
    with pytest.raises(leaving.Refused, match="เพิ่มขึ้น"):
        leaving.close(office.author, {}, reason="", actor=office.administrator)
    with pytest.raises(leaving.Refused, match="รับมอบงานไม่ได้"):
        close(office.author, office, drafts=UserFactory(is_active=False))
    assert User.objects.get(pk=office.author.pk).is_active


def test_back_again_without_seats(office):
    reviewer = office.reviewers[0]
    invitations.invite(reviewer, invitations.InvitationWay.SLIP, actor=office.administrator)
    close(reviewer, office)
    assert not reviewer.invitations.open().exists()
    assert leaving.reopen(reviewer, actor=office.administrator)
    assert not leaving.reopen(reviewer, actor=office.administrator)
    reviewer = User.objects.get(pk=reviewer.pk)
    assert reviewer.is_active and not leaving.is_closed(reviewer)
    assert seat_of(reviewer).ended_on is not None


def test_a_proposal_is_done_or_dropped(office):
    person = office.author
    assert leaving.propose(person, reason="เกษียณ", actor=office.coordinator)
    assert not leaving.propose(person, reason="อีกครั้ง", actor=office.coordinator)
    assert leaving.drop_proposal(person, actor=office.administrator)
    assert not leaving.drop_proposal(person, actor=office.administrator)
    leaving.propose(person, reason="เกษียณ", actor=office.coordinator)
    leaving.close(person, {}, reason="", actor=office.administrator)
    row = Departure.objects.standing().get()
    assert (row.reason, row.proposed_by) == ("เกษียณ", office.coordinator)
    assert Record.objects.filter(owner=person).count() == 0


def test_the_page_asks_the_database_no_more_for_thirty_drafts(office):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    def asked():
        with CaptureQueriesContext(connection) as captured:
            leaving.duties(office.author)
        return len(captured)

    office.draft()
    few = asked()
    for _ in range(5):
        office.draft()
    assert asked() <= few
