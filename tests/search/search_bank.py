"""A small bank for the search tests: the demonstration records, published."""

import json
from functools import cache

from django.conf import settings
from django.http import QueryDict

from records.core import richtext
from records.core.sections import text_keys
from records.operations import bulk_load
from records.record.models import Record
from records.search import synonyms
from records.search.engine import search
from records.search.results import Results

DEMO = settings.BASE_DIR / "fixtures" / "demo"


@cache
def lines() -> list[str]:
    """Lines for load_records made of fixtures/demo/, whatever state they have there."""
    out = []
    for name in ("individual_a.jsonl", "individual_b.jsonl", "units.jsonl"):
        for n, line in enumerate((DEMO / name).read_text(encoding="utf-8").splitlines()):
            entry = json.loads(line)
            kept = ("title", "unit", "district", "topic", "fiscal_year", "sections", "village")
            out.append(
                json.dumps(
                    {
                        **{key: entry.get(key) for key in kept},
                        "ref": f"{name}-{n}",
                        "kind": "unit" if name.startswith("units") else "individual",
                        "owner": entry.get("owner") if name != "units.jsonl" else None,
                    }
                )
            )
    return out


def load(office) -> list[Record]:
    loaded = bulk_load.load(lines(), publish=True)
    assert not loaded.failed
    synonyms.load()
    return list(Record.objects.published().order_by("pk"))


def texts_of(record) -> list[str]:
    """Every text of a record as a reader sees it, title first."""
    html = (getattr(record, key) for key in text_keys())
    return [record.title, *(richtext.to_text(h) for h in html if h)]


def found(query) -> list[int]:
    """Primary keys of the public records that a query finds, best first."""
    return [record.pk for record in search(Record.objects.published(), query)]


def results(query, *, public=True) -> Results:
    """What the search form finds for a query string."""
    return Results(QueryDict(query), Record.objects.published(), public=public)


def keys(found) -> list[int]:
    """Primary keys of the first twenty results."""
    return list(found.keys[0:20])
