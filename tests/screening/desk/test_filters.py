"""Filters of the list: one choice across years, and nonsense in the address."""

import pytest

from records.core.enums import State
from records.cycles.models import Cycle
from tests.desk import text_of
from tests.screening.desk.list_pages import CHANGELIST, listed


def test_a_topic_of_two_years_is_one_choice(desk):
    older = Cycle.objects.create(fiscal_year=2568)
    older.topics.create(slug="agriculture", name="ด้านการเกษตร")
    page = text_of(desk.get("secretary", CHANGELIST))
    assert page.count("?topic=agriculture") == 1 and "?topic=none" in page


def test_queues_are_those_of_ones_seat(desk):
    assert "?waiting=sort" in text_of(desk.get("secretary", CHANGELIST))
    reviewer = text_of(desk.get("reviewer", CHANGELIST))
    assert "?waiting=sort" not in reviewer and "?waiting=review" in reviewer


@pytest.mark.parametrize("query", [{"waiting": "x"}, {"year": "สองพัน"}])
def test_what_is_no_choice_narrows_nothing(desk, query):
    record = desk.office.record(State.SUBMITTED)
    assert listed(desk.get("secretary", CHANGELIST, **query)) == {record.number}
