"""The form of a new award."""

from records.awards.forms.awards import AwardForm
from records.awards.models import Award
from records.core.enums import Kind, State
from tests.awards.stage import BEST, owned_by


def form_of(office, who, **data):
    bound = type("Bound", (AwardForm,), {"user": who, "cycles": [office.cycle.pk]})
    values = {"kind": BEST, "awarded_on": "2026-11-21", "reason": "ดี", **data}
    return bound(values)


def test_records_that_passed_are_offered_without_ones_own(office):
    passed = office.record(State.ACCEPTED)
    office.record(State.SUBMITTED, owner=office.colleague)
    own = owned_by(office, office.secretary)
    assert list(form_of(office, office.secretary).fields["record"].queryset) == [passed]
    assert set(form_of(office, office.chair).fields["record"].queryset) == {passed, own}


def test_the_cycle_follows_from_the_record_and_nothing_is_written(office):
    record = office.record(State.ACCEPTED)
    form = form_of(office, office.chair, record=record.pk)
    assert form.is_valid(), form.errors
    assert form.instance.cycle == office.cycle
    assert not Award.objects.exists()


def test_a_reason_a_fitting_kind_and_a_free_place_are_needed(office, award):
    unit = office.record(State.ACCEPTED, kind=Kind.UNIT)
    other = office.record(State.ACCEPTED, owner=office.colleague)
    assert "reason" in form_of(office, office.chair, record=other.pk, reason="").errors
    assert "record" in form_of(office, office.chair, record=unit.pk).errors
    assert "ต้องเพิกถอนรายการเดิมก่อน" in str(form_of(office, office.chair, record=other.pk).errors)
