"""Leave to be late, given by who keeps the year, for nobody else's year."""

import pytest

from records.cycles.models import LatePermission
from tests.desk import formsets, text_of
from tests.factories import CycleFactory

LEAVE = "records_latepermission"


@pytest.fixture
def leave(office):
    return LatePermission.objects.create(
        cycle=office.cycle, unit=office.unit, until="2026-12-31", reason="น้ำท่วม"
    )


def test_leave_to_be_late(desk, other_year):
    data = {"user": desk.office.author.pk, "until": "31/12/2599", "reason": "น้ำท่วม"}
    mine = data | {"cycle": desk.office.cycle.pk}
    # Only for the year of one's own seat.
    refused = desk.post(other_year, "records_latepermission_add", **mine)
    assert refused.status_code == 200 and not LatePermission.objects.exists()
    desk.post("secretary", "records_latepermission_add", **mine)
    leave = LatePermission.objects.get()
    assert leave.until.isoformat() == "2056-12-31"
    assert desk.post(other_year, "records_latepermission_delete", leave.pk).status_code == 403
    nobody = desk.post(
        "secretary", "records_latepermission_add", **(mine | {"user": "", "until": "1/1/2600"})
    )
    assert "เลือกบุคคลหรือหน่วยงาน" in text_of(nobody)


def test_a_secretary_chooses_among_her_years_and_an_administrator_among_all(desk, other_year):
    def years(who):
        form = desk.get(who, f"{LEAVE}_add").context["adminform"].form
        return {cycle.fiscal_year for cycle in form.fields["cycle"].queryset}

    mine = desk.office.cycle.fiscal_year
    assert years("secretary") == {mine} and years(other_year) == {2568}
    assert years("administrator") == {mine, 2568}


def test_only_people_with_an_account_are_offered(desk):
    gone = desk.office.colleague
    gone.is_active = False
    gone.save()
    form = desk.get("secretary", f"{LEAVE}_add").context["adminform"].form
    offered = set(form.fields["user"].queryset)
    assert desk.office.author in offered and gone not in offered


def test_who_may_change_leave_once_given(desk, leave, other_year):
    data = formsets(desk.get("secretary", f"{LEAVE}_change", leave.pk)) | {"reason": "ไฟดับ"}
    for who in ("reviewer", "chair", other_year):
        assert desk.post(who, f"{LEAVE}_change", leave.pk, **data).status_code == 403
    for who in ("secretary", "administrator"):
        assert desk.post(who, f"{LEAVE}_change", leave.pk, **data).status_code == 302
    leave.refresh_from_db()
    assert leave.reason == "ไฟดับ"


def test_leave_is_not_moved_into_a_year_of_others(desk, leave, other_year):
    theirs = other_year.seats.get().cycle
    data = formsets(desk.get("secretary", f"{LEAVE}_change", leave.pk)) | {"cycle": theirs.pk}
    assert desk.post("secretary", f"{LEAVE}_change", leave.pk, **data).status_code == 200
    leave.refresh_from_db()
    assert leave.cycle == desk.office.cycle


def test_the_list_shows_who_until_when_and_one_year_at_a_time(desk, leave):
    old = CycleFactory(fiscal_year=2560)
    LatePermission.objects.create(
        cycle=old, user=desk.office.author, until="2017-10-05", reason="ป่วย"
    )
    page = desk.get("chair", f"{LEAVE}_changelist")
    assert page.context["cl"].result_count == 2
    assert "31 ธ.ค. 69" in text_of(page) and str(desk.office.unit) in text_of(page)
    for asked, shown in ((str(old.fiscal_year), [old]), ("2599", []), ("x", None)):
        rows = desk.get("chair", f"{LEAVE}_changelist", year=asked).context["cl"].result_list
        if shown is None:
            assert len(rows) == 2
        else:
            assert [row.cycle for row in rows] == shown
