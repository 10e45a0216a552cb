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

    # About the committee's work: told once a day unless the person wants it at once.
    of_committee: bool = False

    objects = NoticeQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "การแจ้งเตือน"
        ordering = ["-created_at", "-pk"]

    def __str__(self) -> str:
        return self.title


class MailText(models.Model):
    """Words of the office in place of the default of one notice (templates/notices/)."""

    name = models.CharField("ข้อความ", max_length=60, unique=True)
    title = models.CharField("หัวเรื่อง", max_length=300)
    body = models.TextField("เนื้อความ", blank=True)
    changed_at = models.DateTimeField("แก้เมื่อ", default=timezone.now)
    changed_by = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+")

    class Meta:
        verbose_name = verbose_name_plural = "ข้อความแจ้งเตือน"

    def __str__(self) -> str:
        return self.name


class CommitteeMailAtOnce(models.Model):
    """Who wants mails about the committee's work at once; all others get one a day."""

    user = models.OneToOneField(User, models.CASCADE, related_name="committee_mail_at_once")

    class Meta:
        verbose_name = verbose_name_plural = "ผู้รับเมลงานคณะกรรมการทันที"

    def __str__(self) -> str:
        return str(self.user)


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
