"""The inputs of a step: those that its rule asks for, with days that can be."""

from datetime import timedelta

from django.utils import timezone

from records.core.enums import Action, State
from records.record import workflow
from records.screening.forms.steps import StepForm
from tests.screening.committee import review


def form(office, record, action, who="secretary", data=None):
    steps = {step.action: step for step in workflow.available(record, getattr(office, who))}
    return StepForm(data, record=record, step=steps[action], reader=getattr(office, who))


def test_a_return_asks_for_reason_day_and_notes_with_what_reviewers_wrote(office):
    record = office.record(State.SCREENING)
    review(record, office.reviewers[0], 2, "revise", section_notes={"goal": "ระบุจำนวน"})
    asked = form(office, record, Action.RETURN)
    assert [field.name for field in asked.main_fields()] == ["note", "due_on"]
    assert "section_goal" in {field.name for field in asked.section_fields()}
    assert asked["section_goal"].value() == "- ระบุจำนวน"


def test_inputs_are_what_advance_takes(office):
    record = office.record(State.SCREENING)
    day = timezone.localdate() + timedelta(days=3)
    data = {"note": "แก้", "due_on": day.isoformat(), "section_goal": "ระบุ", "section_origin": ""}
    filled = form(office, record, Action.RETURN, data=data)
    assert filled.is_valid()
    assert filled.inputs == {"note": "แก้", "due_on": day, "sections": {"goal": "ระบุ"}}


def test_days_lie_on_their_side_of_today(office):
    screening, pending = office.record(State.SCREENING), None
    yesterday = timezone.localdate() - timedelta(days=1)
    late = {"note": "แก้", "due_on": yesterday.isoformat()}
    assert set(form(office, screening, Action.RETURN, data=late).errors) == {"due_on"}
    pending = office.record(State.PENDING_ACCEPT, owner=office.stranger)
    tomorrow = timezone.localdate() + timedelta(days=1)
    early = {"resolution": "1", "resolved_on": tomorrow.isoformat()}
    errors = form(office, pending, Action.ACCEPT, "chair", early).errors
    assert set(errors) == {"resolved_on"}


def test_a_waiver_is_asked_for_only_before_the_quorum(office):
    record = office.record(State.SCREENING)
    assert "waiver" in form(office, record, Action.PROPOSE_ACCEPT).fields
    for reviewer in office.reviewers:
        review(record, reviewer)
    assert "waiver" not in form(office, record, Action.PROPOSE_ACCEPT).fields
