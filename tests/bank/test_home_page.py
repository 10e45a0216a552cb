"""What the home page shows, in numbers."""

import pytest

from records.bank import home_page
from records.core.enums import Kind, State
from records.people import district_map
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db


def publish(office, n=1, kind=Kind.INDIVIDUAL, **values):
    return [
        office.record(State.PUBLISHED, kind, owner=UserFactory(unit=office.unit), **values)
        for _ in range(n)
    ]


def test_the_newest_records_without_sets(office):
    rows = publish(office, home_page.NEWEST_SHOWN + 1)
    made = office.record(State.PUBLISHED, Kind.SET, unit=office.head_office)
    office.draft(owner=office.stranger)
    assert list(home_page.newest()) == rows[:0:-1]
    assert home_page.newest_set() == made


def test_counts_are_of_public_records(office):
    publish(office, 2)
    office.record(State.ACCEPTED, owner=office.stranger)
    topics, districts, total = home_page.counts()
    assert topics == [("agriculture", office.topic.name, 2)] and total == 2
    assert {d.shape.code: d.count for d in districts if d.count} == {office.district.pk: 2}


@pytest.mark.parametrize(("count", "shade"), [(0, 0), (1, 1), (2, 1), (3, 2), (7, 4), (99, 4)])
def test_shades_of_the_map(count, shade):
    assert home_page.District(district_map.Shape("3601", "เมือง", ""), count).shade == shade


def test_progress_is_what_was_handed_in_of_the_target(office):
    office.cycle.targets.create(kind="individual", count=90)
    office.cycle.targets.create(kind="unit", count=17)
    office.record(State.SUBMITTED)
    office.draft(owner=office.stranger)
    rows = {p.label: (p.done, p.target) for p in home_page.progress(office.cycle)}
    assert sorted(rows.values()) == [(0, 17), (1, 90)]


def test_an_empty_bank(db):
    assert list(home_page.newest()) == [] and home_page.newest_set() is None
    assert home_page.best_practice() is None and home_page.counts()[0::2] == ([], 0)


def test_problems_come_with_their_solutions(office, django_assert_num_queries):
    text = "<p>สีก้อนเชื้อจางลงทุกรอบ แก้โดยเติมรำละเอียดหนึ่งกำมือ</p>"
    publish(office, 2, problems_solutions=text)
    publish(office, problems_solutions="<p>เล่าเรื่องยาวโดยไม่มีทางออก</p>")
    with django_assert_num_queries(1):
        pairs = home_page.problem_pairs(home_page.newest())
    assert [pair.solution for _, pair in pairs] == ["เติมรำละเอียดหนึ่งกำมือ"] * 2
