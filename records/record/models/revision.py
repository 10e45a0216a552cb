"""What was written and what was done: revisions of the text, transitions of the state."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import Exists, OuterRef
from django.utils import timezone

from records.core import permissions
from records.core.append_only import AppendOnlyModel, AppendOnlyQuerySet
from records.core.enums import INTERNAL_ACTIONS, ONCE_PUBLIC, Action, RevisionReason, Role, State
from records.core.plain_json import PlainEncoder
from records.people.models import User

from .record import Record

if TYPE_CHECKING:
    from records.core.types import AnyUser


class Revision(models.Model):
    """The whole text of a record at one time.

    data: the shape that record.text_snapshot.snapshot() returns. A frozen revision (one that was
    submitted) is never changed again; the newest unfrozen one grows while its author goes on.
    """

    record = models.ForeignKey(Record, models.CASCADE, related_name="revisions")
    number = models.PositiveIntegerField("ฉบับที่")
    data = models.JSONField(encoder=PlainEncoder)
    reason = models.CharField("เหตุที่บันทึก", max_length=20, choices=RevisionReason)
    frozen = models.BooleanField("ตรึงแล้ว", default=False)
    author = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    created_at = models.DateTimeField(default=timezone.now)
    updated_at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = verbose_name_plural = "ฉบับ"
        ordering = ["record", "-number"]
        constraints = [models.UniqueConstraint("record", "number", name="revision_number_once")]

    def __str__(self) -> str:
        return f"ฉบับที่ {self.number}"


class TransitionQuerySet(AppendOnlyQuerySet["Transition"]):
    def visible_to(self, user: AnyUser) -> Self:
        """All for an administrator; who leads a cycle's committee reads its steps. Neither reads
        what the committee wrote of her own record. record_open: whether she may read the record;
        of one that was withdrawn the step stays in the log, not its title.
        """
        readable = Record.objects.visible_to(user).order_by().filter(pk=OuterRef("record"))
        rows = self.annotate(record_open=Exists(readable))
        if not permissions.is_administrator(user):
            rows = rows.filter(record__cycle__in=permissions.led_cycle_ids(user))
        return rows.exclude(permissions.own_rows(user, "record__"))

    def for_page(self) -> Self:
        return self.select_related("actor", "on_behalf_of", "revision")

    def for_author(self) -> Self:
        """What the author is told: everything but what the committee has not decided yet."""
        return self.exclude(action__in=INTERNAL_ACTIONS)

    def hand_ins(self) -> Self:
        """The times it was handed to the committee, newest first."""
        return self.filter(action__in=[Action.SUBMIT, Action.RESUBMIT]).order_by("-pk")

    def hide_title(self) -> bool:
        """Whether the record was ever taken from the public because of what its title says."""
        rows = self.filter(
            action__in=[Action.UNPUBLISH, Action.WITHDRAW], from_state__in=ONCE_PUBLIC
        )
        return any(step.data.get("hide_title") for step in rows)

    def redaction_asked(self) -> Transition | None:
        """The newest request to take personal data out."""
        return self.filter(action=Action.ASK_REDACTION).order_by("-pk").first()

    def returns(self) -> Self:
        """The times it was sent back to be changed, newest first."""
        return self.filter(action=Action.RETURN).order_by("-pk")


class Transition(AppendOnlyModel):
    """One step of a record through the workflow. Append-only."""

    record_open: bool = True  # TransitionQuerySet.visible_to says it for who asks

    record = models.ForeignKey(Record, models.PROTECT, related_name="transitions")
    action = models.CharField("การดำเนินการ", max_length=20, choices=Action)
    from_state = models.CharField("จาก", max_length=20, choices=State)
    to_state = models.CharField("เป็น", max_length=20, choices=State)
    actor = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    role = models.CharField("ในฐานะ", max_length=20, choices=Role, blank=True)
    on_behalf_of = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    note = models.TextField("เหตุผล", blank=True)
    # Section notes, due date, resolution, waiver, checks: what record.workflow_rules.INPUTS names.
    data = models.JSONField(default=dict)
    revision = models.ForeignKey(Revision, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField("เมื่อ", default=timezone.now, db_index=True)

    objects = TransitionQuerySet.as_manager()

    # Given by screening.desk.record_context: what this person may read of the note and the inputs.
    shown_note: str
    told_state: str
    details: list[tuple[str, str]]

    class Meta:
        verbose_name = verbose_name_plural = "บันทึกการดำเนินการ"
        ordering = ["pk"]  # as they were taken, whatever the clock said

    def __str__(self) -> str:
        return f"{self.get_action_display()} {self.at:%Y-%m-%d %H:%M}"

    @property
    def due_day(self) -> date | None:
        """By when it was to be sent back, of a step that says so."""
        day = self.data.get("due_on")
        return date.fromisoformat(day) if day else None

    @property
    def who(self) -> str:
        """Who took the step, as its author may know: colleagues by name, the committee by role."""
        if self.role in (Role.OWNER, Role.COORDINATOR, "") and self.actor_id:
            return str(self.actor)
        return self.get_role_display()
