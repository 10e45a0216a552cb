"""What may be chosen, how it scored, and the shortlist."""

import pytest

from records.audit.actions import EventAction
from records.audit.models import Event
from records.awards import ballots, shortlists
from records.core.enums import AwardKind, Kind, State
from records.record.workflow import Blocked, NotAllowed
from tests.awards.stage import WHY, actions, blocked_by, owned_by


def test_only_passed_individual_records_of_the_year_may_become_best_practice(office, stage):
    office.record(State.SUBMITTED, owner=office.coordinator)
    office.record(State.UNPUBLISHED, owner=office.other_coordinator)
    unit = office.record(State.ACCEPTED, kind=Kind.UNIT)
    assert set(shortlists.eligible(stage.ballot)) == set(stage.records)
    innovation = ballots.create(
        cycle=office.cycle, kind=AwardKind.INNOVATION, secret=False, quorum=1, actor=office.chair
    )
    assert unit in shortlists.eligible(innovation)


def test_the_rule_lists_the_best_and_who_scored_the_same(office, stage):
    for record, value in zip(stage.records, (5, 4, 4), strict=True):
        stage.score(record, value)
    new = shortlists.add_best(stage.ballot, actor=office.secretary, count=2, minimum=60)
    assert [float(c.total) for c in new] == [100.0, 80.0, 80.0]


def test_the_rule_finds_nobody_above_the_bar(office, stage):
    stage.score(stage.records[0], 2)
    with pytest.raises(Blocked) as error:
        shortlists.add_best(stage.ballot, actor=office.secretary, count=5, minimum=60)
    assert blocked_by(error) == {"nobody"}


def test_scores_of_an_older_text_do_not_count(office, stage):
    record = stage.records[0]
    stage.score(record, 5)
    old = record.revisions.filter(frozen=True).first()
    old.pk, old.number = None, old.number + 1
    old.save()
    assert shortlists.scored_records([record])[0].total is None


def test_own_scores_stay_hidden_in_the_comparison(office, stage):
    stage.score(stage.records[0], 5)
    rows = shortlists.scored_records(stage.records, reader=stage.records[0].owner)
    assert [row.hidden for row in rows] == [True, False, False]
    assert shortlists.compare_by_criterion(stage.ballot, rows)[0].values[0] is None


def test_whose_record_is_listed_prepares_no_more(office, stage):
    other = office.seat("secretary2", "secretary")
    stage.list(office.record(State.ACCEPTED, owner=other))
    with pytest.raises(NotAllowed):
        shortlists.add(stage.ballot, stage.records[0], actor=other, reason=WHY)


def test_a_list_leaves_an_event_for_what_was_added_or_taken_off(office, stage):
    for record, value in zip(stage.records, (5, 4, 4), strict=True):
        stage.score(record, value)
    shortlists.add_best(stage.ballot, actor=office.secretary, count=1)
    candidate = shortlists.add(stage.ballot, stage.records[1], actor=office.secretary, reason=WHY)
    again = shortlists.add(stage.ballot, stage.records[1], actor=office.secretary, reason=WHY)
    assert again == candidate
    for _ in range(2):
        shortlists.remove(candidate, actor=office.secretary)
    rule, added, removed = Event.objects.exclude(action=EventAction.CREATED).order_by("pk")
    first, second = (record.number for record in stage.records[:2])
    assert rule.changes == {"candidates": [None, [first]]}
    assert added.change_lines() == [("เรื่องในรายชื่อ", "–", second)]
    assert (added.reason, added.record_id) == (WHY, stage.records[1].pk)
    assert (removed.action, removed.changes) == (
        EventAction.CANDIDATE_STRUCK,
        {"candidates": [second, None]},
    )


def test_refusals_leave_no_event(office, stage):
    for actor, record, reason in (
        (office.reviewers[0], stage.records[0], WHY),
        (office.secretary, stage.records[0], " "),
        (office.secretary, office.record(State.SUBMITTED, owner=office.coordinator), WHY),
    ):
        with pytest.raises((NotAllowed, Blocked)):
            shortlists.add(stage.ballot, record, actor=actor, reason=reason)
    assert actions() == [EventAction.CREATED]


def test_the_owner_of_a_listed_record_takes_it_off_and_prepares_again(office, stage):
    own = owned_by(office, office.secretary)
    candidate = shortlists.add(stage.ballot, own, actor=office.chair, reason=WHY)
    shortlists.remove(candidate, actor=office.secretary)
    shortlists.add(stage.ballot, stage.records[0], actor=office.secretary, reason=WHY)
    assert [c.record for c in stage.ballot.candidates.all()] == [stage.records[0]]


def test_the_list_is_not_changed_once_voting_has_begun(office, stage):
    one, *_ = stage.open()
    with pytest.raises(Blocked) as error:
        shortlists.remove(one, actor=office.secretary)
    assert blocked_by(error) == {"phase"}
