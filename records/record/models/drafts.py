"""Who opened the draft of somebody else, and why."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Self

from django.db import models
from django.utils import timezone

from records.people.models import User

from .record import Record

if TYPE_CHECKING:
    from records.core.types import AnyUser

OPEN_FOR = timedelta(hours=24)  # afterwards a new reason is asked for


class DraftOpeningQuerySet(models.QuerySet["DraftOpening"]):
    def open_now(self, user: AnyUser, now: datetime | None = None) -> Self:
        """What stands open to *user* at this time."""
        return self.filter(person=user.pk, at__gt=(now or timezone.now()) - OPEN_FOR)

    def for_page(self) -> Self:
        return self.select_related("person").order_by("-pk")


class DraftOpening(models.Model):
    """An administrator opened a draft that is not hers; its owner reads who, when and why."""

    record = models.ForeignKey(Record, models.CASCADE, related_name="draft_openings")
    person = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name="ผู้เปิด")
    reason = models.CharField("เหตุผล", max_length=500)
    at = models.DateTimeField("เมื่อ", default=timezone.now)

    objects = DraftOpeningQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "การเปิดฉบับร่างของผู้อื่น"
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"{self.person} {self.at:%Y-%m-%d %H:%M}"
