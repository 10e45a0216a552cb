"""The records of places and activities as a page may show them: public ones, read together."""

from __future__ import annotations

from typing import TypeVar

from django.db.models import Prefetch, prefetch_related_objects

from records.record.models import RecordQuerySet

from ..models import Activity, LearningPlace

_Row = TypeVar("_Row", Activity, LearningPlace)


def with_public_records(rows: list[_Row], records: RecordQuerySet) -> list[_Row]:
    """The rows with `public_records`; one statement for all of them."""
    shown = records.for_list().order_by("number")
    prefetch_related_objects(rows, Prefetch("records", queryset=shown, to_attr="public_records"))
    return rows
