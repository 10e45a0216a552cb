"""Staff coming, moving and going: lists that were imported, invitations, stays, departures."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

from django.db import models
from django.utils import timezone

from records.core.enums import InvitationWay, StaffOutcome, StaffSheet

if TYPE_CHECKING:
    from django.forms import BoundField

    from .models import User

_User = "records.User"
_Unit = "records.Unit"


class StaffBatch(models.Model):
    """A list of people or units out of a file, tried first. confirmed_at: when it was agreed to.

    columns: head of the file → what it was taken for; remarks: Thai, what holds for the whole file.
    """

    owner = models.ForeignKey(_User, models.CASCADE, related_name="+")
    kind = models.CharField("รายการ", max_length=10, choices=StaffSheet)
    name = models.CharField("ชื่อไฟล์", max_length=200)
    columns = models.JSONField("คอลัมน์", default=dict)
    remarks = models.JSONField("ข้อสังเกต", default=list)
    created_at = models.DateTimeField("เมื่อ", default=timezone.now)
    confirmed_at = models.DateTimeField("ยืนยันเมื่อ", null=True)

    class Meta:
        verbose_name = "รายการนำเข้าบุคลากรและหน่วยงาน"
        verbose_name_plural = "นำเข้าบุคลากรและหน่วยงาน"
        ordering = ["-pk"]

    def __str__(self) -> str:
        return self.name


class StaffRow(models.Model):
    """One row of such a list. said: column → text; changes: field → [now, then], in Thai words.

    choice, unit_choice: what the administrator decided where the row was in doubt: the id of a row,
    or "new" / "none".
    """

    batch = models.ForeignKey(StaffBatch, models.CASCADE, related_name="rows")
    order = models.PositiveIntegerField()
    place = models.CharField("แถว", max_length=80)
    said = models.JSONField(default=dict)
    outcome = models.CharField(
        "ผล", max_length=10, choices=StaffOutcome, default=StaffOutcome.WAITING
    )
    changes = models.JSONField(default=dict)
    notes = models.JSONField(default=list)
    people = models.JSONField(default=list)  # ids of those it may be
    asks_unit = models.BooleanField(default=False)
    choice = models.CharField(max_length=20, blank=True)
    unit_choice = models.CharField(max_length=20, blank=True)
    wanted = models.BooleanField("นำเข้า", default=False)
    done_at = models.DateTimeField(null=True)
    person = models.ForeignKey(_User, models.SET_NULL, null=True, related_name="+")
    unit = models.ForeignKey(_Unit, models.SET_NULL, null=True, related_name="+")

    # For the page of a batch.
    asked: BoundField
    asked_unit: BoundField
    shown: str

    class Meta:
        verbose_name = verbose_name_plural = "แถวของรายการนำเข้า"
        ordering = ["order"]
        constraints = [models.UniqueConstraint("batch", "order", name="staff_row_once")]

    def __str__(self) -> str:
        return self.place


class InvitationQuerySet(models.QuerySet["Invitation"]):
    def open(self) -> Self:
        """Those with which somebody may still come in."""
        now = timezone.now()
        return self.filter(used_at=None, revoked_at=None, expires_at__gt=now)


class Invitation(models.Model):
    """A way in for one person, once: she sets her own password. The link itself is not kept."""

    user = models.ForeignKey(_User, models.CASCADE, related_name="invitations")
    digest = models.CharField(max_length=64, unique=True)
    way = models.CharField("ทาง", max_length=10, choices=InvitationWay)
    made_by = models.ForeignKey(_User, models.SET_NULL, null=True, related_name="+")
    made_at = models.DateTimeField("เมื่อ", default=timezone.now)
    expires_at = models.DateTimeField("ใช้ได้ถึง")
    used_at = models.DateTimeField(null=True)
    revoked_at = models.DateTimeField(null=True)

    objects = InvitationQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "คำเชิญเข้าใช้งาน"
        ordering = ["-pk"]

    def __str__(self) -> str:
        return str(self.user)


class BorrowedPassword(models.Model):
    """Somebody else knows this person's password, having set it: she is to choose her own."""

    user = models.OneToOneField(_User, models.CASCADE, related_name="borrowed_password")
    set_at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = verbose_name_plural = "รหัสผ่านที่ผู้อื่นตั้งให้"

    def __str__(self) -> str:
        return str(self.user)


class UnitStay(models.Model):
    """In which unit a person was, from when to when; before the first move nobody wrote it down."""

    user = models.ForeignKey(_User, models.CASCADE, related_name="stays")
    unit = models.ForeignKey(_Unit, models.PROTECT, null=True, related_name="+")
    began_on = models.DateField("ตั้งแต่", null=True)
    ended_on = models.DateField("ถึง", null=True)

    class Meta:
        verbose_name = verbose_name_plural = "ประวัติสังกัด"
        ordering = ["user", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["user"], condition=models.Q(ended_on=None), name="one_unit_at_a_time"
            )
        ]

    def __str__(self) -> str:
        return f"{self.user} {self.unit or '–'}"


class DepartureQuerySet(models.QuerySet["Departure"]):
    def standing(self) -> Self:
        return self.filter(closed_at__isnull=False, back_at=None)

    def proposed(self) -> Self:
        """Those that a coordinator has asked for and nobody has decided on."""
        return self.filter(closed_at=None, dropped_at=None)

    def of(self, user: User) -> Self:
        return self.filter(user=user)


class Departure(models.Model):
    """A person left: proposed by a coordinator, closed by an administrator, perhaps back again."""

    user = models.ForeignKey(_User, models.CASCADE, related_name="departures")
    reason = models.CharField("เหตุผล", max_length=300, blank=True)
    proposed_by = models.ForeignKey(_User, models.SET_NULL, null=True, related_name="+")
    proposed_at = models.DateTimeField(null=True)
    dropped_at = models.DateTimeField(null=True)
    closed_by = models.ForeignKey(_User, models.SET_NULL, null=True, related_name="+")
    closed_at = models.DateTimeField("ปิดเมื่อ", null=True)
    back_at = models.DateTimeField("เปิดใหม่เมื่อ", null=True)

    objects = DepartureQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "การพ้นจากสำนักงาน"
        ordering = ["-pk"]

    def __str__(self) -> str:
        return str(self.user)
