"""Decisions of one meeting: all or none, once, and the way back; each leaves one event."""

import pytest
from django.utils import timezone
from post_office.models import Email

from records.audit.models import Event
from records.awards.models import Award
from records.core.enums import Action, State
from records.notices import mails
from records.notices.models import Notice
from records.record.models import Record, RecordQuerySet, Transition
from records.record.workflow import Blocked, NotAllowed, advance
from records.screening import (
    resolutions,
)
from records.screening.models import Resolution, ResolutionItem
from tests.screening.committee import decide, fresh, states


def test_a_batch_decides_all_and_tells_the_owners(office, pending):
    batch = decide(office, pending)
    assert states(pending) == [State.ACCEPTED, State.ACCEPTED, State.REJECTED]
    assert batch.items.count() == 3
    for record in pending:
        step = record.transitions.last()
        assert step.data["resolution"] == "2/2569" and step.batch_item.batch == batch
        assert Notice.objects.filter(recipient=record.owner, body__contains="2/2569").count() == 1


def test_the_same_click_twice_decides_once(office, pending):
    assert decide(office, pending) == decide(office, pending)
    assert Resolution.objects.count() == 1
    assert Transition.objects.filter(action=Action.ACCEPT).count() == 2


def test_all_or_none_when_one_has_changed(office, pending):
    late = {"note": "ถอน"}
    advance(pending[0], Action.RECONSIDER, actor=office.secretary, inputs=late)
    with pytest.raises(Blocked) as stop:
        decide(office, pending)
    assert pending[0].number in str(stop.value)
    assert states(pending) == [State.SCREENING, State.PENDING_ACCEPT, State.PENDING_REJECT]
    assert not Resolution.objects.exists()


def test_only_the_chair_and_never_on_an_own_record(office, pending):
    with pytest.raises(NotAllowed):
        resolutions.apply(
            office.cycle,
            actor=office.secretary,
            token="6f9619ff-8b86-d011-b42d-00cf4fc964ff",
            resolution="1",
            resolved_on=timezone.localdate(),
            chosen={pending[0].pk: "accept"},
        )
    Record.objects.filter(pk=pending[0].pk).update(owner=office.chair)
    with pytest.raises(Blocked):
        decide(office, pending)
    assert states(pending)[1] == State.PENDING_ACCEPT


def test_nothing_chosen_decides_nothing(office, pending):
    with pytest.raises(Blocked):
        decide(office, [])
    with pytest.raises(Blocked):
        resolutions.apply(
            office.cycle,
            actor=fresh(office.chair),
            token="6f9619ff-8b86-d011-b42d-00cf4fc964fe",
            resolution="1",
            resolved_on=timezone.localdate(),
            chosen={999999: "accept", pending[0].pk: "accept"},
        )


def test_undo_takes_back_what_has_not_moved_on(office, pending):
    batch = decide(office, pending)
    gone = pending[0]
    advance(gone, Action.PUBLISH, actor=office.secretary, inputs={"privacy_checked": True})
    with pytest.raises(Blocked):
        resolutions.undo(batch, actor=fresh(office.chair), reason=" ")
    with pytest.raises(NotAllowed):
        resolutions.undo(batch, actor=office.secretary, reason="ทบทวน")
    undone = resolutions.undo(batch, actor=fresh(office.chair), reason="นับคะแนนผิด")
    assert states(pending) == [State.PUBLISHED, State.PENDING_ACCEPT, State.PENDING_REJECT]
    assert [o.record.pk for o in undone if o.problem] == [gone.pk]
    assert sum(o.changed for o in undone) == 2
    told = Notice.objects.filter(recipient=pending[1].owner, body__contains="นับคะแนนผิด")
    assert told.count() == 1
    with pytest.raises(Blocked):
        resolutions.undo(batch, actor=fresh(office.chair), reason="อีกครั้ง")
    again = decide(office, pending[1:], token="6f9619ff-8b86-d011-b42d-00cf4fc964fd")
    assert again.items.count() == 2 and ResolutionItem.objects.count() == 5


def test_a_record_with_an_award_is_not_undone(office, pending):
    batch = decide(office, pending)
    Award.objects.create(
        cycle=office.cycle,
        kind="best_practice",
        record=pending[0],
        awarded_on=timezone.localdate(),
    )
    undone = resolutions.undo(batch, actor=fresh(office.chair), reason="ทบทวน")
    assert [o.record.pk for o in undone if "ต้องเพิกถอนรางวัลก่อน" in o.problem] == [pending[0].pk]
    assert states(pending) == [State.ACCEPTED, State.PENDING_ACCEPT, State.PENDING_REJECT]


def test_a_fall_between_decision_and_mail_leaves_neither(office, pending, monkeypatch):
    def fall(*args, **kwargs):
        raise SystemExit("killed")

    monkeypatch.setattr(mails.mail, "send", fall)
    with pytest.raises(SystemExit):
        decide(office, pending)
    assert states(pending) == [State.PENDING_ACCEPT, State.PENDING_ACCEPT, State.PENDING_REJECT]
    assert not Resolution.objects.exists()
    monkeypatch.undo()
    decide(office, pending)
    for record in pending:
        assert Email.objects.filter(to=record.owner.email, message__contains="2/2569").count() == 1


def test_a_resolution_is_one_event_however_often_it_is_clicked(office, pending):
    made = decide(office, pending)
    decide(office, pending)
    event = Event.objects.get(action="resolved")
    assert (event.object_id, event.role) == (str(made.pk), "chair")
    assert event.changes["resolution"] == ["", "2/2569"] and event.cycle_id == office.cycle.pk


def test_a_refused_resolution_leaves_no_event(office, pending):
    with pytest.raises(Blocked):
        decide(office, [])
    assert not Event.objects.filter(action="resolved").exists()


def test_undoing_is_one_event_with_its_reason(office, pending):
    made = decide(office, pending)
    for actor, reason, error in (
        (office.secretary, "ทบทวน", NotAllowed),
        (office.chair, " ", Blocked),
    ):
        with pytest.raises(error):
            resolutions.undo(made, actor=fresh(actor), reason=reason)
    assert not Event.objects.filter(action="resolution_undone").exists()
    resolutions.undo(made, actor=fresh(office.chair), reason=" นับผิด ")
    with pytest.raises(Blocked):
        resolutions.undo(made, actor=fresh(office.chair), reason="อีกครั้ง")
    event = Event.objects.get(action="resolution_undone")
    assert (event.reason, event.object_name) == ("นับผิด", "มติที่ 2/2569")


def test_the_same_click_that_waited_for_the_other_gets_its_resolution(office, pending, monkeypatch):
    """It comes while the records are held, and finds them decided once it has them."""
    locked, made = RecordQuerySet.locked, []

    def wait(rows):
        monkeypatch.undo()
        made.append(decide(office, pending))
        return locked(rows)

    monkeypatch.setattr(RecordQuerySet, "locked", wait)
    assert decide(office, pending) == made[0]
    assert Resolution.objects.count() == 1
