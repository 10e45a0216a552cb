"""The lines of the official form as the page shows them."""

import pytest
from django.http import QueryDict
from django.utils import timezone

from records.core.enums import Action, State
from records.record import workflow
from records.submission.forms.section_rows import section_row
from records.submission.forms.writing import RecordForm
from tests.submission.pages import url

pytestmark = pytest.mark.django_db


def test_edit_of_a_returned_record_shows_the_notes(office, author):
    record = office.record(State.SCREENING)
    inputs = {"note": "ขอรายละเอียด", "due_on": timezone.localdate()}
    inputs["sections"] = {"goal": "ใส่ตัวเลข"}
    workflow.advance(record, Action.RETURN, actor=office.secretary, inputs=inputs)
    html = author.get(url("edit", record)).content.decode()
    assert "ขอรายละเอียด" in html and "ส่งฉบับแก้ไขภายใน" in html
    section = html[html.index('id="section-goal"') : html.index('id="section-process"')]
    assert "ใส่ตัวเลข" in section


def row_of(form, key, note=""):
    section = next(s for s in form.record.sections() if s.key == key)
    return section_row(form, section, note)


def test_row_shows_what_is_stored(draft):
    row = row_of(RecordForm(draft), "technique", "ขอตัวเลข")
    assert (row.html, row.changed, row.done, row.note) == (draft.technique, False, True, "ขอตัวเลข")
    assert row.plain.splitlines()[0] == "เทคนิค สำคัญ" and row.count > 0


def test_row_shows_what_was_posted_and_that_it_differs(draft):
    form = RecordForm(draft, QueryDict("goal=ใหม่"))
    row = row_of(form, "goal")
    assert (row.html, row.changed, row.done) == ("<p>ใหม่</p>", True, True)
    assert not row_of(form, "technique").changed


def test_row_of_the_head_has_its_fields_and_their_error(draft):
    form = RecordForm(draft, QueryDict(f"title={'ก' * 600}"))
    form.is_valid()
    row = row_of(form, "title")
    assert [field.name for field in row.bound] == ["title"] and row.error


def test_row_of_an_empty_section_is_not_done(office):
    assert not row_of(RecordForm(office.draft(goal="")), "goal").done
