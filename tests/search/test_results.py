"""Results of the public list: orders, chips, what is made of parameters."""

import pytest
from django.http import QueryDict

from records.search import facet_counts, planner
from records.search.results import VALUES_SHOWN, Choice, Facet, cleaned
from tests.search.search_bank import keys, results

pytestmark = [pytest.mark.django_db, pytest.mark.thorough]


@pytest.mark.parametrize("sort", ["title", "name", "read"])
def test_other_orders_hold_the_same_rows(bank, monkeypatch, sort):
    few = keys(results(f"q=ชุมชน&sort={sort}"))
    monkeypatch.setattr(planner, "FEW_LIMIT", 2)
    assert keys(results(f"q=ชุมชน&sort={sort}")) == few and len(few) == 9


def test_parameters_are_cleaned():
    given = QueryDict("q= ผ้า ไหม &year=๒๕๖๙&sort=price&topic=&unknown=1&page=๒&kind=" + "x" * 200)
    params = cleaned(given)
    assert params.dict() == {"q": "ผ้า ไหม", "year": "2569", "page": "2", "kind": "x" * 100}


def test_the_order_is_by_fit_for_a_text_and_by_date_without(bank):
    assert results("q=ชุมชน").sort == "fit" and results("").sort == "newest"
    assert [choice.value for choice in results("").sorts] == ["newest", "read", "title", "name"]
    assert [c.value for c in results("q=ชุมชน&sort=title").sorts if c.active] == ["title"]
    assert keys(results("")) == [row.pk for row in reversed(bank)]


def test_a_facet_leads_to_its_values_and_back(bank):
    found = results("q=ชุมชน&year=2569&page=2")
    years = next(facet for facet in found.facets() if facet.name == "year")
    assert [(v.value, v.count, v.active) for v in years.values] == [
        ("2569", 5, True),
        ("2568", 4, False),
    ]
    assert QueryDict(years.values[0].query[1:]).dict() == {"q": "ชุมชน"}
    assert QueryDict(years.values[1].query[1:]).dict() == {"q": "ชุมชน", "year": "2568"}
    (chip,) = found.chips()
    assert chip.label == "ปีงบประมาณ: 2569" and QueryDict(chip.query[1:]).dict() == {"q": "ชุมชน"}
    assert QueryDict(found.same[1:]).dict() == {"q": "ชุมชน", "year": "2569"}
    assert QueryDict(found.without_filters[1:]).dict() == {"q": "ชุมชน"}


def test_long_facets_show_some_values_and_chosen_ones_unfold():
    values = [Choice(str(n), 1, "?", False) for n in range(VALUES_SHOWN + 2)]
    facet = Facet("unit", "หน่วยงาน", values)
    assert (len(facet.first), len(facet.more), facet.folded) == (VALUES_SHOWN, 2, True)
    values[0].active = True
    assert not facet.folded and not Facet("year", "ปี", []).folded


def test_counts_of_a_very_common_word_are_capped(bank, monkeypatch):
    monkeypatch.setattr(planner, "FEW_LIMIT", 2)
    monkeypatch.setattr(facet_counts, "COUNT_LIMIT", 5)
    for query in ("q=ชุมชน", "q=ชุมชน&district=3601"):
        found = results(query)
        assert found.over and found.count == 5
    narrow = results("q=ชุมชน&best=1")
    assert not narrow.over and narrow.count == 1


def test_what_is_only_near_is_no_match(publish):
    record = publish(text="กองปุ๋ยแห้งเป็นสีขาว จึงแทงรูให้ถี่")
    publish()
    near = results("q=กองปุ๋ยแห้งสีขาวเพราะไส้เดือนฝอย")
    assert (near.count, near.matched) == (1, 0)
    (hit,) = near.hits(near.load([record.pk]))
    assert hit.partial and hit.where.startswith("จากข้อ") and hit.fragment.startswith("#section-")
    sure = results("q=กองปุ๋ยแห้งสีขาวทำอย่างไร")
    assert sure.matched == 1 and not sure.hits(sure.load([record.pk]))[0].partial
    assert results("q=กองปุ๋ย").matched == 1


def test_abbreviations_are_explained(publish):
    publish(text="ขอ อย. แล้ว")
    assert results("q=อย.").explained == [("อย.", "สำนักงานคณะกรรมการอาหารและยา")]
    assert results("q=แล้ว").explained == []
