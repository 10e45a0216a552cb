"""Invented forms of every edition in every make of file: each passage in its section."""

import random

import pytest

from records.imports import pipeline
from tests.imports.invented import editions, found, invent, wanted
from tests.imports.layouts import LAYOUTS

pytestmark = pytest.mark.slow

# A title without a name of its own cannot be told from the text that follows on the same line,
# nor can a name from the story behind it.
NEVER = {
    *((edition, "one_line") for edition in ("2558-unit", "2559-assets", "2564-individual")),
    ("2559-assets", "broken_lines"),
    ("2558-unit", "broken_lines"),
    ("2559-assets", "table_of_three"),
}
CASES = [(e, layout) for e in editions() for layout in LAYOUTS if (e, layout) not in NEVER]


@pytest.mark.parametrize(("edition", "layout"), CASES)
def test_every_passage_in_its_section(edition, layout):
    for seed in range(2):
        rng = random.Random(f"{edition}{layout}{seed}")
        form = invent(edition, rng)
        result = pipeline.read(*LAYOUTS[layout](form, rng)).as_json()
        assert result["outcome"] == "record", result["warnings"]
        assert found(result) == wanted(form)
        assert result["unmatched"] == []
        owner = result["record"]["owner"] or {}
        if any(part.key == "owner" for part in form.parts):
            assert owner["given_name"] == form.owner[1]
        if "prefix" in owner and edition != "2559-assets":
            assert (owner["prefix"] or "").replace(" ", "") == form.owner[0].replace(" ", "")
