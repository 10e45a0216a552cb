"""The note of a step, and the two revisions to compare."""

import pytest

from records.core.enums import Action, State
from records.record import revisions, workflow, writing
from records.submission.forms.mine import CompareForm, StepForm
from tests.submission.pages import mine_url as url
from tests.submission.pages import page

pytestmark = pytest.mark.django_db


def test_step_recall_and_withdraw(office, author):
    record = office.record(State.SUBMITTED)
    assert "เลขทะเบียน" in page(author.get(url("step", record, "recall")))
    assert author.post(url("step", record, "recall")).url == url("detail", record)
    record.refresh_from_db()
    assert record.state == State.DRAFT
    assert author.post(url("step", record, "withdraw"), {"note": " "}).status_code == 422
    assert author.post(url("step", record, "withdraw"), {"note": "ซ้ำ"}).status_code == 302
    record.refresh_from_db()
    assert record.state == State.WITHDRAWN
    assert record.transitions.last().note == "ซ้ำ"


@pytest.mark.parametrize("query", [{"a": "x", "b": "1"}, {"a": "99", "b": "1"}, {"a": ""}])
def test_history_takes_any_query(office, author, query):
    assert author.get(url("history", office.draft()), query).status_code == 200


def test_note_is_asked_for_where_the_rule_needs_one():
    withdraw, resubmit = workflow.RULES[Action.WITHDRAW], workflow.RULES[Action.RESUBMIT]
    assert StepForm(withdraw, {"note": "  "}).errors == {"note": ["เขียนเหตุผลสั้น ๆ"]}
    form = StepForm(withdraw, {"note": " ซ้ำ "})
    assert form.is_valid() and form.cleaned_data["note"] == "ซ้ำ"
    assert StepForm(resubmit, {"note": ""}).is_valid()
    assert "note" not in StepForm(workflow.RULES[Action.SUBMIT]).fields


def test_two_revisions_come_older_first_however_chosen(office):
    record = office.draft()
    for n in range(2):
        revisions.freeze(record, actor=office.author)
        writing.write(record, {"goal": f"<p>{n}</p>"}, actor=office.author)
    revisions = list(record.revisions.all())
    newest = [revision.number for revision in revisions][:2]
    form = CompareForm(revisions)
    assert form.is_valid() and form.pair() == (newest[1], newest[0])
    form = CompareForm(revisions, {"a": newest[0], "b": newest[1]})
    assert form.is_valid() and form.pair() == (newest[1], newest[0])
    assert not CompareForm(revisions, {"a": 99, "b": newest[0]}).is_valid()
