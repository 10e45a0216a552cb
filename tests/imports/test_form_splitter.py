"""Where another form begins in the same file."""

import random

import pytest

from records.imports import pipeline
from tests.imports import build
from tests.imports.build import FORM, text
from tests.imports.invented import editions, found, invent, wanted
from tests.imports.old_forms import UNIT_2564, WEB_2560
from tests.imports.reading import KEYS, keys, read


def test_two_forms_in_one_file():
    result = pipeline.read(build.text([*build.FORM, *build.FORM]), "two.txt")
    assert result.outcome == "multiple"
    assert len(result.as_json()["records"]) == 2


@pytest.mark.parametrize("second", editions())
def test_two_forms_of_any_editions_in_one_file(second):
    for first in editions():
        rng = random.Random(first + second)
        forms = [invent(first, rng), invent(second, rng)]
        result = pipeline.read(text(forms[0].lines() + forms[1].lines()), "two.txt").as_json()
        assert result["outcome"] == "multiple"
        assert [found(one) for one in result["records"]] == [wanted(form) for form in forms]


@pytest.mark.parametrize("edition", editions())
def test_three_forms_of_one_edition_in_one_file(edition):
    rng = random.Random(edition)
    forms = [invent(edition, rng) for _ in range(3)]
    lines = [line for form in forms for line in form.lines()]
    result = pipeline.read(text(lines), "three.txt").as_json()
    assert [found(one) for one in result["records"]] == [wanted(form) for form in forms]


def test_two_old_notes_in_one_file():
    result = pipeline.read(f"{WEB_2560}\n".encode() + UNIT_2564.encode(), "two.txt")
    assert result.outcome == "multiple"
    titles = [form["record"]["title"] for form in result.as_json()["records"]]
    assert titles == ["ปุ๋ยหมักกลับกอง", "ผักปลอดภัย"]


def test_title_of_the_form_again_on_the_next_page_opens_no_form():
    result = read([*FORM[:9], FORM[0], *FORM[9:]])
    assert keys(result) == KEYS
