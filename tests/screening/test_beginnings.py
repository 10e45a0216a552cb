"""What began together, and what may be taken back of it."""

import pytest

from records.core.enums import Action, State
from records.record.workflow import Blocked, advance
from records.screening import beginnings
from tests.screening.committee import fresh, review

pytestmark = pytest.mark.django_db
REASON = {"note": "เริ่มผิดเรื่อง"}


def test_a_review_that_came_in_meanwhile_stays(office):
    record = office.record(State.SCREENING)
    review(record, office.reviewers[0])
    with pytest.raises(Blocked) as stop:
        advance(record, Action.UNDO_SCREEN, actor=office.secretary, inputs=REASON)
    assert "ส่งผลพิจารณาแล้ว" in str(stop.value)
    assert beginnings.recent(fresh(office.secretary), office.cycle) == []


def test_a_text_that_was_sent_back_before_is_no_beginning(office):
    record = office.record(State.PENDING_ACCEPT)
    advance(record, Action.RECONSIDER, actor=office.secretary, inputs=REASON)
    with pytest.raises(Blocked):
        advance(record, Action.UNDO_SCREEN, actor=office.secretary, inputs=REASON)
    assert beginnings.recent(fresh(office.secretary), office.cycle) == []


def test_an_own_record_is_not_taken_back(office):
    mine = office.record(State.SCREENING)
    mine.owner = office.secretary
    mine.save()
    assert beginnings.recent(fresh(office.secretary), office.cycle) == []
