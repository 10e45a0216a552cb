"""Puts the office's cycles with their yearly lists of fixtures/office/ into the database.

Loading again never overwrites what the office has edited, and never brings back what it deleted.
"""

import json
from collections.abc import Sequence
from datetime import date
from typing import Any

from django.conf import settings
from django.db import transaction

from records.core import thai
from records.people import reference_memory

from .models import Category, Criterion, Cycle, Target, Topic

FOLDER = settings.BASE_DIR / "fixtures" / "office"


@transaction.atomic
def load_cycles(*, every_year: bool = False) -> None:
    """This fiscal year with its lists, once, for a bank that has no year yet.

    Later the office opens its years itself, and years of old records are made when they come
    (load_cycle). every_year: every year of fixtures/office/cycles.json that is missing, as the
    demonstration wants it.
    """
    for slug, _, words in _yearly()["topics"]:  # years that were set up before there were words
        Topic.objects.filter(slug=slug, keywords="").update(keywords=words)
    now = thai.this_fiscal_year()
    begun = reference_memory.offer("cycles", ["first"], begun=Cycle.objects.exists()) == []
    years = [now] if not begun else []
    if every_year:
        years = [e.get("fiscal_year") or now - e["years_ago"] for e in _cycles()]
    for year in years:
        load_cycle(year)


@transaction.atomic
def load_cycle(
    fiscal_year: int,
    *,
    opens_on: date | None = None,
    closes_on: date | None = None,
    categories: Sequence[Sequence[Any]] = (),
) -> Cycle:
    """One cycle with topics, targets and criteria of fixtures/office/yearly.json.

    opens_on, closes_on: of the fiscal year, by default. categories: [code, label, variants?] each,
    by default those of that year, or of the last year before it that is known. An existing cycle is
    returned as it is.
    """
    first, last = thai.fiscal_dates(fiscal_year)
    opens_on, closes_on = opens_on or first, closes_on or last
    cycle, new = Cycle.objects.get_or_create(
        fiscal_year=fiscal_year, defaults={"opens_on": opens_on, "closes_on": closes_on}
    )
    if not new:
        return cycle
    yearly = _yearly()
    for order, (code, label, *variants) in enumerate(categories or _categories(fiscal_year)):
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


def _cycles() -> list[dict[str, Any]]:
    cycles: list[dict[str, Any]] = json.loads((FOLDER / "cycles.json").read_text(encoding="utf-8"))
    return cycles


def _categories(fiscal_year: int) -> Sequence[Sequence[Any]]:
    known = {e["fiscal_year"]: e["categories"] for e in _cycles() if "fiscal_year" in e}
    earlier = [year for year in known if year <= fiscal_year]
    return known[max(earlier)] if earlier else ()


def _yearly() -> dict[str, Any]:
    yearly: dict[str, Any] = json.loads((FOLDER / "yearly.json").read_text(encoding="utf-8"))
    return yearly
