"""Who was reminded of the year's record, and when the site reminds by itself."""

from __future__ import annotations

from typing import Self

from django.core.validators import RegexValidator
from django.db import models
from django.utils import timezone

from records.core.enums import Kind, ReminderWay, RosterState
from records.cycles.models import Cycle
from records.people.models import Unit, User

_DAYS = RegexValidator(r"^ *\d{1,3}( *, *\d{1,3})* *$", "เขียนจำนวนวันคั่นด้วยจุลภาค เช่น 14, 7, 1")


class ReminderPlan(models.Model):
    """On which days before and after a due date the authors of a cycle are reminded."""

    cycle = models.OneToOneField(Cycle, models.CASCADE, related_name="reminder_plan")
    enabled = models.BooleanField("ส่งการเตือนอัตโนมัติ", default=False)
    days_before = models.CharField(
        "ก่อนครบกำหนด (วัน)", max_length=60, blank=True, default="14, 7, 1", validators=[_DAYS]
    )
    days_after = models.CharField(
        "หลังครบกำหนด (วัน)", max_length=60, blank=True, default="1, 7", validators=[_DAYS]
    )

    class Meta:
        verbose_name = verbose_name_plural = "กำหนดการเตือนผู้เขียน"

    def __str__(self) -> str:
        return f"กำหนดการเตือนผู้เขียน {self.cycle}"

    def offsets(self) -> list[int]:
        """Days from the due date: -14 is a fortnight before it. In order of time."""
        before = {-number for number in _numbers(self.days_before)}
        return sorted(before | set(_numbers(self.days_after)))


def _numbers(text: str) -> list[int]:
    return [int(part) for part in text.split(",") if part.strip()]


class ReminderQuerySet(models.QuerySet["Reminder"]):
    def for_page(self) -> Self:
        return self.select_related("recipient__unit", "unit", "sent_by").order_by("-sent_at", "-pk")


class Reminder(models.Model):
    """One person was reminded of her own record, or of that of a unit she coordinates."""

    cycle = models.ForeignKey(Cycle, models.CASCADE, related_name="author_reminders")
    kind = models.CharField("ประเภท", max_length=20, choices=Kind)
    recipient = models.ForeignKey(
        User, models.CASCADE, null=True, related_name="author_reminders", verbose_name="ผู้รับ"
    )
    unit = models.ForeignKey(
        Unit, models.CASCADE, null=True, related_name="author_reminders", verbose_name="หน่วยงาน"
    )
    state = models.CharField("สถานะขณะเตือน", max_length=20, choices=RosterState)
    way = models.CharField("ทาง", max_length=20, choices=ReminderWay)
    sent_at = models.DateTimeField("เมื่อ", default=timezone.now, db_index=True)
    # Nobody where the site reminded by itself.
    sent_by = models.ForeignKey(
        User, models.SET_NULL, null=True, related_name="+", verbose_name="ผู้เตือน"
    )
    note = models.TextField("ข้อความเพิ่มเติม", blank=True)

    objects = ReminderQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "การเตือนผู้เขียน"
        ordering = ["-sent_at", "-pk"]
        indexes = [models.Index(fields=["cycle", "kind", "-sent_at"], name="reminder_cycle")]

    def __str__(self) -> str:
        return f"{self.recipient or self.unit} {self.sent_at:%Y-%m-%d}"
