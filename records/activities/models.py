"""Learning places (6.5 of the form) and learning activities (6.6 and 6.7), with their pictures."""

from __future__ import annotations

import uuid
from datetime import date, datetime, time
from typing import TYPE_CHECKING, Self

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.urls import reverse
from django.utils import timezone

from records.core import permissions, thai
from records.core.enums import ActivityKind, PlaceKind
from records.cycles.models import Cycle
from records.people.models import Unit, User
from records.record.models import Record

if TYPE_CHECKING:
    from records.core.types import AnyUser


class LearningPlaceQuerySet(models.QuerySet["LearningPlace"]):
    def public(self) -> Self:
        """Those that are shown to everybody, and are there today."""
        return self.filter(shown=True).in_use_between(timezone.localdate(), timezone.localdate())

    def in_use_between(self, first: date, last: date) -> Self:
        begun = models.Q(begun_on=None) | models.Q(begun_on__lte=last)
        still = models.Q(ended_on=None) | models.Q(ended_on__gte=first)
        return self.filter(begun, still)

    def of_cycle(self, cycle: Cycle) -> Self:
        """Those in use at some time of the fiscal year."""
        return self.in_use_between(*thai.fiscal_dates(cycle.fiscal_year))

    def kept_by(self, user: AnyUser) -> Self:
        """Those whose rows *user* may change."""
        if permissions.is_administrator(user) or permissions.led_cycle_ids(user):
            return self
        return self.filter(unit__in=permissions.coordinated_unit_ids(user))


class LearningPlace(models.Model):
    """Where the office's knowledge can be met: a book corner, a web site, a page in the network."""

    kind = models.CharField("ประเภท", max_length=20, choices=PlaceKind)
    name = models.CharField("ชื่อ", max_length=200)
    about = models.TextField("มีอะไรให้เรียนรู้", blank=True)
    where = models.CharField("ที่ตั้งและเวลาเปิด", max_length=300, blank=True)
    url = models.URLField("ที่อยู่บนเว็บ", max_length=500, blank=True)
    unit = models.ForeignKey(
        Unit, models.PROTECT, null=True, blank=True, related_name="learning_places",
        verbose_name="หน่วยงานที่ดูแล",
    )  # fmt: skip
    records = models.ManyToManyField(
        Record, blank=True, related_name="shown_at", verbose_name="องค์ความรู้ที่จัดแสดง"
    )
    begun_on = models.DateField("เริ่มใช้เมื่อ", null=True, blank=True)
    ended_on = models.DateField("เลิกใช้เมื่อ", null=True, blank=True)
    shown = models.BooleanField("แสดงต่อสาธารณะ", default=True)

    objects = LearningPlaceQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "แหล่งเรียนรู้"
        ordering = ["kind", "name", "pk"]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("learning_places-index") + f"#place-{self.pk}"


class ActivityQuerySet(models.QuerySet["Activity"]):
    def public(self) -> Self:
        return self.filter(shown=True)

    def visible_to(self, user: AnyUser) -> Self:
        """What everybody sees; what is not shown yet, to those who may change it."""
        if permissions.is_administrator(user):
            return self
        seen = models.Q(shown=True) | models.Q(cycle__in=permissions.led_cycle_ids(user))
        return self.filter(seen | models.Q(unit__in=permissions.coordinated_unit_ids(user)))

    def kept_by(self, user: AnyUser) -> Self:
        """Those that *user* may change: of cycles that she leads, of units she coordinates."""
        if permissions.is_administrator(user):
            return self
        led = models.Q(cycle__in=permissions.led_cycle_ids(user))
        return self.filter(led | models.Q(unit__in=permissions.coordinated_unit_ids(user)))

    def of_cycle(self, cycle: Cycle | int) -> Self:
        return self.filter(cycle=cycle)

    def of_month(self, year: int, month: int) -> Self:
        return self.filter(held_on__year=year, held_on__month=month)

    def for_list(self) -> Self:
        return self.select_related("cycle", "unit", "place").order_by("-held_on", "begins", "pk")


class Activity(models.Model):
    """One meeting of learning: who met when and where, over which records, and what came of it."""

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)  # of the calendar
    cycle = models.ForeignKey(
        Cycle, models.PROTECT, related_name="activities", verbose_name="ปีงบประมาณ"
    )
    kind = models.CharField("ประเภท", max_length=20, choices=ActivityKind)
    title = models.CharField("ชื่อกิจกรรม", max_length=250)
    held_on = models.DateField("วันที่", db_index=True)
    begins = models.TimeField("เริ่มเวลา", null=True, blank=True)
    ends = models.TimeField("ถึงเวลา", null=True, blank=True)
    place = models.ForeignKey(
        LearningPlace, models.SET_NULL, null=True, blank=True, related_name="activities",
        verbose_name="แหล่งเรียนรู้",
    )  # fmt: skip
    venue = models.CharField("สถานที่", max_length=250, blank=True)
    unit = models.ForeignKey(
        Unit, models.PROTECT, null=True, blank=True, related_name="activities",
        verbose_name="หน่วยงานผู้จัด",
    )  # fmt: skip
    people = models.ManyToManyField(
        User, blank=True, related_name="activities", verbose_name="บุคลากรที่เข้าร่วม"
    )
    others = models.CharField(
        "ผู้เข้าร่วมอื่น", max_length=300, blank=True, help_text="เช่น กลุ่มอาชีพ ผู้นำชุมชน"
    )
    attendance = models.PositiveIntegerField(
        "จำนวนผู้เข้าร่วม (คน)",
        null=True,
        blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(100_000)],
    )
    records = models.ManyToManyField(
        Record, blank=True, related_name="activities", verbose_name="องค์ความรู้ที่แลกเปลี่ยน"
    )
    summary = models.TextField("สิ่งที่ได้เรียนรู้", blank=True)
    minutes = models.TextField(
        "บันทึกการประชุม", blank=True, help_text="อ่านได้เฉพาะบุคลากรที่เข้าสู่ระบบ ไม่แสดงต่อสาธารณะ"
    )
    shown = models.BooleanField("แสดงต่อสาธารณะ", default=False)
    changed_at = models.DateTimeField("แก้ไขเมื่อ", default=timezone.now, editable=False)

    objects = ActivityQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "กิจกรรมเรียนรู้"
        ordering = ["-held_on", "begins", "pk"]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("activities-detail", args=[self.pk])

    @property
    def venue_name(self) -> str:
        return ", ".join(str(part) for part in (self.venue, self.place) if part)

    @property
    def starts_at(self) -> datetime | None:
        """In the time of the office; None for a whole day."""
        return self._at(self.begins)

    @property
    def ends_at(self) -> datetime | None:
        return self._at(self.ends) if self.begins else None

    def _at(self, clock: time | None) -> datetime | None:
        if clock is None:
            return None
        return timezone.make_aware(datetime.combine(self.held_on, clock))


def picture_path(picture: ActivityPicture, filename: str) -> str:
    return f"activities/{picture.activity_id}/{uuid.uuid4().hex}.{filename.rpartition('.')[2]}"


class ActivityPicture(models.Model):
    """A picture of an activity, written anew when it came, without what was told beside it."""

    activity = models.ForeignKey(Activity, models.CASCADE, related_name="pictures")
    file = models.FileField("รูป", upload_to=picture_path, max_length=200)
    content_type = models.CharField(max_length=30, editable=False)
    caption = models.CharField("คำบรรยายภาพ", max_length=250)
    added_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        verbose_name = verbose_name_plural = "รูปกิจกรรม"
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.caption
