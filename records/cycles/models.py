"""The yearly cycle and everything that is set anew for it: lists, targets, committee, criteria."""

from __future__ import annotations

from datetime import date
from typing import Self

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils import timezone

from records.core.enums import CommitteeRole, TargetKind
from records.people.models import Unit, User

SPLIT_POINTS = 25  # where the cycle says nothing else


class CycleQuerySet(models.QuerySet["Cycle"]):
    def with_counts(self) -> Self:
        """members: seats not ended; handed_in: records with a number."""
        seats = models.Q(committee__ended_on__isnull=True, committee__user__is_active=True)
        numbered = models.Q(records__number__isnull=False)
        return self.annotate(
            members=models.Count("committee", filter=seats, distinct=True),
            handed_in=models.Count("records", filter=numbered, distinct=True),
        )

    def opened(self) -> Self:
        """Without a year that is only being prepared: no page but the guided one speaks of it."""
        return self.filter(preparation=None)

    def receiving(self) -> list[Cycle]:
        """The cycles that take records today, the newest first."""
        today = timezone.localdate()
        return [c for c in self.opened().order_by("-fiscal_year") if c.is_open(today)]

    def current(self) -> Cycle | None:
        """The cycle open today, or else the newest one. None when there is no cycle at all."""
        today = timezone.localdate()
        cycles = list(self.opened().order_by("-fiscal_year"))
        return next((cycle for cycle in cycles if cycle.is_open(today)), None) or next(
            iter(cycles), None
        )


class Cycle(models.Model):
    """One knowledge-management cycle: a fiscal year, 1 October to 30 September."""

    fiscal_year = models.PositiveSmallIntegerField(
        "ปีงบประมาณ (พ.ศ.)",
        unique=True,
        validators=[MinValueValidator(2500), MaxValueValidator(2700)],
    )
    opens_on = models.DateField("เปิดรับตั้งแต่", null=True, blank=True)
    closes_on = models.DateField("เปิดรับถึง", null=True, blank=True)
    quorum = models.PositiveSmallIntegerField("จำนวนผลพิจารณาขั้นต่ำ", default=2)
    reviewers_needed = models.PositiveSmallIntegerField("จำนวนกรรมการต่อเรื่องขั้นต่ำ", default=2)
    review_days = models.PositiveSmallIntegerField("วันที่ให้กรรมการพิจารณา", default=14)
    split_points = models.PositiveSmallIntegerField(
        "ถือว่าความเห็นต่างกันเมื่อคะแนนห่างกันตั้งแต่",
        null=True,
        blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(100)],
        help_text="คะแนนจาก 100 ระหว่างกรรมการที่ให้สูงสุดกับต่ำสุด เว้นว่างไว้คือ 25",
    )
    # Who reviews does not read whose record it is, and nobody but the secretary and the chair
    # reads who reviewed: records.record.anonymity.
    blind = models.BooleanField(
        "ปิดชื่อระหว่างกลั่นกรอง",
        default=False,
        help_text="กรรมการไม่เห็นชื่อเจ้าของเรื่อง และเจ้าของเรื่องไม่เห็นชื่อกรรมการ เลขานุการและประธานเห็นทั้งหมด",
    )
    order_number = models.CharField("คำสั่งแต่งตั้งคณะกรรมการที่", max_length=100, null=True, blank=True)
    ordered_on = models.DateField("คำสั่งลงวันที่", null=True, blank=True)
    last_number = models.PositiveIntegerField("เลขทะเบียนล่าสุด", default=0, editable=False)
    announcement = models.TextField("ประกาศถึงผู้เขียน", blank=True)

    # Of with_counts().
    members: int
    handed_in: int
    # How much waits in it for whom a page is shown; given by the desk.
    waiting: int = 0

    objects = CycleQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "รอบปีงบประมาณ"
        ordering = ["-fiscal_year"]

    def __str__(self) -> str:
        return f"ปีงบประมาณ {self.fiscal_year}"

    @property
    def difference_points(self) -> int:
        """Points of the percentage between two reviewers from which on they differ."""
        return self.split_points or SPLIT_POINTS

    def is_open(self, today: date | None = None) -> bool:
        """Whether records may be submitted: inside the window, open ends included."""
        today = today or timezone.localdate()
        if not self.opens_on and not self.closes_on:
            return False
        return (not self.opens_on or self.opens_on <= today) and (
            not self.closes_on or today <= self.closes_on
        )

    @property
    def days_left(self) -> int | None:
        """Days until the window closes, today included; None without an end, 0 when closed."""
        if not self.closes_on:
            return None
        return max(0, (self.closes_on - timezone.localdate()).days + 1) if self.is_open() else 0


class Preparation(models.Model):
    """A cycle that is made ready and not opened yet; gone when it is opened.

    Its window stands here meanwhile, so that the cycle takes nothing before it is opened.
    """

    cycle = models.OneToOneField(Cycle, models.CASCADE, related_name="preparation")
    source = models.ForeignKey(
        Cycle, models.SET_NULL, null=True, related_name="+", verbose_name="คัดลอกจาก"
    )
    opens_on = models.DateField("เปิดรับตั้งแต่", null=True, blank=True)
    closes_on = models.DateField("เปิดรับถึง", null=True, blank=True)
    begun_by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name="ผู้เตรียม")
    begun_at = models.DateTimeField("เริ่มเตรียมเมื่อ", default=timezone.now)

    class Meta:
        verbose_name = verbose_name_plural = "การเตรียมเปิดรอบ"

    def __str__(self) -> str:
        return f"เตรียมเปิด{self.cycle}"


class Category(models.Model):
    """หมวดองค์ความรู้ที่บ่งชี้: declared by the author, from the list of the year."""

    cycle = models.ForeignKey(Cycle, models.CASCADE, related_name="categories")
    code = models.CharField("รหัส", max_length=20)
    label = models.CharField("ชื่อหมวด", max_length=250)
    variants = models.JSONField("คำเรียกอื่น", default=list, blank=True)
    order = models.PositiveSmallIntegerField("ลำดับ", default=0)

    class Meta:
        verbose_name = verbose_name_plural = "หมวดองค์ความรู้ที่บ่งชี้"
        ordering = ["cycle", "order", "code"]
        constraints = [models.UniqueConstraint("cycle", "code", name="category_once_a_cycle")]

    def __str__(self) -> str:
        return self.label


class Topic(models.Model):
    """ประเด็น: sorted by the committee."""

    cycle = models.ForeignKey(Cycle, models.CASCADE, related_name="topics")
    slug = models.SlugField("รหัส", max_length=40)
    name = models.CharField("ชื่อประเด็น", max_length=100)
    order = models.PositiveSmallIntegerField("ลำดับ", default=0)
    keywords = models.TextField(
        "คำบอกประเด็น",
        blank=True,
        help_text="คั่นด้วยช่องว่าง ใช้แนะนำประเด็นจากข้อความ เลี่ยงคำสั้นที่ซ้อนอยู่ในคำอื่น เช่น นา",
    )

    class Meta:
        verbose_name = verbose_name_plural = "ประเด็น"
        ordering = ["cycle", "order"]
        constraints = [models.UniqueConstraint("cycle", "slug", name="topic_once_a_cycle")]

    def __str__(self) -> str:
        return self.name


class Target(models.Model):
    """How many of a kind the office owes in the cycle."""

    cycle = models.ForeignKey(Cycle, models.CASCADE, related_name="targets")
    kind = models.CharField("ประเภท", max_length=20, choices=TargetKind)
    count = models.PositiveSmallIntegerField("อย่างน้อย")

    class Meta:
        verbose_name = verbose_name_plural = "เป้าหมาย"
        ordering = ["pk"]
        constraints = [models.UniqueConstraint("cycle", "kind", name="target_once_a_cycle")]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} อย่างน้อย {self.count} เรื่อง"


class CommitteeMember(models.Model):
    """A seat in the screening committee of one cycle."""

    cycle = models.ForeignKey(Cycle, models.CASCADE, related_name="committee")
    user = models.ForeignKey(User, models.PROTECT, related_name="seats", verbose_name="บุคคล")
    role = models.CharField(
        "หน้าที่", max_length=20, choices=CommitteeRole, default=CommitteeRole.REVIEWER
    )
    topics = models.ManyToManyField(
        Topic, blank=True, related_name="experts", verbose_name="ประเด็นที่ถนัด"
    )
    ended_on = models.DateField("พ้นหน้าที่เมื่อ", null=True, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "กรรมการพิจารณากลั่นกรอง"
        ordering = ["pk"]
        constraints = [models.UniqueConstraint("cycle", "user", name="one_seat_a_cycle")]

    def __str__(self) -> str:
        return f"{self.user} ({self.get_role_display()})"


class Criterion(models.Model):
    """One thing that reviewers score."""

    cycle = models.ForeignKey(Cycle, models.CASCADE, related_name="criteria")
    name = models.CharField("เกณฑ์", max_length=150)
    levels = models.TextField("คำอธิบายระดับคะแนน", blank=True)
    weight = models.PositiveSmallIntegerField("น้ำหนัก", default=1)
    maximum = models.PositiveSmallIntegerField("คะแนนเต็ม", default=5)
    order = models.PositiveSmallIntegerField("ลำดับ", default=0)

    class Meta:
        verbose_name = verbose_name_plural = "เกณฑ์การพิจารณา"
        ordering = ["cycle", "order"]

    def __str__(self) -> str:
        return self.name


class LatePermissionQuerySet(models.QuerySet["LatePermission"]):
    def valid_for(self, user: User, today: date) -> Self:
        """What lets this person, or her unit, still hand in."""
        mine = models.Q(user=user)
        if user.unit_id:
            mine |= models.Q(unit=user.unit_id)
        return self.filter(mine, until__gte=today)


class LatePermission(models.Model):
    """A late permission: a person or a unit may submit after the window has closed."""

    cycle = models.ForeignKey(Cycle, models.CASCADE, related_name="late_permissions")
    user = models.ForeignKey(User, models.CASCADE, null=True, blank=True, verbose_name="บุคคล")
    unit = models.ForeignKey(Unit, models.CASCADE, null=True, blank=True, verbose_name="หน่วยงาน")
    until = models.DateField("ถึงวันที่")
    reason = models.CharField("เหตุผล", max_length=300)

    objects = LatePermissionQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "การอนุญาตให้ส่งล่าช้า"
        constraints = [
            models.CheckConstraint(
                condition=models.Q(user__isnull=False) | models.Q(unit__isnull=False),
                name="late_permission_for_someone",
                violation_error_message="เลือกบุคคลหรือหน่วยงาน",
            )
        ]

    def __str__(self) -> str:
        return f"{self.user or self.unit} ถึง {self.until}"
