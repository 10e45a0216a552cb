"""The committee's work on a record: who reviews it, what they found."""

from __future__ import annotations

from datetime import date
from typing import Self

from django.db import models
from django.db.models import Exists, OuterRef, Subquery
from django.utils import timezone

from records.core.enums import EndReason, Recommendation
from records.cycles.models import Criterion
from records.people.models import Unit, User
from records.record.models.record import Record
from records.record.models.revision import Revision


class AssignmentQuerySet(models.QuerySet["Assignment"]):
    def active(self) -> Self:
        return self.filter(ended_at__isnull=True)

    def without_review(self) -> Self:
        """Tasks that stand, the text as last handed in not reviewed yet."""
        texts = Revision.objects.filter(record=OuterRef("record"), frozen=True)
        done = Review.objects.submitted().filter(
            assignment=OuterRef("pk"), revision=OuterRef("newest_text")
        )
        return (
            self.active()
            .annotate(newest_text=Subquery(texts.order_by("-number").values("pk")[:1]))
            .exclude(Exists(done))
        )

    def to_review(self) -> Self:
        """Those of them that wait, their records being in screening."""
        return self.without_review().filter(record__in=Record.objects.in_screening())

    def late(self, today: date) -> Self:
        """Tasks that wait though their day has passed."""
        return self.to_review().filter(due_on__lt=today)

    def with_progress(self, today: date) -> Self:
        """waits, is_late: whether each task is one of `to_review`, one of `late`."""
        tasks = type(self)(self.model)
        return self.annotate(
            waits=Exists(tasks.to_review().filter(pk=OuterRef("pk"))),
            is_late=Exists(tasks.late(today).filter(pk=OuterRef("pk"))),
        )


class Assignment(models.Model):
    """A reviewer's task. same_unit is a declared conflict; the waiver says why it is allowed."""

    record = models.ForeignKey(Record, models.CASCADE, related_name="assignments")
    reviewer = models.ForeignKey(User, models.PROTECT, related_name="assignments")
    assigned_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    assigned_at = models.DateTimeField(default=timezone.now)
    same_unit = models.BooleanField("อยู่หน่วยงานเดียวกัน", default=False)
    waiver = models.CharField("เหตุผลที่อนุญาต", max_length=300, blank=True)
    due_on = models.DateField("พิจารณาภายใน", null=True, blank=True)
    reminded_at = models.DateTimeField("เตือนล่าสุด", null=True, blank=True)
    # The reviewer put it at the end of her own row; nobody else is told.
    skipped_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    end_reason = models.CharField("เหตุที่พ้น", max_length=20, choices=EndReason, blank=True)
    end_note = models.CharField("คำอธิบาย", max_length=300, blank=True)

    objects = AssignmentQuerySet.as_manager()

    # Given by desk.record_context, for the page of a record.
    last_review: Review | None
    shown_name: str
    shown_unit: Unit | str | None
    unit_name: str  # by desk.tasks
    # Columns of with_progress.
    waits: bool
    is_late: bool

    class Meta:
        verbose_name = verbose_name_plural = "การมอบหมายกรรมการ"
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["record", "reviewer"],
                condition=models.Q(ended_at__isnull=True),
                name="reviewer_once_a_record",
            )
        ]

    def __str__(self) -> str:
        return f"{self.reviewer} – {self.record}"


class ReviewQuerySet(models.QuerySet["Review"]):
    def submitted(self) -> Self:
        return self.filter(submitted_at__isnull=False)


class Review(models.Model):
    """What one reviewer thinks of one revision. Reviewers recommend; they never decide."""

    assignment = models.ForeignKey(Assignment, models.CASCADE, related_name="reviews")
    revision = models.ForeignKey(Revision, models.PROTECT, related_name="reviews")
    recommendation = models.CharField("ความเห็น", max_length=20, choices=Recommendation, blank=True)
    comment_owner = models.TextField("ข้อเสนอแนะถึงเจ้าขององค์ความรู้", blank=True)
    # key of the section → what its owner should look at there
    section_notes = models.JSONField("ข้อเสนอแนะรายข้อ", default=dict, blank=True)
    comment_committee = models.TextField("ความเห็นเฉพาะคณะกรรมการ", blank=True)
    updated_at = models.DateTimeField(auto_now=True)
    submitted_at = models.DateTimeField(null=True, blank=True)

    objects = ReviewQuerySet.as_manager()

    # Given by reviews.visible_reviews: whether it is of the newest text; its total in percent.
    current: bool
    total: float | None
    # Given by desk.record_context.
    shown_name: str
    notes: list[tuple[str, str]]

    class Meta:
        verbose_name = verbose_name_plural = "ผลพิจารณา"
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint("assignment", "revision", name="one_review_a_revision")
        ]

    def __str__(self) -> str:
        return f"{self.assignment.reviewer} – {self.get_recommendation_display()}"


class Score(models.Model):
    review = models.ForeignKey(Review, models.CASCADE, related_name="scores")
    criterion = models.ForeignKey(Criterion, models.PROTECT, related_name="+")
    value = models.PositiveSmallIntegerField("คะแนน")

    class Meta:
        verbose_name = verbose_name_plural = "คะแนน"
        ordering = ["criterion__order"]
        constraints = [models.UniqueConstraint("review", "criterion", name="one_score_a_criterion")]

    def __str__(self) -> str:
        return str(self.value)


class Remark(models.Model):
    """One contribution to the committee's discussion of a record; it is not changed afterwards."""

    shown_name: str  # given by desk.record_context

    record = models.ForeignKey(Record, models.CASCADE, related_name="remarks")
    author = models.ForeignKey(User, models.PROTECT, related_name="+")
    text = models.TextField("ข้อความ")
    at = models.DateTimeField("เมื่อ", default=timezone.now)

    class Meta:
        verbose_name = verbose_name_plural = "การหารือ"
        ordering = ["at", "pk"]

    def __str__(self) -> str:
        return self.text[:60]
