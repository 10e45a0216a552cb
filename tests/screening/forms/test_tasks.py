"""Sorting one record, and choosing its reviewers."""

from records.core.enums import Kind, State
from records.screening.forms.tasks import AssignForm, SortForm


def test_kind_and_category_are_asked_for_before_screening(office):
    early = SortForm(record=office.record(State.SUBMITTED), user=office.secretary)
    assert set(early.fields) == {"topic", "outside", "kind", "category"}
    record = office.record(State.SCREENING, owner=office.stranger)
    assert set(SortForm(record=record, user=office.secretary).fields) == {"topic", "outside"}


def test_a_set_stays_a_set(office):
    record = office.record(State.SUBMITTED, kind=Kind.SET)
    assert "kind" not in SortForm(record=record, user=office.secretary).fields


def test_reviewers_are_offered_with_their_conflict(office):
    office.unit.coordinators.add(office.reviewers[0])
    record = office.record(State.SUBMITTED)
    form = AssignForm({"assign-reviewers": [office.reviewers[1].pk]}, record=record)
    labels = dict(form.fields["reviewers"].choices)
    assert labels[str(office.reviewers[0].pk)].endswith("หน่วยงานเดียวกับเรื่องนี้")
    assert form.is_valid() and form.chosen == [office.reviewers[1]]


def test_nobody_and_strangers_are_refused(office):
    record = office.record(State.SUBMITTED)
    assert AssignForm({}, record=record).errors["reviewers"] == ["เลือกกรรมการก่อน"]
    assert not AssignForm({"assign-reviewers": [office.stranger.pk]}, record=record).is_valid()
