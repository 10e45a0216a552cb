"""What the tests of lists share."""

from django.db import connection
from django.test.utils import CaptureQueriesContext

from records.core.enums import State
from tests.factories import UserFactory

CHANGELIST = "records_record_changelist"


def listed(response) -> set[str]:
    return {record.number for record in response.context["cl"].result_list}


def queries(client, url) -> int:
    client.get(url)  # content types and the like are read once a process
    with CaptureQueriesContext(connection) as captured:
        assert client.get(url).status_code == 200
    return len(captured)


def fill(office, number):
    """Submitted, screened and published records of many people."""
    states = (State.SUBMITTED, State.SCREENING, State.PUBLISHED)
    for n in range(number):
        owner = UserFactory(unit=office.unit)
        office.record(states[n % 3], owner=owner)
