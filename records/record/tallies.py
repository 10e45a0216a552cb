"""How many records there are of each sort, read from what the database keeps (`models/tally.py`).

The triggers count in the transaction of each change. `drift` counts everything anew and says where
the two differ, `mend` puts it right: `manage.py keep` calls them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.db.models import BigIntegerField, QuerySet, Sum
from django.db.models.functions import Cast

from .models import Record, Tally

# Facet → field of a public record whose values are counted.
FIELDS = {
    "topic": "topic_id",
    "kind": "kind",
    "category": "category_id",
    "district": "district_id",
    "unit": "unit_id",
    "year": "fiscal_year",
    "owner": "owner_id",
}
_MASKS = {"sector": "search__sectors", "process": "search__processes"}

Numbers = dict[tuple[str, str], int]  # (facet, value) → how many


def numbers(facet: str, values: Iterable[object] | None = None) -> Counter[str]:
    """Value → how many records have it, of one facet. values: only of these."""
    rows = Tally.objects.filter(facet=facet)
    if values is not None:
        rows = rows.filter(value__in=[str(value) for value in values])
    return Counter({value: n for _, value, n in _summed(rows)})


def total() -> int:
    """How many public records there are."""
    return numbers("all")[""]


def handed_in(cycle_id: int) -> Counter[str]:
    """Kind → how many records of a cycle were handed in."""
    rows = Tally.objects.filter(facet="handed_in", value__startswith=f"{cycle_id}:")
    return Counter({value.partition(":")[2]: n for _, value, n in _summed(rows)})


def owners() -> Any:
    """Primary keys of people who have public records, for a condition."""
    rows = Tally.objects.filter(facet="owner").values("value").annotate(total=Sum("number"))
    return rows.filter(total__gt=0).values_list(Cast("value", BigIntegerField()), flat=True)


def _summed(rows: QuerySet[Tally]) -> Iterable[tuple[str, str, int]]:
    """(facet, value, how many)"""
    return rows.order_by().values_list("facet", "value").annotate(Sum("number"))


def kept() -> Numbers:
    """Everything that is kept, without what counts nothing."""
    return {(facet, value): n for facet, value, n in _summed(Tally.objects.all()) if n}


def recount() -> Numbers:
    """The same, counted anew from the records."""
    found: Counter[tuple[str, str]] = Counter()
    public = Record.objects.published().order_by()
    for values in public.values_list(*FIELDS.values()).iterator():
        found[("all", "")] += 1
        pairs = zip(FIELDS, values, strict=True)
        found.update((facet, str(value)) for facet, value in pairs if value is not None)
    indexed = Record.objects.order_by().filter(search__published_at__isnull=False)
    for masks in indexed.values_list(*_MASKS.values()).iterator():
        found.update((facet, str(mask)) for facet, mask in zip(_MASKS, masks, strict=True))
    received = Record.objects.handed_in().order_by().values_list("cycle_id", "kind")
    found.update(("handed_in", f"{cycle}:{kind}") for cycle, kind in received.iterator())
    return dict(found)


def drift() -> dict[tuple[str, str], tuple[int, int]]:
    """(facet, value) → (kept, counted) where they differ."""
    there, true = kept(), recount()
    both = ((key, (there.get(key, 0), true.get(key, 0))) for key in sorted({*there, *true}))
    return {key: pair for key, pair in both if pair[0] != pair[1]}


def mend() -> int:
    """Put right what has drifted; returns how many counts had.

    What differs is added, so that a change that comes in between is counted once.
    """
    with transaction.atomic():
        wrong = drift()
        for (facet, value), (there, true) in wrong.items():
            row = Tally.objects.filter(facet=facet, value=value).order_by("pk").first()
            if row is None:
                Tally.objects.create(facet=facet, value=value, number=true - there)
            else:
                Tally.objects.filter(pk=row.pk).update(number=row.number + true - there)
    return len(wrong)
