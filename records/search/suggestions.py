"""Suggestions while one types: titles, people, units, topics that begin or go on like this."""

from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Q
from django.urls import reverse

from records.core import thai
from records.cycles.models import Topic
from records.people.models import Unit, User
from records.record.models import Record

from . import text
from .models import SearchText
from .sql_predicates import Holds

MOST = {"title": 5, "person": 3, "unit": 3, "topic": 2}
LABELS = {"title": "เรื่อง", "person": "บุคคล", "unit": "หน่วยงาน", "topic": "ประเด็น"}


@dataclass(frozen=True)
class Suggestion:
    kind: str
    text: str
    url: str

    @property
    def label(self) -> str:
        return LABELS[self.kind]


def suggest(typed: str, records) -> list[Suggestion]:
    """A dozen places to go. *records*: the rows this person may see."""
    typed = thai.one_line(typed)[:100]
    if not text.chars(typed):
        return []
    return [*_topics(typed), *_people(typed, records), *_units(typed), *_titles(typed, records)]


def _titles(typed, records) -> list[Suggestion]:
    """Titles that begin so, then those that hold it; the newest first."""
    folded = text.chars(typed)
    rows = records.filter(_begins("title_key", typed)).order_by("title_key", "pk")
    found = {r.pk: r for r in rows.only(*_SHOWN)[: MOST["title"]]}
    if len(found) < MOST["title"] and len(folded) > 2:
        holding = SearchText.objects.filter(text__meets=Holds(folded, "title")).order_by("-pk")
        keys = list(holding.values_list("pk", flat=True)[:50])
        near = records.filter(pk__in=keys)
        for record in near.only(*_SHOWN).order_by("-pk")[: MOST["title"]]:
            found.setdefault(record.pk, record)
    shown = list(found.values())[: MOST["title"]]
    return [Suggestion("title", r.title, _address(r)) for r in shown]


_SHOWN = ("pk", "title", "title_key", "number", "state")


def _begins(column: str, typed: str) -> Q:
    """A sort key that begins with the letters typed: a range, which every index knows."""
    first = thai.sort_key(typed).partition("\x01")[0]
    return Q(**{f"{column}__gte": first, f"{column}__lt": f"{first}\U0010ffff"})


def _address(record: Record) -> str:
    return record.get_absolute_url() if record.number else reverse("mine-detail", args=[record.pk])


def _people(typed, records) -> list[Suggestion]:
    rows = User.objects.filter(_begins("name_key", typed) | Q(family_name__startswith=typed))
    rows = rows.filter(Exists(records.filter(owner=OuterRef("pk"))))
    return [
        Suggestion("person", str(person), person.get_absolute_url())
        for person in rows.order_by("name_key")[: MOST["person"]]
    ]


def _units(typed) -> list[Suggestion]:
    rows = Unit.objects.filter(Q(name__icontains=typed) | Q(short_name__icontains=typed))
    return [
        Suggestion("unit", unit.name, unit.get_absolute_url())
        for unit in rows.for_list()[: MOST["unit"]]
    ]


def _topics(typed) -> list[Suggestion]:
    rows = Topic.objects.filter(name__icontains=typed).values_list("slug", "name").distinct()
    base = reverse("records-index")
    return [
        Suggestion("topic", name, f"{base}?topic={slug}")
        for slug, name in rows.order_by("slug")[: MOST["topic"]]
    ]
