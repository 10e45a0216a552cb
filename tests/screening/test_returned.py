"""Records that were sent back: due and late, reminders, new days, many letters in one go."""

from datetime import timedelta

import pytest
from django.utils import timezone

from records.audit.actions import EventAction
from records.audit.models import Event
from records.core.enums import Action, State
from records.notices.models import Notice
from records.record import writing
from records.record.models import Record
from records.record.workflow import NotAllowed, WrongState, advance
from records.screening import returned
from tests.factories import UserFactory
from tests.screening.committee import fresh, review

REASON = {"note": "เหตุผล"}


@pytest.fixture
def sent(office):
    return office.record(State.RETURNED)


def day(days):
    return timezone.localdate() + timedelta(days=days)


def test_what_waits_says_what_is_due_and_late_and_the_latest_first(office):
    records = []
    for days in (10, -2, 2):
        record = office.record(State.RETURNED, owner=UserFactory(unit=office.unit))
        Record.objects.filter(pk=record.pk).update(due_on=day(days))
        records.append(record)
    rows = returned.waiting_records(fresh(office.secretary), office.cycle)
    assert [(r.pk, r.due_word) for r in rows] == [
        (records[1].pk, "late"), (records[2].pk, "soon"), (records[0].pk, "")
    ]  # fmt: skip
    assert returned.waiting_records(fresh(office.stranger), office.cycle) == []


def test_a_reminder_is_told_once_a_day_and_logged(office, sent):
    assert returned.remind(sent, actor=office.secretary, note="อย่าลืม") == 1
    assert returned.remind(sent, actor=office.secretary) == 0
    notice = Notice.objects.filter(key__startswith="returned:").get()
    assert notice.recipient == office.author and "อย่าลืม" in notice.body
    assert Event.objects.filter(action=EventAction.RETURN_REMINDED).count() == 1
    with pytest.raises(NotAllowed):
        returned.remind(sent, actor=office.chair)
    accepted = office.record(State.ACCEPTED, owner=office.stranger)
    with pytest.raises(NotAllowed):
        returned.remind(accepted, actor=office.secretary)


def test_a_new_day_for_many(office, sent):
    gone = office.record(State.SCREENING, owner=office.stranger)
    outcomes = returned.set_due_many([sent, gone], actor=office.secretary, due_on=day(20))
    assert [bool(o.problem) for o in outcomes] == [False, True]
    sent.refresh_from_db()
    assert (sent.state, sent.due_on) == (State.RETURNED, day(20))


def test_taken_back_the_committee_goes_on_with_the_text_it_read(office, sent):
    """What the author wrote meanwhile is neither lost nor judged; reviews still count."""
    before = sent.goal
    frozen = sent.revisions.filter(frozen=True).first()
    writing.write(sent, {"goal": "<p>เขียนค้างไว้</p>"}, actor=office.author)
    advance(sent, Action.TAKE_BACK, actor=office.secretary, inputs=REASON)
    sent = Record.objects.get(pk=sent.pk)
    assert (sent.state, sent.goal, sent.due_on) == (State.SCREENING, before, None)
    assert sent.revisions.filter(frozen=True).first() == frozen
    kept = [r.data["goal"] for r in sent.revisions.filter(reason="aside")]
    assert kept == ["<p>เขียนค้างไว้</p>"]
    # Sent back again, the next text that is handed in is the one that is written then.
    advance(sent, Action.RETURN, actor=office.secretary, inputs={**REASON, "due_on": day(5)})
    writing.write(sent, {"goal": "<p>รอบใหม่</p>"}, actor=office.author)
    step = advance(sent, Action.RESUBMIT, actor=office.author)
    assert step.revision.data["goal"] == "<p>รอบใหม่</p>" and step.revision.frozen


def test_a_coordinator_takes_over_and_hands_in(office, sent):
    coordinator = office.coordinator
    with pytest.raises(WrongState):
        advance(office.record(State.SCREENING, owner=office.colleague), Action.TAKE_OVER,
                actor=coordinator, inputs=REASON)  # fmt: skip
    advance(sent, Action.TAKE_OVER, actor=coordinator, inputs=REASON)
    writing.write(sent, {"goal": "<p>แก้แทน</p>"}, actor=coordinator)
    step = advance(sent, Action.RESUBMIT, actor=coordinator)
    assert step.on_behalf_of == office.author
    told = Notice.objects.filter(key__contains=":owner:").values_list("title", flat=True)
    assert any("รับแก้ไขแทน" in title for title in told)


def test_closed_with_a_reason_the_author_may_send_another(office, sent):
    advance(sent, Action.CLOSE, actor=office.secretary, inputs=REASON)
    sent.refresh_from_db()
    assert (sent.state, sent.due_on) == (State.WITHDRAWN, None)
    office.record(State.SUBMITTED)  # one record a person and year does not stand in the way


def test_many_are_sent_back_each_with_its_own_notes(office):
    records = [office.record(State.SCREENING, owner=UserFactory(unit=office.unit)) for _ in "ab"]
    for n, record in enumerate(records):
        review(record, office.reviewers[0], recommendation="revise", comment_owner=f"แก้ {n}",
               section_notes={"goal": f"เป้าหมาย {n}"})  # fmt: skip
    quiet = office.record(State.SCREENING, owner=office.stranger)
    review(quiet, office.reviewers[0])
    rows = returned.returnable_records(fresh(office.secretary), office.cycle, 100)
    assert [r.pk for r in rows] == [r.pk for r in records]
    letters = [returned.Return(r, r.notes.note, day(14), r.notes.by_section) for r in rows]
    returned.return_many(letters, actor=office.secretary)
    for n, record in enumerate(records):
        step = record.transitions.last()
        assert (step.note, step.data["sections"]) == (f"- แก้ {n}", {"goal": f"- เป้าหมาย {n}"})
        assert Record.objects.get(pk=record.pk).due_on == day(14)
