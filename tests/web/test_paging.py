"""Page numbers as people type them, and the ones a page offers."""

import pytest
from django.test import RequestFactory

from records.web import paging


def page(number=None, rows=range(200), **more):
    query = {} if number is None else {"page": number}
    return paging.page_of(RequestFactory().get("/", query), rows, **more)


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        (None, 1),
        ("", 1),
        ("3", 3),
        ("๓", 3),
        ("๑๐", 10),
        ("x", 1),
        ("1.5", 1),
        ("11", 10),
        ("0", 10),
        ("-1", 10),
    ],
)
def test_whatever_is_typed_shows_a_page(typed, shown):
    assert page(typed)["page_obj"].number == shown


def test_a_page_holds_its_rows():
    assert list(page("2", size=7)["page_obj"]) == [7, 8, 9, 10, 11, 12, 13]
    assert list(page("9", rows=range(15), size=7)["page_obj"]) == [14]


def test_no_rows_are_one_empty_page():
    found = page("5", rows=[])
    assert list(found["page_obj"]) == [] and found["page_numbers"] == [1]
    assert not found["page_obj"].has_other_pages()


def test_the_numbers_are_the_ends_and_the_neighbours():
    assert page("5")["page_numbers"] == [1, "…", 4, 5, 6, "…", 10]
    assert page("1")["page_numbers"] == [1, 2, "…", 10]
    assert page("1", rows=range(41))["page_numbers"] == [1, 2, 3]


class Uncounted(list):
    def count(self):
        raise AssertionError("counted again")

    def __len__(self):
        raise AssertionError("counted again")


def test_a_known_count_is_not_counted_again():
    found = page("2", rows=Uncounted(range(30)), size=20, count=30)
    assert (found["page_obj"].paginator.num_pages, len(list(found["page_obj"]))) == (2, 10)


def test_a_known_count_of_none_is_a_count():
    assert page(rows=Uncounted(), count=0)["page_obj"].paginator.count == 0
