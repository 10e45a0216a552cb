"""What a person is told inside the site; the mail of it waits in the mail queue."""

from __future__ import annotations

from typing import Self

from django.db import models
from django.utils import timezone

from records.people.models import User
from records.record.models.record import Record


class NoticeQuerySet(models.QuerySet["Notice"]):
    def unread(self) -> Self:
        return self.filter(read_at__isnull=True)

    def for_digest(self) -> Self:
        """Not yet in anybody's daily mail."""
        return self.filter(for_digest=True)

    def for_page(self) -> Self:
        return self.select_related("record").order_by("-created_at", "-pk")


class Notice(models.Model):
    recipient = models.ForeignKey(User, models.CASCADE, related_name="notices")
    record = models.ForeignKey(Record, models.CASCADE, null=True, related_name="notices")
    title = models.CharField(max_length=300)
    body = models.TextField(blank=True)
    path = models.CharField("หน้าที่เปิด", max_length=300, blank=True)
    created_at = models.DateTimeField(default=timezone.now, db_index=True)
    read_at = models.DateTimeField(null=True)
    # One event tells one person once, whatever is clicked twice or starts again after a fall.
    key = models.CharField(max_length=120, unique=True, null=True, editable=False)
    # Waits for the recipient's daily mail; False once it is in the mail queue, or needs none.
    for_digest = models.BooleanField(default=False, db_index=True)

    objects = NoticeQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "การแจ้งเตือน"
        ordering = ["-created_at", "-pk"]

    def __str__(self) -> str:
        return self.title


class Message(models.Model):
    """A line of the conversation between who writes a record and who leads the committee."""

    record = models.ForeignKey(Record, models.CASCADE, related_name="messages")
    author = models.ForeignKey(User, models.PROTECT, related_name="+")
    # Of the committee: its author reads "the secretary", not a name.
    from_committee = models.BooleanField("จากคณะกรรมการ", default=False)
    text = models.TextField("ข้อความ")
    at = models.DateTimeField("เมื่อ", default=timezone.now)

    shown_name: str  # given by conversation.messages

    class Meta:
        verbose_name = verbose_name_plural = "ข้อความถึงกันในเรื่อง"
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.text[:60]
