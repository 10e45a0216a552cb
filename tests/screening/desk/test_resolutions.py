"""Resolutions on the desk: read, reported, undone."""

from records.core.enums import State
from records.record.models import Record
from records.screening.models import Resolution
from tests.desk import state_of, text_of
from tests.screening.desk.worklist_pages import resolution


def test_the_resolution_its_report_and_its_undoing(desk, proposed):
    desk.post("chair", "deciding", **resolution(proposed), apply="1")
    batch = Resolution.objects.get()
    for who in ("secretary", "chair", "administrator"):
        page = desk.get(who, "records_resolution_change", batch.pk)
        assert proposed[0].title in text_of(page)
    assert desk.get("reviewer", "records_resolution_change", batch.pk).status_code == 403
    for suffix, start in (("pdf", b"%PDF-"), ("docx", b"PK")):
        file = desk.get("secretary", "records_resolution_report", batch.pk, suffix)
        assert file.content.startswith(start) and "no-store" in file["Cache-Control"]
    bad = desk.get("secretary", "records_resolution_report", batch.pk, "exe")
    assert bad.status_code == 404
    name = "records_resolution_undo"
    assert desk.post("secretary", name, batch.pk, reason="x").status_code == 403
    desk.post("chair", name, batch.pk, reason="  ")
    assert state_of(proposed[0]) == State.ACCEPTED
    assert desk.get("chair", name, batch.pk).status_code == 302
    desk.post("chair", name, batch.pk, reason="นับองค์ประชุมผิด")
    assert [state_of(r) for r in proposed] == [State.PENDING_ACCEPT, State.PENDING_REJECT]
    page = text_of(desk.get("chair", "records_resolution_change", batch.pk))
    assert "นับองค์ประชุมผิด" in page and name not in page


def test_a_seat_of_another_year_sees_no_resolution(desk, proposed, other_year):
    desk.post("chair", "deciding", **resolution(proposed), apply="1")
    pk = Resolution.objects.get().pk
    assert desk.get(other_year, "records_resolution_change", pk).status_code == 404
    assert desk.get(other_year, "deciding").context["records"] == []


def test_of_an_own_record_one_reads_the_decision_alone(desk, proposed):
    """Also of the record that she handed in for her unit."""
    desk.post("chair", "deciding", **resolution(proposed), apply="1")
    own, unit = proposed
    Record.objects.filter(pk=own.pk).update(owner=desk.office.secretary)
    Record.objects.filter(pk=unit.pk).update(owner=None, submitted_by=desk.office.secretary)
    pk = Resolution.objects.get().pk
    for who, hidden in (("secretary", [True, True]), ("chair", [False, False])):
        page = desk.get(who, "records_resolution_change", pk)
        assert [own for _, own in page.context["items"]] == hidden
