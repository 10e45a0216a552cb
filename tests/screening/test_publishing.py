"""Publishing many: what waits, with what was found in it, and by which step."""

from records.core.enums import Action, State
from records.record.models import Record
from records.screening import publishing


def test_waiting_are_accepted_records_of_others_with_their_finds(office):
    phone = office.record(State.ACCEPTED, goal="<p>ติดต่อ 081-234-5678</p>")
    own = office.record(State.ACCEPTED, owner=office.colleague)
    Record.objects.filter(pk=own.pk).update(owner=office.secretary)
    office.record(State.SCREENING, owner=office.stranger)
    (record,) = publishing.waiting_records(office.secretary, office.cycle)
    assert record == phone and [hit.kind for hit in record.hits] == ["phone"]
    assert publishing.waiting_records(office.chair, office.cycle) == []


def test_an_amendment_is_merged_and_a_record_published(office):
    amendment = office.amendment(State.ACCEPTED)
    record = office.record(State.ACCEPTED, owner=office.stranger)
    assert publishing.step_of(amendment) == Action.MERGE
    outcomes = publishing.publish_many([amendment, record], actor=office.secretary)
    assert all(outcome.changed for outcome in outcomes)
    assert Record.objects.get(pk=amendment.pk).state == State.MERGED
    assert Record.objects.get(pk=record.pk).state == State.PUBLISHED
    again = publishing.publish_many([record], actor=office.secretary)
    assert "เผยแพร่แล้ว" in again[0].problem
