"""A file whose pages are pictures: which of them are read, and how far that is."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any, Self

from django.db import models
from django.utils import timezone

# A scan whose worker has not been heard of for so long is taken up again.
SILENCE_LIMIT = timedelta(minutes=2)


class ScanQuerySet(models.QuerySet["Scan"]):
    def unfinished(self) -> Self:
        return self.filter(finished_at=None)

    def orphaned(self, now: datetime | None = None) -> Self:
        """Not finished, and no worker reads them: the server was stopped on the way."""
        return self.unfinished().filter(heard_at__lt=(now or timezone.now()) - SILENCE_LIMIT)


class Scan(models.Model):
    """file: where the file is stored, as its uploads say; count: of its pages; scanned: the
    numbers of those that are pictures, from 1; wanted: those of them that are to be read.

    pages: number → what was read (readers/ocr.py), {"problem": code} where nothing could be, or
    {"tries": n} while somebody is at it.
    """

    file = models.CharField(max_length=200, unique=True)
    count = models.PositiveIntegerField(default=0)
    scanned = models.JSONField(default=list)
    wanted = models.JSONField(default=list)
    pages = models.JSONField(default=dict)
    requested_at = models.DateTimeField(default=timezone.now)
    # The last sign of its worker: moves on with every page.
    heard_at = models.DateTimeField(default=timezone.now, editable=False)
    stopped = models.BooleanField("หยุดอ่าน", default=False)
    finished_at = models.DateTimeField("เสร็จเมื่อ", null=True, blank=True)

    objects = ScanQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "ไฟล์ภาพสแกน"

    def __str__(self) -> str:
        return f"ภาพสแกน {self.count} หน้า"

    @property
    def open_pages(self) -> list[int]:
        """Those that nobody has read yet."""
        return [n for n in self.wanted if not {"lines", "problem"} & self.page(n).keys()]

    @property
    def done(self) -> int:
        return len(self.wanted) - len(self.open_pages)

    @property
    def read(self) -> list[int]:
        """The pages on which something could be read."""
        return [n for n in self.wanted if "lines" in self.page(n)]

    @property
    def failed(self) -> list[int]:
        return [n for n in self.wanted if "problem" in self.page(n)]

    @property
    def left_out(self) -> int:
        """Pictures of pages that are more than are read of one file."""
        return len(self.scanned) - len(self.wanted) if self.wanted else 0

    def page(self, number: int) -> dict[str, Any]:
        found: dict[str, Any] = self.pages.get(str(number), {})
        return found
