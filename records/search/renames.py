"""A person, unit, category or topic was renamed: its records are found by the new name."""

from collections.abc import Collection

from django.db import transaction
from django.db.models import Model

from records.cycles.models import Category, Topic
from records.people.models import Unit, User
from records.record.models import Record

from . import indexing

# Model → (relation of a record to it, fields that name it: shown with the record, indexed).
SHOWN_NAMES: dict[type[Model], tuple[str, set[str]]] = {
    User: ("owner", {"prefix", "given_name", "family_name"}),
    Unit: ("unit", {"name", "short_name"}),
    Category: ("category", {"label"}),
    Topic: ("topic", {"name"}),
}


def index_renamed(named: Model, changed: Collection[str]) -> int:
    """Index the records of *named* after its fields *changed* were saved; returns how many.

    In the transaction of the change, CHUNK_SIZE records at a time, some 500 a second: a name on
    thousands of records takes some seconds and is in the index when the change is.
    """
    relation, fields = SHOWN_NAMES.get(type(named), ("", set()))
    if not fields & set(changed):
        return 0
    done = 0
    with transaction.atomic():
        for done, records in indexing.chunks(Record.objects.filter(**{relation: named})):  # noqa: B007
            # As they stand now, held until the index is written; no old name in memory.
            now = Record.objects.filter(pk__in=[r.pk for r in records]).locked()
            indexing.store(indexing.entries_of(list(now)))
    return done
