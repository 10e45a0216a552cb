"""The way of a demonstration record: by the rules, at times that follow one another."""

from datetime import timedelta

import pytest
from django.utils import timezone

from records.core.enums import State
from records.operations import demo_workflow
from records.record import workflow


@pytest.mark.parametrize("state", State)
def test_every_path_leads_by_the_rules_to_its_state(state):
    reached = State.DRAFT
    for action in demo_workflow.PATHS[state]:
        rule = workflow.RULES[action]
        assert reached in rule.sources, action
        reached = rule.target
    assert reached == state


@pytest.mark.django_db
@pytest.mark.parametrize(
    "state", [State.WITHDRAWN, State.RETURNED, State.REJECTED, State.UNPUBLISHED]
)
def test_walk_takes_the_steps_at_their_times(office, state):
    record = office.draft()
    start = timezone.now() - timedelta(days=60)
    demo_workflow.walk(record, state, office.author, start=start, topic=office.topic, n=3, pace=1.0)
    record.refresh_from_db()
    steps = list(record.transitions.order_by("pk"))
    assert record.state == state
    assert tuple(step.action for step in steps) == demo_workflow.PATHS[state]
    assert [step.at for step in steps] == sorted({step.at for step in steps})
    assert all(start <= step.at <= timezone.now() for step in steps)


@pytest.mark.django_db
def test_decisions_of_one_meeting_share_a_resolution(office):
    for owner in (office.author, office.stranger):
        demo_workflow.walk(
            office.draft(owner=owner),
            State.ACCEPTED,
            owner,
            start=timezone.now() - timedelta(days=40),
            topic=office.topic,
            n=3,
            pace=1.0,
        )
    (resolution,) = office.cycle.resolutions.all()
    assert resolution.items.count() == 2


def test_time_is_told_in_whole_days_unless_there_are_too_few():
    assert demo_workflow.gap(0.5, days=11, minutes=7) == timedelta(days=5, minutes=7)
    assert demo_workflow.gap(0.1, days=10) == timedelta(days=1)
    assert demo_workflow.gap(1.0, days=0) == timedelta()
