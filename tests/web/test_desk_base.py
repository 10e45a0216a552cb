"""What every register of the desk does: an Event for what differs, plain fields, its history."""

import pytest
from django.contrib.admin.models import LogEntry
from django.urls import reverse

from records.audit.models import Event
from records.cycles.models import CommitteeMember, Cycle, LatePermission
from records.people.models import Position, Unit
from records.web.desk_base import DeskAdmin, DeskInline, ReadOnly
from records.web.desk_site import desk as desk_site
from tests.desk import formsets, text_of

LEAVE = "records_latepermission"


@pytest.fixture
def leave(office):
    return LatePermission.objects.create(
        cycle=office.cycle, user=office.author, until="2026-12-31", reason="น้ำท่วม"
    )


def change(desk, who, name, pk, **changed):
    data = formsets(desk.get(who, f"{name}_change", pk)) | changed
    return desk.post(who, f"{name}_change", pk, **data)


def test_a_new_row_leaves_one_event_with_what_it_says(desk):
    office = desk.office
    data = {"cycle": office.cycle.pk, "user": office.author.pk, "until": "31/12/2569"}
    desk.post("secretary", f"{LEAVE}_add", **data, reason="น้ำท่วม")
    event = Event.objects.get()
    assert (event.action, event.model, event.actor) == (
        "created",
        "latepermission",
        office.secretary,
    )
    assert event.object_id == str(LatePermission.objects.get().pk)
    assert event.changes == {
        "cycle": [None, str(office.cycle)],
        "user": [None, str(office.author)],
        "until": [None, "2026-12-31"],
        "reason": [None, "น้ำท่วม"],
    }
    assert not LogEntry.objects.exists()


def test_a_change_leaves_one_event_with_the_changed_field_only(desk, leave):
    assert change(desk, "secretary", LEAVE, leave.pk, reason="ไฟดับ").status_code == 302
    event = Event.objects.get()
    assert (event.action, event.object_id) == ("changed", str(leave.pk))
    assert event.changes == {"reason": ["น้ำท่วม", "ไฟดับ"]}
    assert not LogEntry.objects.exists()


def test_saving_without_a_change_leaves_nothing(desk, leave):
    assert change(desk, "secretary", LEAVE, leave.pk).status_code == 302
    assert not Event.objects.exists() and not LogEntry.objects.exists()


def test_a_refused_form_leaves_nothing(desk, leave):
    assert change(desk, "secretary", LEAVE, leave.pk, until="พรุ่งนี้").status_code == 200
    leave.refresh_from_db()
    assert leave.until.isoformat() == "2026-12-31" and not Event.objects.exists()


def test_deleting_leaves_one_event_with_what_is_gone(desk, leave):
    assert desk.post("secretary", f"{LEAVE}_delete", leave.pk, post="yes").status_code == 302
    assert not LatePermission.objects.exists()
    event = Event.objects.get()
    assert (event.action, event.object_id) == ("removed", str(leave.pk))
    assert event.changes["reason"] == ["น้ำท่วม", None]
    assert not LogEntry.objects.exists()


def test_rows_of_a_parent_leave_events_of_their_own(desk):
    cycle, seat = desk.office.cycle, CommitteeMember.objects.get(user=desk.office.reviewers[0])
    data = formsets(desk.get("administrator", "records_cycle_change", cycle.pk))
    row = next(k for k, v in data.items() if k.startswith("committee-") and v == seat.pk)
    data[row.replace("-id", "-topics")] = [desk.office.topic.pk]
    data |= {"topics-0-name": "ด้านดิน", "categories-0-DELETE": "on"}
    assert desk.post("administrator", "records_cycle_change", cycle.pk, **data).status_code == 302
    found = {(e.action, e.model): e.changes for e in Event.objects.all()}
    assert set(found) == {
        ("changed", "committeemember"),
        ("changed", "topic"),
        ("removed", "category"),
    }
    assert Event.objects.count() == 3
    assert found["changed", "topic"] == {"name": ["ด้านการเกษตร", "ด้านดิน"]}
    assert found["changed", "committeemember"] == {"topics": [[], [str(desk.office.topic)]]}


def test_history_leads_to_the_log_of_that_row(desk, leave):
    change(desk, "secretary", LEAVE, leave.pk, reason="ไฟดับ")
    for who in ("secretary", "chair", "administrator"):
        response = desk.get(who, f"{LEAVE}_history", leave.pk)
        log = reverse("admin:records_event_changelist")
        assert response["Location"] == f"{log}?object=latepermission-{leave.pk}"
    page = desk.client("secretary").get(response["Location"])
    assert [event.object_id for event in page.context["cl"].result_list] == [str(leave.pk)]


def test_history_is_refused_to_reviewers_and_unknown_rows_are_unknown(desk, leave):
    assert desk.get("reviewer", f"{LEAVE}_history", leave.pk).status_code == 403
    assert desk.get("secretary", f"{LEAVE}_history", leave.pk + 1).status_code == 404


def test_fields_need_neither_script_nor_pop_ups(desk, leave):
    page = text_of(desk.get("secretary", f"{LEAVE}_change", leave.pk))
    assert "related-widget-wrapper" not in page and "vDateField" not in page
    assert 'value="31 ธ.ค. 2569"' in page
    assert '<option value="">– เลือก –</option>' in page
    assert "_addanother" not in page


def test_a_register_is_closed_until_it_says_otherwise(rf, office):
    """What a register does not allow in so many words, nobody may, administrators included."""

    class Seats(DeskInline):
        model = CommitteeMember

    request = rf.get("/")
    register = DeskAdmin(Position, desk_site)
    inline = Seats(Cycle, desk_site)
    for user in (office.administrator, office.secretary, office.reviewers[0]):
        request.user = user
        assert register.has_view_permission(request) and register.has_module_permission(request)
        assert not register.has_add_permission(request)
        assert not register.has_change_permission(request)
        assert not register.has_delete_permission(request)
        assert inline.has_view_permission(request)
        assert not inline.has_add_permission(request, None)
        assert not inline.has_change_permission(request, None)
        assert not inline.has_delete_permission(request, None)
    request.user = office.author
    assert not register.has_view_permission(request) and not inline.has_view_permission(request)
    assert ReadOnly(Unit, desk_site).get_readonly_fields(request) == [
        field.name for field in Unit._meta.fields
    ]
