"""What an author is shown before she begins: the model record that the secretary has chosen."""

from __future__ import annotations

from django.db import models
from django.utils import timezone

from records.cycles.models import Cycle
from records.people.models import User
from records.record.models.record import Record


class ModelRecord(models.Model):
    """The published record that authors of a year are to look at, one for each year."""

    cycle = models.OneToOneField(Cycle, models.CASCADE, related_name="model_record")
    record = models.ForeignKey(Record, models.CASCADE, related_name="+")
    chosen_by = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+")
    chosen_at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = verbose_name_plural = "เรื่องตัวอย่างของปี"

    def __str__(self) -> str:
        return f"{self.record} ({self.cycle})"
