"""Datestamps: when what the public sees of a record last changed, for OAI and the sitemap.

The rule is RecordQuerySet.with_change (records/record/models/queryset.py): the later of the last
step of the workflow and the last amendment. Whatever else is written leaves it alone, so that a
harvester that asks for what is new gets what was published, amended or withdrawn, and nothing else.
"""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, TypeAlias, TypedDict, cast

from django.db.models import QuerySet

from records.record.models import Record, RecordQuerySet

if TYPE_CHECKING:
    from django_stubs_ext import WithAnnotations

    class Change(TypedDict):
        """change: the datestamp."""

        change: datetime

    # A record with its datestamp as `change`.
    DatedRecord: TypeAlias = WithAnnotations[Record, Change]


def dated(rows: RecordQuerySet) -> QuerySet[DatedRecord]:
    """*rows*, each with its datestamp as `change`, to filter and order by."""
    return cast("QuerySet[DatedRecord]", rows.with_change())
