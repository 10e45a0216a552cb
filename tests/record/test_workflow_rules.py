"""The table of steps: what its rows name, and in what capacity a step is taken."""

import pytest

from records.core.enums import Action, Kind, Role, State
from records.record import workflow_rules
from records.record.workflow_rules import INPUTS, RULES, acting_role


@pytest.mark.parametrize("action", Action)
def test_every_input_has_its_label_and_every_rule_a_way(action):
    rule = RULES[action]
    assert set(rule.inputs) <= set(INPUTS) and rule.inputs == rule.needs + rule.offers
    assert rule.sources and rule.target not in rule.sources
    assert set(rule.notifies) <= {"owner", "secretaries", "reviewers"}


def test_who_hands_in_what(office):
    own = office.draft()
    assert workflow_rules.submitter(office.author, own)
    # A coordinator who has not taken it on does not recall it for its owner.
    assert not workflow_rules.submitter(office.coordinator, own)
    unit = office.draft(Kind.UNIT)
    assert workflow_rules.submitter(office.coordinator, unit)
    assert not workflow_rules.submitter(office.author, unit)


def test_books_are_not_kept_on_ones_own_record(office):
    record = office.record(State.SUBMITTED, owner=office.secretary)
    assert not workflow_rules.secretary(office.secretary, record)
    assert workflow_rules.chair(office.chair, record)


def test_nor_on_the_record_of_ones_own_unit(office):
    """Who handed a unit's record in decides on it no more than an owner does."""
    unit, other = office.record(State.SUBMITTED, kind=Kind.UNIT), office.record(State.SUBMITTED)
    for role, rule in (("secretary", workflow_rules.secretary), ("chair", workflow_rules.chair)):
        office.cycle.committee.filter(user=office.coordinator).delete()
        office.cycle.committee.create(user=office.coordinator, role=role)
        both = type(office.coordinator).objects.get(pk=office.coordinator.pk)
        assert rule(both, other) and not rule(both, unit)


def test_amendments_are_merged_and_others_published(office):
    amendment = office.amendment(State.ACCEPTED)
    assert workflow_rules.merger(office.secretary, amendment)
    assert not workflow_rules.publisher(office.secretary, amendment)
    assert workflow_rules.publisher(office.secretary, amendment.amends)


@pytest.mark.parametrize(
    ("action", "who", "role"),
    [
        (Action.SUBMIT, "author", Role.OWNER),
        (Action.SUBMIT, "coordinator", Role.COORDINATOR),
        (Action.SCREEN, "secretary", Role.SECRETARY),
        (Action.RECONSIDER, "secretary", Role.SECRETARY),
        (Action.RECONSIDER, "chair", Role.CHAIR),
        (Action.ACCEPT, "chair", Role.CHAIR),
    ],
)
def test_acting_role(office, action, who, role):
    record = office.record(State.SCREENING)
    assert acting_role(getattr(office, who), record, RULES[action]) == role


def test_who_withdraws_her_units_record_does_so_as_its_coordinator(office):
    unit = office.record(State.SUBMITTED, kind=Kind.UNIT)
    office.cycle.committee.create(user=office.coordinator, role="chair")
    both = type(office.coordinator).objects.get(pk=office.coordinator.pk)
    assert acting_role(both, unit, RULES[Action.WITHDRAW]) == Role.COORDINATOR
