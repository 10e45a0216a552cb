"""Puts the office's cycles with their yearly lists of fixtures/office/ into the database.

Loading again adds what is missing and never overwrites what the office has edited since.
"""

import json
from collections.abc import Sequence
from datetime import date
from typing import Any

from django.conf import settings
from django.db import transaction

from records.core import thai

from .models import Category, Criterion, Cycle, Target, Topic

FOLDER = settings.BASE_DIR / "fixtures" / "office"


@transaction.atomic
def load_cycles(*, every_year: bool = False) -> None:
    """The cycles of fixtures/office/cycles.json with their lists.

    This fiscal year and the last one begin a bank that has neither; later the office opens its
    years itself. every_year: whenever it is called, as the demonstration wants it.
    """
    cycles = json.loads((FOLDER / "cycles.json").read_text(encoding="utf-8"))
    for slug, _, words in _yearly()["topics"]:  # years that were set up before there were words
        Topic.objects.filter(slug=slug, keywords="").update(keywords=words)
    lists = {
        entry["fiscal_year"]: entry["categories"] for entry in cycles if "years_ago" not in entry
    }
    begun = Cycle.objects.filter(fiscal_year__gt=max(lists)).exists()
    for entry in cycles:
        if begun and "years_ago" in entry and not every_year:
            continue
        year = entry.get("fiscal_year") or thai.this_fiscal_year() - entry["years_ago"]
        opens_on, closes_on = thai.fiscal_dates(year)
        load_cycle(
            year,
            opens_on=opens_on,
            closes_on=closes_on,
            categories=entry.get("categories") or lists[entry["same_as"]],
        )


@transaction.atomic
def load_cycle(
    fiscal_year: int,
    *,
    opens_on: date | None = None,
    closes_on: date | None = None,
    categories: Sequence[Sequence[Any]] = (),
) -> Cycle:
    """One cycle with topics, targets and criteria of fixtures/office/yearly.json.

    categories: [code, label, variants?] each. An existing cycle is returned as it is.
    """
    cycle, new = Cycle.objects.get_or_create(
        fiscal_year=fiscal_year, defaults={"opens_on": opens_on, "closes_on": closes_on}
    )
    if not new:
        return cycle
    yearly = _yearly()
    for order, (code, label, *variants) in enumerate(categories):
        Category.objects.create(
            cycle=cycle,
            code=code,
            label=label,
            order=order,
            variants=variants[0] if variants else [],
        )
    for order, (slug, name, words) in enumerate(yearly["topics"]):
        Topic.objects.create(cycle=cycle, slug=slug, name=name, order=order, keywords=words)
    for kind, count in yearly["targets"].items():
        Target.objects.create(cycle=cycle, kind=kind, count=count)
    for order, (name, weight, levels) in enumerate(yearly["criteria"]):
        Criterion.objects.create(cycle=cycle, name=name, weight=weight, levels=levels, order=order)
    return cycle


def _yearly() -> dict[str, Any]:
    yearly: dict[str, Any] = json.loads((FOLDER / "yearly.json").read_text(encoding="utf-8"))
    return yearly
