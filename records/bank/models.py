"""Compiled books: what was requested, how far it is, the finished file. Themes of problems."""

from __future__ import annotations

import secrets
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Self

from django.db import models
from django.utils import timezone

from records.core import permissions
from records.core.enums import BookForm, Digits, State
from records.cycles.models import Cycle, Topic
from records.people.models import User
from records.record.models.record import Record

if TYPE_CHECKING:
    from records.core.types import AnyUser

# A book whose worker has not been heard of for so long is made again.
SILENCE_LIMIT = timedelta(seconds=45)


def book_path(book: Book, filename: str) -> str:
    """Where the file is stored: a name that nobody can guess."""
    return f"books/{secrets.token_hex(16)}.{book.form}"


class BookQuerySet(models.QuerySet["Book"]):
    def visible_to(self, user: AnyUser) -> Self:
        """The desk sees all; everybody else finished books whose records are all still public."""
        if user.is_authenticated and permissions.has_desk(user):
            return self
        gone = Record.objects.exclude(state=State.PUBLISHED)
        return self.finished().exclude(records__in=gone)

    def finished(self) -> Self:
        return self.filter(finished_at__isnull=False, problem="")

    def orphaned(self, now: datetime | None = None) -> Self:
        """Not finished, and no worker is making them: the server was stopped on the way."""
        last_sign = (now or timezone.now()) - SILENCE_LIMIT
        return self.filter(finished_at__isnull=True, heard_at__lt=last_sign)


class ProblemThemes(models.Model):
    """The themes of problems as they were last made (problem_themes.py): one row.

    state: of the bank they were made from; found: terms, keys and typical records.
    """

    state = models.CharField(max_length=200)
    found = models.JSONField()
    made_at = models.DateTimeField("จัดกลุ่มเมื่อ", default=timezone.now)

    class Meta:
        verbose_name = verbose_name_plural = "การจัดกลุ่มปัญหา"

    def __str__(self) -> str:
        return self.state


class ThemeName(models.Model):
    """What the office calls a theme of problems. words: those that make its address, with hyphens:
    the name goes on as long as most of them do."""

    words = models.CharField("คำของกลุ่ม", max_length=300, unique=True)
    name = models.CharField("ชื่อกลุ่ม", max_length=120)
    named_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    named_at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = verbose_name_plural = "ชื่อกลุ่มปัญหา"

    def __str__(self) -> str:
        return self.name


class Book(models.Model):
    """A request for a book, and the book when it is made. done, total: records laid out."""

    cycle = models.ForeignKey(Cycle, models.PROTECT, related_name="books", verbose_name="รอบ")
    topic = models.ForeignKey(
        Topic, models.PROTECT, null=True, blank=True, verbose_name="เฉพาะประเด็น"
    )
    # Register numbers, of any year; [] for all records of the cycle and topic.
    numbers = models.JSONField("เฉพาะเลขทะเบียน", default=list, blank=True)
    title = models.CharField("ชื่อเล่ม", max_length=200, blank=True)
    form = models.CharField("ชนิดไฟล์", max_length=8, choices=BookForm, default=BookForm.PDF)
    digits = models.CharField("ตัวเลข", max_length=8, choices=Digits, default=Digits.THAI)
    with_pictures = models.BooleanField("ใส่ภาพประกอบ", default=True)
    foreword = models.TextField("คำนำ", blank=True, max_length=10_000)
    requested_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    requested_at = models.DateTimeField("สั่งทำเมื่อ", default=timezone.now)
    # How often a worker has begun with it: one that takes its worker down is given up.
    attempts = models.PositiveSmallIntegerField(default=0, db_default=0, editable=False)
    # The last sign of its worker: moves on while the book is being made.
    heard_at = models.DateTimeField(default=timezone.now, editable=False)
    done = models.PositiveIntegerField("เสร็จแล้ว", default=0)
    total = models.PositiveIntegerField("ทั้งหมด", default=0)
    finished_at = models.DateTimeField("เสร็จเมื่อ", null=True, blank=True)
    problem = models.CharField("ปัญหา", max_length=300, blank=True)
    file = models.FileField("ไฟล์", upload_to=book_path, blank=True, max_length=200)
    size = models.PositiveBigIntegerField("ขนาด (ไบต์)", default=0)
    records = models.ManyToManyField(Record, related_name="+", verbose_name="องค์ความรู้ในเล่ม")

    objects = BookQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "เล่มรวมองค์ความรู้"
        ordering = ["-requested_at", "-pk"]

    def __str__(self) -> str:
        return self.title or self.usual_title

    @property
    def usual_title(self) -> str:
        if self.numbers:
            return "องค์ความรู้คัดสรร"
        topic = f" {self.topic}" if self.topic else ""
        return f"รวมองค์ความรู้{topic} ประจำปีงบประมาณ พ.ศ. {self.cycle.fiscal_year}"

    @property
    def is_ready(self) -> bool:
        return self.finished_at is not None and not self.problem

    @property
    def percent(self) -> int:
        """How far it is; the last tenth is the setting of the pages."""
        if self.finished_at:
            return 100
        return round(90 * self.done / self.total) if self.total else 0

    @property
    def file_name(self) -> str:
        return f"{self}.{self.form}"
