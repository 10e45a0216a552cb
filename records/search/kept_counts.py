"""The facets of the whole public bank, from the counts that the database keeps: no row is read for
a record, and of each facet only the values that are shown."""

from __future__ import annotations

from django.db import connection

from records.core.enums import Kind

from . import facets
from .facet_counts import Counts
from .facets import BEST, BEST_LABEL, BIT_CHOICES, TABLES

_SUMMED = "SUM(t.number) AS number"
_LARGEST = "HAVING SUM(t.number) > 0 ORDER BY 4 DESC, 2"
_NEWEST = "HAVING SUM(t.number) > 0 ORDER BY 2 DESC"


def count_public(limit: int | None = None) -> Counts:
    """The counts of everything public, at most *limit* values of a facet, the largest; the others
    are only counted (`Counts.values`). One statement."""
    parts = [
        "SELECT 'all', '', '', COALESCE(SUM(number), 0), 0 FROM records_tally WHERE facet = 'all'"
    ]
    for name, named in TABLES.items():
        parts.append(
            f"SELECT * FROM (SELECT '{name}' AS facet, n.value, MIN(n.label) AS label, "  # noqa: S608
            f"{_SUMMED}, COUNT(*) OVER () FROM (SELECT CAST({named.key} AS text) AS pk, "
            f"{named.value} AS value, {named.label} AS label FROM {named.table}) n "
            # From the names to the counts, which have the index.
            f"CROSS JOIN records_tally t WHERE t.facet = '{name}' AND t.value = n.pk "
            f"GROUP BY n.value {_LARGEST} {_limit(limit)}) q"
        )
    for name, order in (("kind", _LARGEST), ("year", _NEWEST)):
        parts.append(
            f"SELECT * FROM (SELECT '{name}' AS facet, t.value, '' AS label, {_SUMMED}, "  # noqa: S608
            f"COUNT(*) OVER () FROM records_tally t WHERE t.facet = '{name}' "
            f"GROUP BY t.value {order} {_limit(limit)}) q"
        )
    for name in BIT_CHOICES:
        parts.append(
            f"SELECT '{name}', t.value, '', SUM(t.number), 0 FROM records_tally t "  # noqa: S608
            f"WHERE t.facet = '{name}' GROUP BY t.value HAVING SUM(t.number) > 0"
        )
    awards, params = facets.awarded_records()
    parts.append(
        f"SELECT '{BEST}', '1', '', COUNT(*), 0 FROM ({awards}) a "  # noqa: S608
        "JOIN records_searchtext s ON s.record_id = a.record_id AND s.published_at IS NOT NULL"
    )
    with connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join(parts), params)
        rows = cursor.fetchall()
    counts = Counts(facets={name: {} for name in facets.FACETS})
    masks: facets.Tally = {name: {} for name in BIT_CHOICES}
    for name, value, label, number, values in rows:
        if name == "all":
            counts.total = int(number)
        elif name == BEST:
            if number:
                counts.facets[BEST] = {"1": (BEST_LABEL, int(number))}
        elif name in BIT_CHOICES:
            masks[name][int(value)] = int(number)
        else:
            shown = str(Kind(value).label) if name == "kind" else label or value
            counts.facets[name][value] = (shown, int(number))
            counts.values[name] = int(values)
    labelled = facets.with_labels(masks, facets.Names({}, set()))
    for name in BIT_CHOICES:
        counts.facets[name] = labelled[name]
    return counts


def _limit(limit: int | None) -> str:
    return f"LIMIT {int(limit)}" if limit is not None else ""
