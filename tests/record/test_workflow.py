"""The workflow table: every (state, action, role) triple, guards, and what each step leaves."""

from datetime import timedelta

import pytest
from django.utils import timezone

from records.core.append_only import AppendOnly
from records.core.enums import AFTER_DECISION, BEFORE_DECISION, Action, Kind, Role, State
from records.cycles.models import LatePermission
from records.notices.models import Notice
from records.record import workflow, workflow_rules, writing
from records.record.models import Record, Transition
from records.record.workflow import Blocked, NotAllowed, WrongState, advance, available
from records.screening import guards as screening_guards
from records.screening.models import Assignment, Review

pytestmark = pytest.mark.django_db

# The table of the procedure, written a second time by hand: who may take which step from where.
OWNER, COORDINATOR, SECRETARY, CHAIR = "author", "coordinator", "secretary", "chair"
TABLE = {
    Action.SUBMIT: ({State.DRAFT}, {OWNER, COORDINATOR}),
    Action.RECALL: ({State.SUBMITTED}, {OWNER}),
    Action.SCREEN: ({State.SUBMITTED}, {SECRETARY}),
    Action.RETURN: ({State.SCREENING}, {SECRETARY}),
    Action.RESUBMIT: ({State.RETURNED}, {OWNER}),
    Action.PROPOSE_ACCEPT: ({State.SCREENING}, {SECRETARY}),
    Action.PROPOSE_REJECT: ({State.SCREENING}, {SECRETARY}),
    Action.RECONSIDER: ({State.PENDING_ACCEPT, State.PENDING_REJECT}, {SECRETARY, CHAIR}),
    Action.ACCEPT: ({State.PENDING_ACCEPT}, {CHAIR}),
    Action.REJECT: ({State.PENDING_REJECT}, {CHAIR}),
    Action.PUBLISH: ({State.ACCEPTED}, {SECRETARY}),
    Action.MERGE: ({State.ACCEPTED}, {SECRETARY}),
    Action.UNPUBLISH: ({State.PUBLISHED}, {CHAIR}),
    Action.RESTORE: ({State.UNPUBLISHED}, {CHAIR}),
    Action.REOPEN: ({State.REJECTED}, {CHAIR}),
    Action.UNDO_ACCEPT: ({State.ACCEPTED}, {CHAIR}),
    Action.UNDO_REJECT: ({State.REJECTED}, {CHAIR}),
}
PEOPLE = (
    "author",
    "colleague",
    "coordinator",
    "stranger",
    "other_coordinator",
    "reviewer",
    "secretary",
    "chair",
    "administrator",
)


def may(state, action, who, amends=False) -> bool:
    if action == (Action.PUBLISH if amends else Action.MERGE):
        return False
    if action == Action.WITHDRAW:
        early, late = state in BEFORE_DECISION, state in AFTER_DECISION
        return (early and who == OWNER) or (late and who == CHAIR)
    states, people = TABLE[action]
    return state in states and who in people


def person(office, who):
    return office.reviewers[0] if who == "reviewer" else getattr(office, who)


def full_inputs():
    return {
        "note": "เหตุผล",
        "due_on": timezone.localdate(),
        "waiver": "ประชุมเร่งด่วน",
        "resolution": "2/2569",
        "resolved_on": timezone.localdate(),
        "privacy_checked": True,
    }


# An amendment is merged instead of being published.
STATES = [(state, False) for state in State if state != State.MERGED]
STATES += [(state, True) for state in State if state not in (State.PUBLISHED, State.UNPUBLISHED)]


def stage(office, state, amends):
    """A record, or an amendment of one and the same record, in *state*."""
    if not amends:
        return office.record(state)
    if not hasattr(office, "original"):
        office.original = office.record(State.PUBLISHED)
    return office.amendment(state, office.original)


@pytest.mark.parametrize(("state", "amends"), STATES)
def test_every_action_by_every_role(office, state, amends):
    """From one state: who sees which buttons, and what happens to those who press anyway."""
    record = stage(office, state, amends)
    wrong = []
    for who in PEOPLE:
        user = person(office, who)
        expected = {action for action in Action if may(state, action, who, amends)}
        shown = {step.action for step in available(record, user)}
        if shown != expected:
            wrong.append((who, shown ^ expected))
        for action in set(Action) - expected:
            error = WrongState if state not in workflow_rules.RULES[action].sources else NotAllowed
            with pytest.raises(error):
                advance(record, action, actor=user, inputs=full_inputs())
    assert not wrong
    record.refresh_from_db()
    assert record.state == state


@pytest.mark.parametrize(("state", "amends"), STATES)
@pytest.mark.parametrize("action", list(Action))
def test_every_allowed_step_arrives(office, state, amends, action):
    allowed = [who for who in PEOPLE if may(state, action, who, amends)]
    for who in allowed:
        record = stage(office, state, amends)
        if action == Action.SCREEN:
            office._prepare(record, action)
        if action == Action.RESUBMIT:
            writing.write(record, {"goal": f"<p>แก้ไขแล้วโดย {who}</p>"}, actor=office.author)
        actor = person(office, who)
        transition = advance(record, action, actor=actor, inputs=full_inputs())
        record.refresh_from_db()
        assert record.state == transition.to_state == workflow_rules.RULES[action].target
        assert (transition.from_state, transition.actor) == (state, actor)
        assert transition.revision is not None
        # The stage is cleared, so that the next person meets the same state.
        type(record).objects.filter(pk=record.pk).update(state=State.WITHDRAWN)


def test_table_covers_every_action():
    assert set(TABLE) | {Action.WITHDRAW} == set(Action) == set(workflow_rules.RULES)


def test_nobody_acts_on_her_own_record_in_the_committee(office):
    record = office.record(State.SUBMITTED, owner=office.secretary)
    assert Action.SCREEN not in {s.action for s in available(record, office.secretary)}
    with pytest.raises(NotAllowed):
        advance(record, Action.SCREEN, actor=office.secretary)
    mine = office.record(State.PENDING_ACCEPT, owner=office.chair)
    with pytest.raises(NotAllowed):
        advance(mine, Action.ACCEPT, actor=office.chair, inputs=full_inputs())


def test_submission_gives_number_receipt_and_frozen_revision(office):
    record = office.draft()
    transition = advance(record, Action.SUBMIT, actor=office.author)
    record.refresh_from_db()
    assert record.number == "KM-2569-0001"
    assert record.submitted_by == office.author and not record.on_behalf
    assert transition.revision.frozen and transition.role == Role.OWNER
    told = Notice.objects.values_list("recipient__username", flat=True)
    assert set(told) == {"author", "secretary"}
    second = office.record(State.SUBMITTED, owner=office.stranger)
    assert second.number == "KM-2569-0002"


def test_number_survives_recall(office):
    record = office.record(State.SUBMITTED)
    advance(record, Action.RECALL, actor=office.author)
    advance(record, Action.SUBMIT, actor=office.author)
    record.refresh_from_db()
    assert record.number == "KM-2569-0001"


def test_on_behalf_is_marked(office):
    record = office.draft(owner=office.colleague, actor=office.coordinator)
    transition = advance(record, Action.SUBMIT, actor=office.coordinator)
    record.refresh_from_db()
    assert record.on_behalf
    assert transition.on_behalf_of == office.colleague
    assert transition.role == Role.COORDINATOR
    # Who took it on may also take it back; another coordinator may not.
    assert workflow.may(record, Action.RECALL, office.coordinator)
    assert not workflow.may(record, Action.RECALL, office.other_coordinator)


def test_each_missing_section_is_named(office):
    record = office.draft(goal="<p>-</p>", technique="", title="")
    with pytest.raises(Blocked) as error:
        advance(record, Action.SUBMIT, actor=office.author)
    assert [p.section for p in error.value.problems] == ["title", "goal", "technique"]


def test_caution_may_be_empty(office):
    record = office.draft(caution="")
    assert advance(record, Action.SUBMIT, actor=office.author)


def test_closed_window_and_late_permission(office):
    office.cycle.closes_on = timezone.localdate() - timedelta(days=1)
    office.cycle.save()
    record = office.draft()
    with pytest.raises(Blocked) as error:
        advance(record, Action.SUBMIT, actor=office.author)
    assert [p.code for p in error.value.problems] == ["window"]
    leave = LatePermission.objects.create(
        cycle=office.cycle, unit=office.unit, until=timezone.localdate(), reason="น้ำท่วม"
    )
    leave.until = timezone.localdate() - timedelta(days=1)
    leave.save()
    with pytest.raises(Blocked):
        advance(record, Action.SUBMIT, actor=office.author)
    leave.until = timezone.localdate()
    leave.save()
    assert advance(record, Action.SUBMIT, actor=office.author)


@pytest.mark.parametrize("kind", [Kind.INDIVIDUAL, Kind.UNIT])
def test_only_one_for_each_owner_and_cycle(office, kind):
    office.record(State.SUBMITTED, kind=kind)
    second = office.draft(kind)
    actor = second.owner or office.coordinator
    with pytest.raises(Blocked) as error:
        advance(second, Action.SUBMIT, actor=actor)
    assert [p.code for p in error.value.problems] == ["twice"]


def test_screening_needs_topic_and_reviewers_without_conflict(office):
    record = office.record(State.SUBMITTED)
    with pytest.raises(Blocked) as error:
        advance(record, Action.SCREEN, actor=office.secretary)
    assert [p.code for p in error.value.problems] == ["topic", "reviewers"]
    office._prepare(record, Action.SCREEN)
    near = Assignment.objects.create(record=record, reviewer=office.colleague, same_unit=True)
    with pytest.raises(Blocked) as error:
        advance(record, Action.SCREEN, actor=office.secretary)
    assert [p.code for p in error.value.problems] == ["conflict"]
    near.waiver = "ผู้เชี่ยวชาญคนเดียวของเรื่องนี้"
    near.save()
    assert advance(record, Action.SCREEN, actor=office.secretary)


def test_resubmission_needs_changed_text(office):
    record = office.record(State.RETURNED)
    with pytest.raises(Blocked) as error:
        advance(record, Action.RESUBMIT, actor=office.author)
    assert [p.code for p in error.value.problems] == ["unchanged"]


def test_proposal_needs_quorum_or_waiver(office):
    record = office.record(State.SCREENING)
    with pytest.raises(Blocked) as error:
        advance(record, Action.PROPOSE_ACCEPT, actor=office.secretary)
    assert [p.code for p in error.value.problems] == ["quorum"]


@pytest.mark.parametrize(
    ("state", "action", "who"),
    [
        (State.SCREENING, Action.RETURN, "secretary"),
        (State.PENDING_ACCEPT, Action.ACCEPT, "chair"),
        (State.PUBLISHED, Action.UNPUBLISH, "chair"),
        (State.DRAFT, Action.WITHDRAW, "author"),
    ],
)
def test_steps_that_need_a_reason_or_resolution(office, state, action, who):
    record = office.record(state)
    with pytest.raises(Blocked) as error:
        advance(record, action, actor=person(office, who), inputs={"note": "  ".strip()})
    assert {p.code for p in error.value.problems} == {"input"}


def test_publication_needs_the_privacy_check(office):
    record = office.record(State.ACCEPTED)
    with pytest.raises(Blocked) as error:
        advance(record, Action.PUBLISH, actor=office.secretary)
    assert [p.code for p in error.value.problems] == ["privacy"]


def test_a_second_click_changes_nothing(office):
    record = office.draft()
    advance(record, Action.SUBMIT, actor=office.author)
    with pytest.raises(WrongState) as error:
        advance(record, Action.SUBMIT, actor=office.author)
    assert error.value.state == State.SUBMITTED
    assert Transition.objects.filter(record=record).count() == 1


def test_the_log_cannot_be_changed(office):
    record = office.record(State.SUBMITTED)
    line = record.transitions.get()
    line.note = "แก้"
    for attempt in (line.save, line.delete, record.transitions.all().delete):
        with pytest.raises(AppendOnly):
            attempt()
    with pytest.raises(AppendOnly):
        Transition.objects.update(note="แก้")


def test_reviews_of_an_earlier_text_do_not_make_the_quorum(office):
    record = office.record(State.SCREENING)
    for assignment in record.assignments.all():
        Review.objects.create(
            assignment=assignment,
            revision=record.revisions.filter(frozen=True).first(),
            submitted_at=timezone.now(),
        )
    assert screening_guards.check_quorum(record, {}) == []
    assert Record.objects.with_quorum().filter(pk=record.pk).exists()
    advance(record, Action.RETURN, actor=office.secretary, inputs=full_inputs())
    writing.write(record, {"goal": "<p>ใหม่ทั้งข้อ</p>"}, actor=office.author)
    advance(record, Action.RESUBMIT, actor=office.author)
    assert [p.code for p in screening_guards.check_quorum(record, {})] == ["quorum"]
    assert not Record.objects.with_quorum().filter(pk=record.pk).exists()
