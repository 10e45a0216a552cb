"""Saving single rows of the desk: what differs is saved and logged, what does not is not.

For rows that have no service of their own: cycles and their lists, seats, people, units, positions,
late permissions, synonyms, taught headings, designs of certificates.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from django.db import models, transaction

from .actions import EventAction
from .log import differences, log_event
from .models import Event

if TYPE_CHECKING:
    from records.core.types import AnyUser

# Named in an event without their values.
SECRET = frozenset({"password"})
# Nobody changes them by hand: the models derive them from the other columns,
DERIVED = frozenset({"name_key", "title_key", "folded", "updated_at"})
# or the site keeps them. These are never written here: meanwhile they may have moved on.
KEPT = frozenset({"last_login", "last_number"})


def values_of(row: models.Model) -> dict[str, Any]:
    """Field → value of the columns that people change."""
    return {
        field.name: getattr(row, field.attname)
        for field in row._meta.concrete_fields
        if not field.primary_key and field.name not in DERIVED | KEPT
    }


@transaction.atomic
def save(row: models.Model, *, actor: AnyUser) -> Event | None:
    """Save a row, new or changed, and log it. None when nothing differs: nothing was written.

    Of a stored row only the columns that differ are written, and those that its model derives.
    """
    rows = row.__class__._base_manager.select_for_update(no_key=True)
    stored = rows.filter(pk=row.pk).first() if row.pk else None
    if stored is None:
        row.save()
        return log_event(EventAction.CREATED, row, actor=actor, changes=_of_new(row))
    changed = differences(values_of(stored), values_of(row))
    if not changed:
        return None
    derived = {field.name for field in row._meta.concrete_fields} & DERIVED
    row.save(update_fields={*changed, *derived})
    return log_event(EventAction.CHANGED, row, actor=actor, changes=_named(stored, row, changed))


@transaction.atomic
def delete(row: models.Model, *, actor: AnyUser) -> Event:
    """Delete a row and log what it said."""
    said = {name: [pair[1], None] for name, pair in _of_new(row).items()}
    event = log_event(EventAction.REMOVED, row, actor=actor, changes=said)
    row.delete()
    return event


@contextmanager
def logged_links(row: models.Model, *, actor: AnyUser) -> Iterator[None]:
    """Log which links to many (topics of a seat, coordinators of a unit) differ afterwards."""
    with transaction.atomic():
        before = _links(row)
        yield
        if changed := differences(before, _links(row)):
            log_event(EventAction.CHANGED, row, actor=actor, changes=changed)


def _links(row: models.Model) -> dict[str, Any]:
    return {
        field.name: sorted(str(other) for other in getattr(row, field.name).all())
        for field in row._meta.many_to_many
    }


def _of_new(row: models.Model) -> dict[str, list[Any]]:
    empty = {name: None for name in values_of(row)}
    changed = {k: v for k, v in differences(empty, values_of(row)).items() if v[1] != ""}
    return _named(None, row, changed)


def _named(
    stored: models.Model | None, row: models.Model, changed: dict[str, list[Any]]
) -> dict[str, list[Any]]:
    """Rows that a field points to by name instead of number; secrets without their values."""
    out: dict[str, list[Any]] = {}
    for name, pair in changed.items():
        if name in SECRET:
            out[name] = ["•••" if value else None for value in pair]
        elif row._meta.get_field(name).is_relation:
            before = getattr(stored, name, None) if stored is not None else None
            out[name] = [before and str(before), getattr(row, name) and str(getattr(row, name))]
        else:
            out[name] = pair
    return out
