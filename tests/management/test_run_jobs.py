"""The job worker beside the server: quiet while nothing waits."""

import logging

import pytest
from django.core.management import call_command

# The worker closes its connection after each look: no transaction may be open around it.
pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def queue(settings):
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}


def look(times=3):
    for _ in range(times):
        call_command("run_jobs", once=True)


def test_looking_into_an_empty_queue_says_nothing(caplog, capfd):
    """Each look is three seconds after the last: whatever it said would fill the screen."""
    look()
    assert [record.getMessage() for record in caplog.records] == []
    assert capfd.readouterr() == ("", "")


def test_the_silence_is_our_setting_and_not_the_library_s(caplog):
    """So that the test above can fail."""
    with caplog.at_level(logging.INFO, "django_tasks_db"):
        look(1)
    assert caplog.records
