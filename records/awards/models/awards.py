"""What a year's best records become: awards, one that stands for each kind and cycle."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Self

from django.db import models
from django.db.models import Q

from records.core.enums import AwardKind
from records.cycles.models import Cycle
from records.people.models import User
from records.record.models.record import Record

from .ballots import Ballot


class AwardQuerySet(models.QuerySet["Award"]):
    def standing(self) -> Self:
        """Those not revoked."""
        return self.filter(revoked_on__isnull=True)

    def shown(self) -> Self:
        """Standing awards of records that the public can open."""
        public = Record.objects.published()
        return (
            self.standing()
            .filter(record__in=public)
            .select_related("cycle", "record__owner", "record__unit", "record__topic")
        )

    def marks_of(self, records: Iterable[Record]) -> dict[int, Award]:
        """Primary key of a record → the award that the public sees on it."""
        public = [record for record in records if record.is_public]
        rows = self.standing().for_records(public).select_related("cycle")
        return {award.record_id: award for award in rows}

    def for_records(self, records: Iterable[Record]) -> Self:
        return self.filter(record__in=[record.pk for record in records])


class Award(models.Model):
    """Best Practice or innovation of a cycle; one that stands for each kind and cycle."""

    cycle = models.ForeignKey(Cycle, models.PROTECT, related_name="awards", verbose_name="รอบ")
    kind = models.CharField("รางวัล", max_length=20, choices=AwardKind)
    record = models.ForeignKey(
        Record, models.PROTECT, related_name="awards", verbose_name="องค์ความรู้"
    )
    reason = models.TextField("เหตุผลที่คัดเลือก", blank=True)
    awarded_on = models.DateField("วันที่ได้รับ")
    awarded_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    revoked_on = models.DateField("เพิกถอนเมื่อ", null=True, blank=True)
    revoke_reason = models.TextField("เหตุผลที่เพิกถอน", blank=True)
    ballot = models.ForeignKey(
        Ballot,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="awards",
        verbose_name="การลงคะแนน",
    )

    objects = AwardQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "รางวัล"
        ordering = ["-awarded_on"]
        constraints = [
            models.UniqueConstraint(
                fields=["cycle", "kind"],
                condition=Q(revoked_on__isnull=True),
                name="one_standing_award",
                violation_error_message="รอบนี้มีรางวัลประเภทนี้แล้ว ต้องเพิกถอนรายการเดิมก่อน",
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.cycle.fiscal_year}"
