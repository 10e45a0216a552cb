"""Numbers of resolutions: offered, joined on the same day, refused on another."""

from datetime import timedelta

import pytest
from django.utils import timezone

from records.core.enums import Action, State
from records.record.workflow import Blocked, WrongState, advance
from records.screening import resolution_numbers, resolutions
from records.screening.models import Resolution
from tests.screening.committee import decide, fresh, states

pytestmark = pytest.mark.django_db


def one(office, record, number="2/2569", token="1" * 32, day=None, words=""):
    inputs = {"resolution": number, "resolved_on": day or timezone.localdate(), "note": words}
    action = resolutions.DECIDES[State(fresh_state(record))]
    return resolutions.decide_one(
        record, action, actor=fresh(office.chair), token=token, inputs=inputs
    )


def fresh_state(record):
    record.refresh_from_db()
    return record.state


def test_the_next_number_of_the_year_is_offered(office, pending):
    assert resolution_numbers.following(office.cycle) == "1/2569"
    decide(office, pending[:1])
    assert resolution_numbers.following(office.cycle) == "3/2569"


@pytest.mark.parametrize("written", ["๒/๒๕๖๙", " 2 / 2569", "2/2569"])
def test_one_number_however_it_is_written(office, pending, written):
    made = decide(office, pending[:1])
    assert one(office, pending[1], written, words="ขอบคุณ") == made
    assert made.items.count() == 2 and Resolution.objects.count() == 1
    step = pending[1].transitions.last()
    assert step.data["resolution"] == "2/2569" and step.note == "ขอบคุณ"
    assert not pending[0].transitions.last().note


def test_a_number_of_another_day_is_refused_with_the_next_one(office, pending):
    decide(office, pending[:1])
    with pytest.raises(Blocked) as stop:
        one(office, pending[1], day=timezone.localdate() - timedelta(days=1))
    assert stop.value.problems[0].code == "number" and "3/2569" in str(stop.value)
    assert states(pending[1:]) == [State.PENDING_ACCEPT, State.PENDING_REJECT]


def test_the_same_click_of_one_record_twice_is_one_decision(office, pending):
    decide(office, pending[:1])
    assert one(office, pending[1]) == resolutions.decide_one(
        pending[1],
        Action.ACCEPT,
        actor=fresh(office.chair),
        token="1" * 32,
        inputs={"resolution": "2/2569", "resolved_on": timezone.localdate()},
    )
    with pytest.raises(WrongState):
        resolutions.decide_one(
            pending[1],
            Action.ACCEPT,
            actor=fresh(office.chair),
            token="2" * 32,
            inputs={"resolution": "2/2569", "resolved_on": timezone.localdate()},
        )


def test_a_resolution_taken_back_gives_its_number_free_but_not_offered(office, pending):
    made = decide(office, pending[:1])
    resolutions.undo(made, actor=fresh(office.chair), reason="นับผิด")
    assert resolution_numbers.standing(office.cycle, "2/2569") is None
    assert resolution_numbers.following(office.cycle) == "3/2569"
    assert one(office, pending[0]) != made


def test_taking_a_resolution_back_leaves_what_another_one_decided(office, pending):
    first = decide(office, pending[:1])
    reason = {"note": "พิจารณาใหม่"}
    advance(pending[0], Action.UNDO_ACCEPT, actor=office.chair, inputs=reason)
    one(office, pending[0], "3/2569")
    (left,) = resolutions.undo(first, actor=fresh(office.chair), reason="นับผิด")
    assert left.problem and states(pending[:1]) == [State.ACCEPTED]


def test_a_record_taken_back_and_decided_again_keeps_its_one_line(office, pending):
    made = decide(office, pending[:1])
    advance(pending[0], Action.UNDO_ACCEPT, actor=office.chair, inputs={"note": "ผิดเรื่อง"})
    one(office, pending[0])
    item = made.items.get()
    assert item.transition == pending[0].transitions.last()
