"""What must be true before a step."""

from datetime import timedelta

import pytest
from django.utils import timezone

from records.core.enums import Action, Kind, State
from records.cycles.models import Cycle, LatePermission
from records.record import guards
from records.record.workflow import Blocked, advance
from records.record.workflow_rules import RULES


def test_each_missing_section_is_named(office):
    record = office.draft(goal="<p>-</p>", technique="", title="")
    with pytest.raises(Blocked) as error:
        advance(record, Action.SUBMIT, actor=office.author)
    assert [p.section for p in error.value.problems] == ["title", "goal", "technique"]


@pytest.mark.parametrize(
    "html", ["<h4>เป้าหมาย</h4>", "<p>…………</p>", "<p>(อธิบายพอสังเขป ไม่เกิน ๕ บรรทัด)</p>"]
)
def test_a_heading_dots_or_an_instruction_alone_is_no_answer(office, html):
    record = office.draft(goal=html)
    with pytest.raises(Blocked) as error:
        advance(record, Action.SUBMIT, actor=office.author)
    assert [p.section for p in error.value.problems] == ["goal"]


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


def test_resubmission_needs_changed_text(office):
    record = office.record(State.RETURNED)
    with pytest.raises(Blocked) as error:
        advance(record, Action.RESUBMIT, actor=office.author)
    assert [p.code for p in error.value.problems] == ["unchanged"]


def test_publication_needs_the_privacy_check(office):
    record = office.record(State.ACCEPTED)
    with pytest.raises(Blocked) as error:
        advance(record, Action.PUBLISH, actor=office.secretary)
    assert [p.code for p in error.value.problems] == ["privacy"]


@pytest.mark.parametrize("action", [Action.SUBMIT, Action.REOPEN, Action.UNDO_REJECT])
def test_steps_that_ask_for_the_only_one_hold_the_cycle(action):
    assert RULES[action].guard in guards.HOLD_CYCLE


def test_a_held_cycle_is_the_one_that_is_stored(office):
    record = office.draft()
    Cycle.objects.filter(pk=office.cycle.pk).update(last_number=7)
    guards.lock_cycle(record)
    assert record.cycle.last_number == 7
