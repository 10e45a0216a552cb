"""Decisions of one meeting, applied together by the chair."""

from __future__ import annotations

import re
import uuid
from typing import Any, Self

from django.db import models
from django.utils import timezone

from records.core import thai
from records.core.enums import Action
from records.cycles.models import Cycle
from records.people.models import User
from records.record.models.record import Record
from records.record.models.revision import Transition


def number_key(number: str) -> str:
    """The same for every way of writing one number: Thai or Arabic digits, spaces, letters."""
    return re.sub(r"\s+", "", thai.to_arabic(number)).casefold()


class ResolutionQuerySet(models.QuerySet["Resolution"]):
    def standing(self) -> Self:
        return self.filter(undone_at__isnull=True)

    def applied_from(self, token: uuid.UUID | str) -> Self:
        """The one that a page made, or joined."""
        joined = ResolutionItem.objects.filter(token=token).values("batch")
        return self.filter(models.Q(token=token) | models.Q(pk__in=joined))

    def for_list(self) -> Self:
        return self.select_related("cycle", "applied_by", "undone_by").annotate(
            accepted=models.Count("items", filter=models.Q(items__action=Action.ACCEPT)),
            rejected=models.Count("items", filter=models.Q(items__action=Action.REJECT)),
        )


class Resolution(models.Model):
    """One resolution of the committee. token: of the page it was applied from, once only.

    number_key: the number as `number_key` reads it; one standing resolution has it in
    a cycle.
    """

    cycle = models.ForeignKey(Cycle, models.PROTECT, related_name="resolutions", verbose_name="รอบ")
    token = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    resolution = models.CharField("เลขที่มติ", max_length=60)
    number_key = models.CharField(max_length=60, editable=False)
    resolved_on = models.DateField("วันที่มีมติ")
    note = models.TextField("บันทึก", blank=True)
    applied_by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name="ลงมติโดย")
    applied_at = models.DateTimeField("ลงมติเมื่อ", default=timezone.now)
    undone_by = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")
    undone_at = models.DateTimeField("ถอนมติเมื่อ", null=True, blank=True)
    undo_reason = models.TextField("เหตุผลที่ถอนมติ", blank=True)

    objects = ResolutionQuerySet.as_manager()

    # Columns of for_list.
    accepted: int
    rejected: int

    class Meta:
        verbose_name = verbose_name_plural = "มติคณะกรรมการ"
        db_table = "records_decisionbatch"
        ordering = ["-applied_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["cycle", "number_key"],
                condition=models.Q(undone_at__isnull=True),
                name="resolution_number_once_a_cycle",
            )
        ]

    def __str__(self) -> str:
        return f"มติที่ {self.resolution}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.number_key = number_key(self.resolution)
        super().save(*args, **kwargs)


class ResolutionItem(models.Model):
    """What a resolution decided on one record. transition: the step that was taken."""

    batch = models.ForeignKey(Resolution, models.PROTECT, related_name="items")
    record = models.ForeignKey(Record, models.PROTECT, related_name="decisions")
    action = models.CharField("มติ", max_length=20, choices=Action)
    transition = models.OneToOneField(Transition, models.PROTECT, related_name="batch_item")
    # As it stood when the decision was taken, in percent.
    mean = models.FloatField("คะแนนเฉลี่ย", null=True)
    reviews = models.PositiveSmallIntegerField("จำนวนผลพิจารณา", default=0)
    # Of the page from which it joined a resolution that stood.
    token = models.UUIDField(null=True, editable=False)

    state_word: str  # where the record is now, as the reader may know it; given by the page

    class Meta:
        verbose_name = verbose_name_plural = "รายการในมติ"
        db_table = "records_batchitem"
        ordering = ["record__kind", "record__number"]
        constraints = [models.UniqueConstraint("batch", "record", name="decided_once_a_batch")]

    def __str__(self) -> str:
        return f"{self.record.number} {self.get_action_display()}"
