"""A text that was handed in, moved to the other form or under another category."""

import pytest

from records.core import hooks, richtext
from records.core.enums import Kind, RevisionReason, State
from records.record import writing
from records.record.models import Record
from records.record.writing import OtherForm
from records.screening.models import CheckReport
from tests.figures import TABLE


def test_the_other_form_keeps_every_word(office):
    record = office.record(State.SUBMITTED, technique="<p>หมักแบบไม่กลับกอง</p>")
    revision = writing.correct(
        record, kind=Kind.UNIT, category=record.category, actor=office.secretary
    )
    stored = Record.objects.get(pk=record.pk)
    assert (stored.kind, stored.technique, stored.process) == (Kind.UNIT, "", "")
    assert {"heading": "6.1 เทคนิคและแนวทางในการทำงาน", "text": "หมักแบบไม่กลับกอง"} in stored.unplaced
    assert stored.goal == record.goal and stored.text_version == 2
    assert (revision.number, revision.frozen, revision.author) == (2, True, office.secretary)
    assert revision.reason == RevisionReason.SUBMIT and "km_definition" in revision.data


def test_a_table_without_a_home_waits_as_it_is_typed(office):
    record = office.record(State.SUBMITTED, technique=TABLE)
    writing.correct(record, kind=Kind.UNIT, category=record.category, actor=office.secretary)
    (waiting,) = [p for p in record.unplaced if p["heading"].startswith("6.1")]
    assert richtext.from_text(waiting["text"]) == TABLE


def test_an_individual_record_needs_an_owner(office):
    record = office.record(State.SUBMITTED, kind=Kind.UNIT)
    assert record.owner is None
    writing.correct(record, kind=Kind.INDIVIDUAL, category=None, actor=office.secretary)
    assert Record.objects.get(pk=record.pk).owner == office.coordinator


def test_a_category_alone_moves_no_word(office):
    other = office.cycle.categories.create(code="2563-2", label="หมวดอื่น")
    record = office.record(State.SUBMITTED)
    revision = writing.correct(record, kind=record.kind, category=other, actor=office.secretary)
    stored = Record.objects.get(pk=record.pk)
    assert (stored.category, stored.unplaced, stored.goal) == (other, [], record.goal)
    assert revision.data["category_id"] == other.pk


def test_a_set_is_no_other_form(office):
    record = office.record(State.SUBMITTED)
    with pytest.raises(OtherForm):
        writing.correct(record, kind=Kind.SET, category=None, actor=office.secretary)
    assert Record.objects.get(pk=record.pk).text_version == 1


def test_the_rooms_above_hear_of_it(office, monkeypatch):
    record = office.record(State.SUBMITTED)
    heard = []
    for room in hooks.text_written.subscribers:
        monkeypatch.setitem(hooks.text_written.subscribers, room, lambda *args: heard.append(args))
    writing.correct(record, kind=Kind.UNIT, category=None, actor=office.secretary)
    assert heard == [(record, office.secretary)] * 2


def test_the_checks_look_at_the_corrected_text(office):
    record = office.record(State.SUBMITTED)
    before = CheckReport.objects.get(record=record)
    writing.correct(record, kind=Kind.UNIT, category=None, actor=office.secretary)
    after = CheckReport.objects.get(record=record)
    assert after.findings != before.findings
    assert "km_definition" in str(after.findings)
