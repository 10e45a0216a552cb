"""What hangs on a record: partners, work processes, attachments."""

from __future__ import annotations

import secrets
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Self

from django.db import models
from django.urls import reverse
from django.utils import timezone

from records.core import permissions
from records.core.enums import AttachmentKind, Process, Sector
from records.core.sections import PARTNERS
from records.people.models import User

from .record import Record
from .visibility import author_rows

if TYPE_CHECKING:
    from records.core.types import AnyUser

    from ..attachment_preview import Preview


class Partner(models.Model):
    """Who of the five sectors took part, and with what."""

    record = models.ForeignKey(Record, models.CASCADE, related_name="partners")
    sector = models.CharField("ภาคส่วน", max_length=20, choices=Sector)
    name = models.CharField("ชื่อภาคี", max_length=250)
    contribution = models.CharField("สนับสนุนอะไร", max_length=600, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = PARTNERS
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.name


class NoTopic(models.Model):
    """The secretary's word that a record belongs to none of the cycle's topics: it is sorted."""

    record = models.OneToOneField(
        Record, models.CASCADE, primary_key=True, related_name="outside_topics"
    )
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = verbose_name_plural = "ไม่เข้าประเด็นใด"

    def __str__(self) -> str:
        return f"{self.record.number} ไม่เข้าประเด็นใด"


class WorkProcess(models.Model):
    """What the record says on one of the five work processes."""

    record = models.ForeignKey(Record, models.CASCADE, related_name="processes")
    process = models.CharField("กระบวนงาน", max_length=20, choices=Process)
    detail = models.CharField("รายละเอียด", max_length=1000, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "กระบวนงาน"
        ordering = ["pk"]
        constraints = [models.UniqueConstraint("record", "process", name="process_once_a_record")]

    def __str__(self) -> str:
        return self.get_process_display()


def attachment_path(attachment: Attachment, filename: str) -> str:
    """Random folder, harmless name: what the person typed never becomes a path."""
    suffix = PurePosixPath(filename).suffix.lower()[:8]
    return f"attachments/{secrets.token_hex(2)}/{secrets.token_hex(16)}{suffix}"


class AttachmentQuerySet(models.QuerySet["Attachment"]):
    def public(self) -> Self:
        """What readers get: everything but the Word file the record was read from."""
        return self.exclude(kind=AttachmentKind.SOURCE)

    def readable_by(self, user: AnyUser) -> Self:
        """Source files are for whose own records they are (author_rows) and for the committee."""
        if not user.is_authenticated:
            return self.public()
        own = author_rows(user, "record__")
        own |= models.Q(record__cycle__in=permissions.committee_cycle_ids(user))
        return self.filter(own | ~models.Q(kind=AttachmentKind.SOURCE))

    def pictures(self) -> Self:
        return self.filter(kind=AttachmentKind.PICTURE)


KEY_LENGTH = 16  # hex digits of the digest


class Attachment(models.Model):
    record = models.ForeignKey(Record, models.CASCADE, related_name="attachments")
    kind = models.CharField("ชนิด", max_length=20, choices=AttachmentKind)
    file = models.FileField("ไฟล์", upload_to=attachment_path, blank=True, max_length=200)
    url = models.URLField("ลิงก์", blank=True, max_length=500)
    name = models.CharField("ชื่อไฟล์", max_length=200)
    caption = models.CharField("คำบรรยาย", max_length=300, blank=True)
    content_type = models.CharField(max_length=100, blank=True)
    size = models.PositiveBigIntegerField("ขนาด (ไบต์)", default=0)
    digest = models.CharField("SHA-256", max_length=64, blank=True)
    order = models.PositiveSmallIntegerField(default=0)
    created_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    objects = AttachmentQuerySet.as_manager()

    shown: Preview  # given by attachment_preview, for a page
    remarks: list[str]  # given by attachments.add_file, for the message

    class Meta:
        verbose_name = verbose_name_plural = "ไฟล์แนบ"
        ordering = ["order", "pk"]

    def __str__(self) -> str:
        return self.caption or self.name

    def get_absolute_url(self) -> str:
        """Where to read it: a video where it lives, a file through the door that checks."""
        if self.kind == AttachmentKind.VIDEO:
            return self.url
        return reverse("files-show", args=[self.pk])

    @property
    def key(self) -> str:
        """By which a figure in a text names its picture: the same for copies of the file."""
        return self.digest[:KEY_LENGTH]


class AttachmentText(models.Model):
    """Text of an attached file, read in the background; searched, and marked as such."""

    attachment = models.OneToOneField(
        Attachment, models.CASCADE, related_name="read", primary_key=True
    )
    text = models.TextField(blank=True)
    problem = models.CharField("อ่านไม่ได้เพราะ", max_length=200, blank=True)
    read_at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = verbose_name_plural = "ข้อความในเอกสารแนบ"

    def __str__(self) -> str:
        return str(self.attachment_id)
