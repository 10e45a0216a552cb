"""The log of events on the desk: read by secretary and chair, filtered, taken along."""

from records.audit.models import Event
from records.core.enums import State
from records.screening import triage
from tests.desk import text_of

LIST = "records_event_changelist"


def sort(office, **kwargs):
    record = office.record(State.SUBMITTED, **kwargs)
    triage.sort(record, actor=office.secretary, topic=office.topic)
    return record


def count(desk, who, **query):
    return desk.get(who, LIST, **query).context["cl"].result_count


def test_who_reads_which_events(desk, other_year):
    sort(desk.office)
    sort(desk.office, owner=desk.office.chair)
    assert count(desk, "administrator") == count(desk, "secretary") == 2
    assert count(desk, "chair") == 1  # not what was done with his own record
    assert count(desk, other_year) == 0
    assert desk.get("reviewer", LIST).status_code == 403


def test_changes_are_shown_in_thai(desk):
    sort(desk.office)
    page = text_of(desk.get("secretary", LIST))
    assert "จัดประเด็น หมวด ประเภท" in page and "<li>ประเด็น: – → ด้านการเกษตร</li>" in page


def test_filters_and_the_way_from_one_row(desk):
    record = sort(desk.office)
    sort(desk.office, owner=desk.office.stranger)
    assert count(desk, "secretary", object=f"record-{record.pk}") == 1
    assert count(desk, "secretary", action="sorted", model="record") == 2
    assert count(desk, "secretary", action="waived") == 0


def test_the_export_is_an_event_itself(desk):
    sort(desk.office)
    response = desk.get("secretary", "records_event_export")
    assert response["Content-Type"] == "text/csv; charset=utf-8"
    assert response["Content-Disposition"] == 'attachment; filename="events.csv"'
    assert Event.objects.filter(action="exported").count() == 1
    assert desk.get("reviewer", "records_event_export").status_code == 403


def test_a_record_is_named_by_its_number_alone(desk):
    """Secretary and chair read the log, yet not a record that was withdrawn."""
    record = sort(desk.office, title="ชื่อที่ไม่บอก")
    event = Event.objects.get(action="sorted")
    assert event.object_name == record.number
    assert "ชื่อที่ไม่บอก" not in text_of(desk.get("secretary", LIST))
    assert count(desk, "secretary", q="ชื่อที่ไม่บอก") == 0
