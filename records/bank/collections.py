"""Collections: the public records of a topic, a category, a district or a year, on pages of their
own that can be named, shared and followed. Units and people have theirs (views/units.py).
"""

from __future__ import annotations

from dataclasses import dataclass

from django.conf import settings
from django.http import QueryDict
from django.urls import reverse

from records.record.models import Record
from records.search import facets, kept_counts
from records.search.results import Results


@dataclass(frozen=True)
class Kind:
    """facet: as the public list calls it; title: of the group; naming: stands before a name."""

    facet: str
    title: str
    naming: str = ""


KINDS = {
    kind.facet: kind
    for kind in (
        Kind("topic", "ตามประเด็น"),
        Kind("category", "ตามหมวดองค์ความรู้"),
        Kind("district", "ตามอำเภอ", "อำเภอ"),
        Kind("year", "ตามปีงบประมาณ", "ปีงบประมาณ "),
    )
}


@dataclass(frozen=True)
class Collection:
    """One of them, with how many records it has."""

    kind: Kind
    value: str
    label: str
    count: int

    @property
    def title(self) -> str:
        return f"{self.kind.naming}{self.label}"

    @property
    def address(self) -> str:
        return reverse("collections-detail", args=[self.kind.facet, self.value])

    @property
    def query(self) -> str:
        """The same records in the public list, in the feed and in the API."""
        params = QueryDict(mutable=True)
        params[self.kind.facet] = self.value
        return f"?{params.urlencode()}"


def everything() -> list[tuple[Kind, list[Collection]]]:
    """All that have records, by kind; one statement, and no row of a record is read."""
    counts = kept_counts.count_public().facets
    found = []
    for facet, kind in KINDS.items():
        values = counts[facet].items()
        rows = [Collection(kind, value, label, n) for value, (label, n) in values]
        if rows:
            found.append((kind, rows))
    return found


def one(facet: str, value: str) -> tuple[Collection, Results] | None:
    """A collection and its records, the newest first; None where there is no such value."""
    kind = KINDS.get(facet)
    if kind is None:
        return None
    params = QueryDict(mutable=True)
    params[facet] = value
    results = Results(params, Record.objects.published(), public=True)
    label = facets.name_of(facet, value)
    if not results.count and label == value:
        return None
    return Collection(kind, value, label, results.count), results


def trail(collection: Collection) -> dict[str, object]:
    """JSON-LD: what the page is, and where it stands."""
    site = settings.SITE_URL
    steps = [("หน้าแรก", "/"), ("ชุดรวมเรื่อง", reverse("collections-index"))]
    steps.append((collection.title, collection.address))
    return {
        "@context": "https://schema.org",
        "@type": "CollectionPage",
        "name": collection.title,
        "url": f"{site}{collection.address}",
        "inLanguage": "th",
        "breadcrumb": {
            "@type": "BreadcrumbList",
            "itemListElement": [
                {"@type": "ListItem", "position": n, "name": name, "item": f"{site}{path}"}
                for n, (name, path) in enumerate(steps, 1)
            ],
        },
    }
