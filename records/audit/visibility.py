"""Which events a person may see."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import Q

from records.core import permissions
from records.core.append_only import AppendOnlyQuerySet

if TYPE_CHECKING:
    from records.core.types import AnyUser

    from .models import Event  # noqa: F401  (the row of the queryset)


class EventQuerySet(AppendOnlyQuerySet["Event"]):
    def visible_to(self, user: AnyUser) -> Self:
        """All for an administrator; who leads a cycle's committee sees what was done in it. Neither
        sees what the committee did with a record of her own."""
        rows = self.all()
        if not permissions.is_administrator(user):
            rows = rows.filter(cycle__in=permissions.led_cycle_ids(user))
        return rows.filter(Q(record=None) | ~permissions.own_rows(user, "record__"))

    def of_record(self, record: models.Model) -> Self:
        return self.filter(record=record.pk)

    def for_list(self) -> Self:
        return self.select_related("actor", "on_behalf_of")
