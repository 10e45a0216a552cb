"""The mail queue: what is sent again, and the event that says so."""

import pytest
from post_office.models import STATUS, Email

from records.audit.actions import EventAction
from records.audit.models import Event
from records.core.enums import State
from records.notices import outbox

pytestmark = pytest.mark.django_db


@pytest.fixture
def failed(office):
    """A mail that could not be sent, however often it was tried."""
    office.record(State.SUBMITTED)
    mail = Email.objects.earliest("pk")
    Email.objects.filter(pk=mail.pk).update(status=STATUS.failed, number_of_retries=9)
    return mail


def test_a_failed_mail_can_be_sent_again(office, failed):
    assert outbox.send_again(failed, actor=office.administrator)
    failed.refresh_from_db()
    assert (failed.status, failed.number_of_retries) == (STATUS.queued, 0)


def test_a_mail_that_was_sent_can_be_sent_again(office, failed):
    Email.objects.filter(pk=failed.pk).update(status=STATUS.sent)
    assert outbox.send_again(failed, actor=office.administrator)


def test_one_event_when_something_was_sent_again(office, failed):
    outbox.send_again(failed, actor=office.administrator)
    event = Event.objects.get(action=EventAction.MAIL_RESENT)
    assert (event.actor, event.object_id) == (office.administrator, str(failed.pk))
    assert event.object_name == failed.subject
    assert event.model_label == "เมล"


def test_no_event_when_the_mail_waits_already(office, failed):
    assert outbox.send_again(failed, actor=office.administrator)
    assert not outbox.send_again(failed, actor=office.administrator)
    assert Event.objects.filter(action=EventAction.MAIL_RESENT).count() == 1
