"""The sitemap: an index over a sitemap for each kind of public page."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from django.conf import settings
from django.urls import reverse

from records.people.models import Unit, User
from records.record import tallies
from records.record.models import Record

from . import collections
from .datestamps import dated

SIZE = 20_000  # addresses of one sitemap; the format allows 50,000
_PAGES = (
    *("home-index", "records-index", "collections-index", "problems-index", "units-index"),
    *("people-index", "awards-index", "books-index", "certificates-index", "home-about"),
    "home-privacy",
)
Lines = Iterator[tuple[str, datetime | None]]  # address, when it last changed


def parts() -> list[str]:
    """What stands behind ?part= of each sitemap."""
    count = -(-tallies.total() // SIZE)
    return ["pages", "collections", "units", "people", *(f"records-{n}" for n in range(count))]


def lines(part: str) -> Lines | None:
    """The addresses of one part; None for one that is not there."""
    kind, _, number = part.partition("-")
    if kind == "records" and number.isascii() and number.isdigit() and len(number) < 6:
        return _records(int(number))
    makers = {"pages": _pages, "collections": _collections, "units": _units, "people": _people}
    return makers[part]() if part in makers else None


def _at(path: str) -> str:
    return f"{settings.SITE_URL}{path}"


def _pages() -> Lines:
    for name in _PAGES:
        yield _at(reverse(name)), None


def _collections() -> Lines:
    for _, rows in collections.everything():
        for row in rows:
            yield _at(row.address), None


def _units() -> Lines:
    counts = tallies.numbers("unit")
    for unit in Unit.objects.filter(pk__in=[pk for pk, n in counts.items() if n]).order_by("pk"):
        yield _at(unit.get_absolute_url()), None


def _people() -> Lines:
    for person in User.objects.filter(pk__in=tallies.owners()).order_by("pk").only("pk")[:SIZE]:
        yield _at(person.get_absolute_url()), None


def _records(number: int) -> Lines:
    rows = dated(Record.objects.published().order_by("pk")).values_list("number", "change")
    base = _at(reverse("records-index"))
    for register_number, day in rows[number * SIZE : (number + 1) * SIZE]:
        yield f"{base}{register_number}/", day
