"""The workflow table: every (state, action, role) triple, guards, and what each step leaves."""

import pytest
from django.utils import timezone

from records.core import hooks
from records.core.enums import AFTER_DECISION, BEFORE_DECISION, Action, Role, State
from records.notices.models import Notice
from records.record import workflow, workflow_rules, writing
from records.record.masking import Mark, Redaction
from records.record.models import Transition
from records.record.workflow import Blocked, NotAllowed, WrongState, advance, available

pytestmark = [pytest.mark.django_db, pytest.mark.thorough]

# The table of the procedure, written a second time by hand: who may take which step from where.
OWNER, COORDINATOR, SECRETARY, CHAIR = "author", "coordinator", "secretary", "chair"
TABLE = {
    Action.SUBMIT: ({State.DRAFT}, {OWNER, COORDINATOR}),
    Action.RECALL: ({State.SUBMITTED}, {OWNER}),
    Action.SCREEN: ({State.SUBMITTED}, {SECRETARY}),
    Action.UNDO_SCREEN: ({State.SCREENING}, {SECRETARY}),
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
    Action.SET_DUE: ({State.RETURNED, State.REDACTING}, {SECRETARY}),
    Action.TAKE_BACK: ({State.RETURNED}, {SECRETARY}),
    Action.TAKE_OVER: ({State.RETURNED, State.REDACTING}, {COORDINATOR}),
    Action.CLOSE: ({State.RETURNED}, {SECRETARY}),
    Action.ASK_REDACTION: ({State.ACCEPTED}, {SECRETARY}),
    Action.REDACT: ({State.ACCEPTED, State.PUBLISHED, State.UNPUBLISHED}, {SECRETARY, CHAIR}),
    Action.HAND_REDACTED: ({State.REDACTING}, {OWNER}),
    Action.END_REDACTION: ({State.REDACTING}, {SECRETARY}),
}
STAYS = {Action.SET_DUE, Action.TAKE_OVER, Action.REDACT}
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


def full_inputs(who=SECRETARY):
    # What one has taken out, another does not find any more.
    words = "ปุ๋ยหมัก" if who == SECRETARY else "หนองทดสอบ"
    return {
        "note": "เหตุผล",
        "due_on": timezone.localdate(),
        "waiver": "ประชุมเร่งด่วน",
        "resolution": "2/2569",
        "resolved_on": timezone.localdate(),
        "privacy_checked": True,
        "redaction": Redaction((Mark("other", words),)),
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
        transition = advance(record, action, actor=actor, inputs=full_inputs(who))
        record.refresh_from_db()
        target = state if action in STAYS else workflow_rules.RULES[action].target
        assert record.state == transition.to_state == target
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


def test_a_withdrawal_by_the_colleague_who_took_it_on_is_on_behalf(office):
    record = office.draft(owner=office.colleague, actor=office.coordinator)
    inputs = {"note": "ส่งซ้ำ"}
    transition = advance(record, Action.WITHDRAW, actor=office.coordinator, inputs=inputs)
    assert (transition.role, transition.on_behalf_of) == (Role.COORDINATOR, office.colleague)


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


def test_a_second_click_changes_nothing(office):
    record = office.draft()
    advance(record, Action.SUBMIT, actor=office.author)
    with pytest.raises(WrongState) as error:
        advance(record, Action.SUBMIT, actor=office.author)
    assert error.value.state == State.SUBMITTED
    assert Transition.objects.filter(record=record).count() == 1


def test_the_first_publication_is_told_twice_over(office, monkeypatch):
    """The register got its day, and the record became public: each hook keeps its promise."""
    heard = []
    for name in ("register_changed", "publicity_changed"):
        told = lambda record, name=name: heard.append(name)  # noqa: E731
        monkeypatch.setitem(getattr(hooks, name).subscribers, "search", told)
    record = office.record(State.PUBLISHED)
    assert heard == ["register_changed", "register_changed", "publicity_changed"]
    advance(record, Action.UNPUBLISH, actor=office.chair, inputs={"note": "ระงับ"})
    assert heard[3:] == ["publicity_changed"]
