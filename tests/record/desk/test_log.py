"""What both logs share: nobody changes a line, and a file has its name."""

import pytest

from records.record.desk.log import csv_response


@pytest.mark.parametrize("name", ["records_transition_changelist", "records_event_changelist"])
def test_logs_are_for_who_keeps_the_books(desk, name):
    readers = {
        who
        for who in ("reviewer", "secretary", "chair", "administrator")
        if desk.get(who, name).status_code == 200
    }
    assert readers == {"secretary", "chair", "administrator"}
    add = name.replace("changelist", "add")
    assert desk.get("administrator", add).status_code == 403


def test_csv_is_downloaded_under_its_name():
    response = csv_response(b"x", "events.csv")
    assert response["Content-Disposition"] == 'attachment; filename="events.csv"'
    assert response.content == b"x"
