"""The searches of ../shared/forms over its five forms, where that folder is there."""

import json
from pathlib import Path

import pytest

from records.cycles import reference as cycle_reference
from records.operations import bulk_load
from records.people import reference
from records.search import synonyms

pytestmark = [pytest.mark.django_db, pytest.mark.thorough]
FORMS = Path(__file__).resolve().parents[3] / "shared" / "forms"
QUERIES = (
    json.loads((FORMS / "queries.json").read_text(encoding="utf-8"))["queries"]
    if (FORMS / "queries.json").exists()
    else []
)
HEAD = {"title", "owner", "position", "affiliation", "category"}


def line(path) -> str:
    """A line for load_records out of an expected result."""
    form = json.loads(path.read_text(encoding="utf-8"))
    record, sections = form["record"], {}
    place = record["affiliation"]
    for node in _nodes(form["sections"]):
        if node["key"] not in HEAD | {"sub"} and (content := _text(node)):
            sections[node["key"]] = f"{sections.get(node['key'], '')}\n{content}"
    return json.dumps(
        {
            "ref": path.name[:3],
            "kind": form["form"]["kind"],
            "title": record["title"],
            "owner": record["owner"] and record["owner"]["display"],
            "position": record["position"],
            "unit": record["owner_unit"] or place["raw"],
            "district": place["district"],
            "fiscal_year": record["fiscal_year"]["value"],
            "sections": sections,
        }
    )


def _nodes(nodes):
    for node in nodes or []:
        yield node
        yield from _nodes(node.get("children"))


def _text(node) -> str:
    below = [_text(child) for child in node.get("children") or [] if child["key"] == "sub"]
    return "\n".join(filter(None, [node.get("text"), *below]))


@pytest.fixture(scope="module")
def seeds(django_db_setup, django_db_blocker):
    """The five forms in the database for all queries, taken out again afterwards."""
    from django.db import transaction

    with django_db_blocker.unblock(), transaction.atomic():
        reference.load_places()
        reference.load_office("36")
        cycle_reference.load_cycles()
        synonyms.load()
        loaded = bulk_load.load(
            [line(path) for path in sorted((FORMS / "seeds").glob("*.expected.json"))], publish=True
        )
        assert loaded.created == 5
        yield
        transaction.set_rollback(True)
    synonyms.clear_cache()


@pytest.mark.skipif(not QUERIES, reason="../shared/forms is not here")
@pytest.mark.parametrize("case", QUERIES, ids=lambda case: case["id"])
def test_finds_what_it_must(seeds, client, case):
    if "semantic" in case["need"]:
        pytest.skip("needs to understand what is meant, not what is said")
    answer = client.get("/api/records/", {"q": case["q"]}).json()
    refs = [result["ref"] for result in answer["results"]]
    assert answer["count"] == len(refs)
    assert set(case["must"]) <= set(refs) and not set(case["must_not"]) & set(refs)
    if case["top"]:
        assert refs[0] == case["top"]
    if case["only"]:
        assert set(refs) == set(case["must"])
