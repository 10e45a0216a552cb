"""Findings as a person may read them: no name of a record that she may not open."""

import pytest

from records.core.enums import State
from records.record.models import Record
from records.screening.checks.visible_findings import FORMER_REPORT, HIDDEN_RECORD, hide_names

pytestmark = pytest.mark.django_db


def finding(other):
    name = f"{other.number} “{other.title}” ({other.cycle})"
    names = {str(other.pk): name}
    return {"text": f"ชื่อซ้ำกับ {name}", "links": [other.pk], "names": names, "level": "fail"}


@pytest.fixture
def others(office):
    """One that the secretary may open, and one of a committee that she does not sit in."""
    seen = office.record(State.SCREENING, title="ปุ๋ย “หมัก” (บ้านเรา)")
    hidden = office.record(State.SCREENING, owner=office.stranger, title="ผ้า “ย้อม” (บ้านเขา)")
    from tests.factories import CycleFactory

    Record.objects.filter(pk=hidden.pk).update(cycle=CycleFactory())
    return seen, Record.objects.get(pk=hidden.pk)


def test_a_name_stays_where_the_record_may_be_opened(office, others):
    seen, _ = others
    found = finding(seen)
    before = found["text"]
    assert hide_names(office.secretary, [found]) == {seen.pk: seen}
    assert found["text"] == before


def test_a_name_goes_where_it_may_not(office, others):
    _, hidden = others
    found = finding(hidden)
    assert hide_names(office.secretary, [found]) == {}
    assert found["text"] == f"ชื่อซ้ำกับ {HIDDEN_RECORD}"


def test_a_former_report_says_nothing_of_what_may_not_be_opened(office, others):
    for other, kept in zip(others, (True, False), strict=True):
        found = finding(other)
        del found["names"]
        before = found["text"]
        hide_names(office.secretary, [found])
        assert found["text"] == (before if kept else FORMER_REPORT)


def test_many_findings_take_one_statement_and_none_take_none(
    office, others, django_assert_num_queries
):
    office.secretary.seats.exists()
    hide_names(office.secretary, [])
    findings = [finding(other) for other in others] * 5
    Record.objects.visible_to(office.secretary)  # seats are read once for each person
    with django_assert_num_queries(1):
        hide_names(office.secretary, findings)
    with django_assert_num_queries(0):
        hide_names(office.secretary, [])
