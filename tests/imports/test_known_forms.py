"""The forms that import knows: that the table agrees with itself."""

from records.core.enums import Kind
from records.imports import known_forms


def test_every_heading_of_an_edition_has_its_wordings():
    headings = known_forms.headings()
    for edition in known_forms.editions():
        for _, key, wordings in edition["headings"]:
            assert key in headings, (edition["id"], key)
            assert all(wordings), (edition["id"], key)


def test_editions_are_told_apart_by_their_names():
    names = [edition["id"] for edition in known_forms.editions()]
    assert len(names) == len(set(names)) >= 10
    assert {edition["kind"] for edition in known_forms.editions()} <= {*Kind.values, "set"}


def test_categories_are_listed_by_year_with_codes_of_their_own():
    for year, entry in known_forms.categories().items():
        codes = [category["code"] for category in entry["categories"]]
        assert len(codes) == len(set(codes)) and all(code.startswith(year) for code in codes)


def test_no_mark_is_a_tick_and_its_opposite():
    ticks = known_forms.ticks()
    assert ticks["selected"] and not set(ticks["selected"]) & set(ticks["not_selected"])
