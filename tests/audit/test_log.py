"""Events: what they say, where they may be written, that they stay."""

from datetime import date

import pytest
from django.db import IntegrityError, connection, transaction
from django.db.transaction import TransactionManagementError

from records.audit.actions import EventAction
from records.audit.log import differences, log_event
from records.audit.models import Event
from records.core.append_only import AppendOnly
from records.core.enums import CommitteeRole, Role, State
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db


def logged(office, **more):
    with transaction.atomic():
        return log_event(EventAction.CHANGED, office.cycle, actor=office.secretary, **more)


def test_an_event_says_who_what_and_why(office):
    changes = {"closes_on": (date(2026, 8, 1), date(2026, 8, 15)), "topic": (None, office.topic)}
    event = logged(office, changes=changes, reason="ฝนตกหนัก")
    event.refresh_from_db()
    assert (event.actor, event.role, event.action) == (office.secretary, Role.SECRETARY, "changed")
    assert (event.model, event.object_id) == ("cycle", str(office.cycle.pk))
    assert event.cycle_id == office.cycle.pk and event.object_name == str(office.cycle)
    assert event.changes == {
        "closes_on": ["2026-08-01", "2026-08-15"],
        "topic": [None, str(office.topic)],
    }
    assert event.reason == "ฝนตกหนัก"
    assert ("2026-08-01", "2026-08-15") in [line[1:] for line in event.change_lines()]


def test_the_role_is_the_seat_in_that_cycle(office):
    assert logged(office).role == Role.SECRETARY
    with transaction.atomic():
        outside = log_event(EventAction.CHANGED, office.unit, actor=office.secretary)
    assert outside.role == ""
    administrator = UserFactory(is_superuser=True)
    with transaction.atomic():
        event = log_event(EventAction.CHANGED, office.unit, actor=administrator)
    assert event.role == Role.ADMINISTRATOR
    assert set(CommitteeRole) == {
        CommitteeRole.CHAIR,
        CommitteeRole.SECRETARY,
        CommitteeRole.REVIEWER,
    }


def test_a_record_brings_its_cycle(office):
    record = office.record(State.SCREENING)
    with transaction.atomic():
        event = log_event(
            EventAction.WAIVED, office.unit, actor=office.chair, record=record, reason="คนเดียวที่รู้"
        )
    assert (event.record_id, event.cycle_id) == (record.pk, record.cycle_id)
    assert list(Event.objects.of_record(record)) == [event]


@pytest.mark.django_db(transaction=True)
def test_outside_a_transaction_it_is_refused(office):
    with pytest.raises(TransactionManagementError):
        log_event(EventAction.CHANGED, office.cycle, actor=office.secretary)


def test_it_vanishes_with_what_it_tells_of(office):
    with pytest.raises(RuntimeError), transaction.atomic():
        logged(office)
        raise RuntimeError
    assert not Event.objects.exists()


def test_an_event_can_neither_be_changed_nor_deleted(office):
    event = logged(office)
    for attempt in (
        event.save,
        event.delete,
        lambda: Event.objects.update(reason="อื่น"),
        Event.objects.all().delete,
        lambda: Event.objects.bulk_update([event], ["reason"]),
    ):
        with pytest.raises(AppendOnly):
            attempt()


@pytest.mark.skipif(connection.vendor != "postgresql", reason="the guard against SQL is a trigger")
@pytest.mark.parametrize(
    "statement", ["UPDATE records_event SET reason=''", "DELETE FROM records_event"]
)
def test_who_writes_sql_cannot_change_it_either(office, statement):
    logged(office)
    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)


def test_the_request_is_named(office, sign_in):
    response = sign_in(office.secretary).get("/")
    assert len(response["X-Request-ID"]) == 16
    assert response["X-Request-ID"] != sign_in(office.secretary).get("/")["X-Request-ID"]
    assert logged(office).request_id == ""


def test_differences():
    assert differences({"a": 1, "b": 2}, {"a": 1, "b": 3, "c": 4}) == {"b": [2, 3], "c": [None, 4]}


def test_a_record_is_called_by_its_number(office):
    draft, handed_in = office.draft(), office.record(State.SUBMITTED)
    with transaction.atomic():
        names = [
            log_event(EventAction.SORTED, record, actor=office.secretary).object_name
            for record in (draft, handed_in)
        ]
    assert names == ["ฉบับร่าง", handed_in.number]
