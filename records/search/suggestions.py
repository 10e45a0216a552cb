"""Suggestions while one types: titles, people, units, topics that begin or go on like this."""

from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Q
from django.urls import reverse

from records.core import thai
from records.cycles.models import Topic
from records.people.models import Unit, User
from records.record.models import Record, RecordQuerySet

from . import text
from .models import SearchText
from .sql_predicates import CharMatch

SHOWN_PER_KIND = {"title": 5, "person": 3, "unit": 3, "topic": 2}
TITLE_MATCHES = 50  # newest titles with the letters inside, before visibility
_TITLE_FIELDS = ("pk", "title", "title_key", "number", "state")
_KIND_LABELS = {"title": "เรื่อง", "person": "บุคคล", "unit": "หน่วยงาน", "topic": "ประเด็น"}


@dataclass(frozen=True)
class Suggestion:
    """A place to go. kind: "title", "person", "unit" or "topic"; text: what is shown."""

    kind: str
    text: str
    url: str

    @property
    def label(self) -> str:
        return _KIND_LABELS[self.kind]


def suggest(typed: str, records: RecordQuerySet) -> list[Suggestion]:
    """A dozen places to go. records: the rows that this person may see."""
    typed = thai.one_line(typed)[:100]
    if not text.chars(typed):
        return []
    return [*_topics(typed), *_people(typed, records), *_units(typed), *_titles(typed, records)]


def _titles(typed: str, records: RecordQuerySet) -> list[Suggestion]:
    """Titles that begin so, then those that hold it; the newest first."""
    folded = text.chars(typed)
    rows = records.filter(_begins("title_key", typed)).order_by("title_key", "pk")
    found = {r.pk: r for r in rows.only(*_TITLE_FIELDS)[: SHOWN_PER_KIND["title"]]}
    if len(found) < SHOWN_PER_KIND["title"] and len(folded) > 2:
        holding = SearchText.objects.filter(text__matches=CharMatch(folded, "title")).order_by(
            "-pk"
        )
        keys = list(holding.values_list("pk", flat=True)[:TITLE_MATCHES])
        near = records.filter(pk__in=keys)
        for record in near.only(*_TITLE_FIELDS).order_by("-pk")[: SHOWN_PER_KIND["title"]]:
            found.setdefault(record.pk, record)
    shown = list(found.values())[: SHOWN_PER_KIND["title"]]
    return [Suggestion("title", r.title, _address(r)) for r in shown]


def _begins(column: str, typed: str) -> Q:
    """A sort key that begins with the letters typed: a range, which every index knows."""
    first = thai.sort_key(typed).partition("\x01")[0]
    return Q(**{f"{column}__gte": first, f"{column}__lt": f"{first}\U0010ffff"})


def _address(record: Record) -> str:
    return record.get_absolute_url() if record.number else reverse("mine-detail", args=[record.pk])


def _people(typed: str, records: RecordQuerySet) -> list[Suggestion]:
    rows = User.objects.filter(_begins("name_key", typed) | Q(family_name__startswith=typed))
    rows = rows.filter(Exists(records.filter(owner=OuterRef("pk"))))
    return [
        Suggestion("person", str(person), person.get_absolute_url())
        for person in rows.order_by("name_key")[: SHOWN_PER_KIND["person"]]
    ]


def _units(typed: str) -> list[Suggestion]:
    rows = Unit.objects.filter(Q(name__icontains=typed) | Q(short_name__icontains=typed))
    return [
        Suggestion("unit", unit.name, unit.get_absolute_url())
        for unit in rows.for_list()[: SHOWN_PER_KIND["unit"]]
    ]


def _topics(typed: str) -> list[Suggestion]:
    rows = Topic.objects.filter(name__icontains=typed).values_list("slug", "name").distinct()
    base = reverse("records-index")
    return [
        Suggestion("topic", name, f"{base}?topic={slug}")
        for slug, name in rows.order_by("slug")[: SHOWN_PER_KIND["topic"]]
    ]
