"""The log of steps: which of them an author is told, and by what name."""

from records.core.enums import Action, Kind, Role, State
from records.record.models import Record, Transition


def test_for_author_leaves_out_what_is_not_decided(office):
    record = office.record(State.PENDING_ACCEPT)
    told = {step.action for step in record.transitions.for_author()}
    assert told == {Action.SUBMIT, Action.SCREEN}


def test_hand_ins_and_returns_are_newest_first(office):
    record = office.record(State.RETURNED)
    assert [step.action for step in record.transitions.hand_ins()] == [Action.SUBMIT]
    assert [step.action for step in record.transitions.returns()] == [Action.RETURN]


def test_colleagues_are_named_and_the_committee_is_not(office):
    own = Transition(actor=office.author, role=Role.OWNER)
    theirs = Transition(actor=office.secretary, role=Role.SECRETARY)
    assert (own.who, theirs.who) == (str(office.author), "เลขานุการ")
    assert Transition(role=Role.OWNER).who == "เจ้าขององค์ความรู้"


def test_nobody_reads_the_steps_of_her_own_record_in_the_log(office):
    """Of a unit's record without an owner, too, that she handed in herself."""
    unit = office.record(State.SCREENING, kind=Kind.UNIT)
    Record.objects.filter(pk=unit.pk).update(owner=None, submitted_by=office.secretary)
    assert not Transition.objects.visible_to(office.secretary).filter(record=unit).exists()
    assert Transition.objects.visible_to(office.chair).filter(record=unit).exists()
