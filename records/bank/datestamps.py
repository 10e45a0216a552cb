"""Datestamps: when what the public sees of a record last changed, for OAI and the sitemap.

The latest of the last step of the workflow, the last amendment (both are with_change, see
records/record/models/queryset.py) and the last rename of its owner, unit, category or topic, which
the events tell. Whatever else is written leaves it alone, so that a harvester that asks for what
is new gets what was published, amended, renamed or withdrawn, and nothing else.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from typing import TYPE_CHECKING, Any, TypeAlias, TypedDict, cast

from django.db.models import CharField, Model, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Cast, Coalesce, Greatest

from records.audit.actions import EventAction
from records.audit.models import Event
from records.record.models import Record, RecordQuerySet
from records.search.renames import SHOWN_NAMES

if TYPE_CHECKING:
    from django_stubs_ext import WithAnnotations

    class Change(TypedDict):
        """change: the datestamp."""

        change: datetime

    # A record with its datestamp as `change`.
    DatedRecord: TypeAlias = WithAnnotations[Record, Change]


def dated(rows: RecordQuerySet) -> QuerySet[DatedRecord]:
    """*rows*, each with its datestamp as `change`, to filter and order by."""
    renames = [
        Coalesce(_last_rename(model, relation, fields), "change")
        for model, (relation, fields) in SHOWN_NAMES.items()
    ]
    found: Any = rows.with_change()  # `change` is annotated a second time
    return cast("QuerySet[DatedRecord]", found.annotate(change=Greatest("change", *renames)))


def _last_rename(model: type[Model], relation: str, fields: Collection[str]) -> Subquery:
    """When the row that *relation* leads to last got another name; NULL if never."""
    renamed = Q()
    for field in sorted(fields):
        renamed |= Q(changes__has_key=field)
    events = Event.objects.filter(
        renamed,
        action=EventAction.CHANGED,
        model=model._meta.model_name,
        object_id=Cast(OuterRef(f"{relation}_id"), CharField()),
    )
    return Subquery(events.order_by("-at").values("at")[:1])
