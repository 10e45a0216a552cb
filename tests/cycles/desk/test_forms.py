"""The forms of a year: its window, and the lists that a new one takes over."""

import pytest

from records.cycles.desk.forms import CycleForm, NewCycleForm
from records.cycles.models import Cycle

pytestmark = pytest.mark.django_db


def form(kind=CycleForm, instance=None, **fields):
    rules = {"quorum": 2, "reviewers_needed": 2, "review_days": 14}
    return kind({"fiscal_year": 2570, **rules, **fields}, instance=instance)


@pytest.mark.parametrize(
    ("opens", "closes", "refused"),
    [
        ("2026-10-01", "2027-03-31", False),
        ("2026-10-01", "2026-10-01", False),
        ("2026-10-01", "2026-09-30", True),
        ("2026-10-01", "", False),
        ("", "2026-09-30", False),
        ("", "", False),
    ],
)
def test_a_window_does_not_close_before_it_opens(opens, closes, refused):
    asked = form(opens_on=opens, closes_on=closes)
    assert asked.errors == ({"closes_on": ["วันปิดรับต้องไม่ก่อนวันเปิดรับ"]} if refused else {})


def test_a_day_that_is_none_is_refused_as_itself_alone():
    assert list(form(opens_on="พรุ่งนี้", closes_on="2026-09-30").errors) == ["opens_on"]


@pytest.mark.parametrize("year", [2499, 2701, 2026])
def test_a_year_is_one_of_the_buddhist_era(year):
    assert list(form(fiscal_year=year).errors) == ["fiscal_year"]


def test_a_year_is_there_once(office):
    assert list(form(fiscal_year=office.cycle.fiscal_year).errors) == ["fiscal_year"]
    own = form(fiscal_year=office.cycle.fiscal_year, instance=office.cycle)
    assert own.is_valid()


def test_a_new_year_takes_the_lists_unless_told_not_to():
    assert "copy_lists" not in CycleForm().fields
    assert NewCycleForm()["copy_lists"].initial is True
    left_out = form(NewCycleForm)
    assert left_out.is_valid() and left_out.cleaned_data["copy_lists"] is False
    assert left_out.save().quorum == 2 and Cycle.objects.get().fiscal_year == 2570


def test_a_new_year_keeps_the_rule_of_the_window_too():
    assert "closes_on" in form(NewCycleForm, opens_on="2026-10-02", closes_on="2026-10-01").errors
