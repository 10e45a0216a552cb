"""The office's years with their lists: loaded once, never over what was edited."""

from datetime import date

import pytest

from records.core import thai
from records.cycles import reference
from records.cycles.models import Cycle, Topic
from tests.factories import CycleFactory

pytestmark = pytest.mark.django_db


def years():
    return sorted(Cycle.objects.values_list("fiscal_year", flat=True))


@pytest.fixture
def this_year():
    return thai.this_fiscal_year()


def test_a_new_bank_begins_with_this_year_alone(this_year):
    for _ in range(2):
        reference.load_cycles()
        assert years() == [this_year]
    now = Cycle.objects.get(fiscal_year=this_year)
    assert (now.opens_on, now.closes_on) == thai.fiscal_dates(this_year)
    assert [c.code for c in now.categories.all()] == ["2563-1", "2563-2", "2563-3", "2563-4"]
    assert now.is_open()
    Cycle.objects.all().delete()
    reference.load_cycles()
    assert years() == []  # what was deleted stays deleted


def test_a_year_of_old_records_comes_with_its_own_categories():
    old = reference.load_cycle(2561)
    assert (old.opens_on, old.closes_on) == thai.fiscal_dates(2561)
    assert old.categories.get(code="2561-5").variants == [
        "เทคนิคการส่งเสริมการพัฒนาเศรษฐกิจฐานรากและประชารัฐ"
    ]
    assert old.categories.get(code="2561-1").variants == []


def test_a_bank_that_has_begun_opens_its_years_itself(this_year):
    CycleFactory(fiscal_year=this_year - 2)
    reference.load_cycles()
    assert years() == [this_year - 2]


def test_the_demonstration_has_every_year_whenever_it_comes(this_year):
    CycleFactory(fiscal_year=this_year - 2)
    reference.load_cycles(every_year=True)
    assert years() == [2561, 2563, this_year - 2, this_year - 1, this_year]


def test_topics_without_words_get_them_and_edited_words_stay(office):
    topics = [("agriculture", ""), ("otop", "ผ้าไหม"), ("own", "")]
    Topic.objects.all().delete()
    for slug, keywords in topics:
        Topic.objects.create(cycle=office.cycle, slug=slug, name=slug, keywords=keywords)
    reference.load_cycles()
    found = dict(office.cycle.topics.values_list("slug", "keywords"))
    assert found["agriculture"].startswith("เกษตร ปลูก ")
    assert (found["otop"], found["own"]) == ("ผ้าไหม", "")


def test_a_year_has_the_lists_of_every_year():
    first, last = date(2026, 10, 1), date(2027, 9, 30)
    cycle = reference.load_cycle(
        2570, opens_on=first, closes_on=last, categories=[["a", "หมวด ก"], ["b", "หมวด ข", ["ข."]]]
    )
    assert (cycle.opens_on, cycle.closes_on) == (first, last)
    assert [t.slug for t in cycle.topics.all()][:3] == ["agriculture", "otop", "tourism"]
    assert {t.kind: t.count for t in cycle.targets.all()} == {
        "individual": 90,
        "unit": 17,
        "set": 1,
        "best_practice": 1,
        "innovation": 1,
    }
    assert cycle.criteria.first().weight == 30
    assert [(c.label, c.variants) for c in cycle.categories.all()] == [
        ("หมวด ก", []),
        ("หมวด ข", ["ข."]),
    ]


def test_a_year_that_is_there_is_returned_as_it_is(office):
    found = reference.load_cycle(
        office.cycle.fiscal_year, opens_on=date(2000, 1, 1), categories=[["a", "ใหม่"]]
    )
    office.cycle.refresh_from_db()
    assert found == office.cycle and office.cycle.opens_on != date(2000, 1, 1)
    assert [c.code for c in found.categories.all()] == ["2563-1"] and found.targets.count() == 0


def test_a_year_that_fails_halfway_is_not_there():
    with pytest.raises(ValueError, match="unpack"):
        reference.load_cycle(2570, categories=[["a", "หมวด"], ["b"]])
    assert not Cycle.objects.exists()
