"""The log of steps on the desk: as CSV, and without what one may not read."""

import csv
import io

from records.audit.models import Event
from records.core.enums import State
from records.record.models import Transition


def test_log_goes_out_as_csv_for_excel(desk, in_screening):
    note = '=HYPERLINK("http://example.test")'
    desk.take("secretary", in_screening, "propose_reject", note=note, waiver="ด่วน")
    response = desk.get("secretary", "records_transition_export")
    assert response["Content-Type"] == "text/csv; charset=utf-8"
    text = response.content.decode("utf-8")
    assert text.startswith("\ufeffเมื่อ,")
    rows = list(csv.reader(io.StringIO(text.removeprefix("\ufeff"))))
    assert len(rows) == 1 + Transition.objects.count()
    assert rows[1][10] == f"'{note}"
    assert "เหตุผลที่ยกเว้นองค์ประชุม: ด่วน" in rows[1][11]
    event = Event.objects.get(action="exported")
    assert event.actor == desk.office.secretary and event.model == "transition"
    filtered = desk.get("secretary", "records_transition_export", action__exact="submit")
    assert len(filtered.content.decode().splitlines()) == 2
    assert desk.get("reviewer", "records_transition_export").status_code == 403


def test_log_leaves_out_other_years_and_own_records(desk, other_year):
    desk.office.record(State.SCREENING, owner=desk.office.chair)
    desk.office.record(State.SUBMITTED)

    def count(who):
        return desk.get(who, "records_transition_changelist").context["cl"].result_count

    assert {who: count(who) for who in ("secretary", "chair", "administrator")} == {
        "secretary": 3,
        "chair": 1,
        "administrator": 3,
    }
    assert count(other_year) == 0
