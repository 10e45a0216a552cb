"""Events: who did what to which row, what changed, and why."""

from __future__ import annotations

from django.apps import apps
from django.conf import settings
from django.core.exceptions import FieldDoesNotExist
from django.db import models
from django.utils import timezone

from records.core.append_only import AppendOnlyModel
from records.core.enums import Role

from .actions import EventAction
from .visibility import EventQuerySet


class Event(AppendOnlyModel):
    """One thing that was done. Append-only.

    model, object_id, object_name: the row it was done to, as it was called then. changes: field →
    [before, after], JSON-ready; what may not be kept (passwords) is named without values. record,
    cycle: where it belongs, for the log of a record and for who may read it.
    """

    at = models.DateTimeField("เมื่อ", default=timezone.now, db_index=True)
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        related_name="+",
        verbose_name="ผู้ดำเนินการ",
    )
    role = models.CharField("ในฐานะ", max_length=20, blank=True)
    on_behalf_of = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    action = models.CharField("สิ่งที่ทำ", max_length=40)
    model = models.CharField("ทะเบียน", max_length=60)
    object_id = models.CharField(max_length=40, blank=True)
    object_name = models.CharField("รายการ", max_length=200, blank=True)
    # Rows of later rooms; a deleted draft leaves its events behind.
    record = models.ForeignKey(
        "records.Record", models.DO_NOTHING, null=True, db_constraint=False, related_name="events"
    )
    cycle = models.ForeignKey(
        "records.Cycle", models.DO_NOTHING, null=True, db_constraint=False, related_name="events"
    )
    changes = models.JSONField("สิ่งที่เปลี่ยน", default=dict)
    reason = models.TextField("เหตุผล", blank=True)
    request_id = models.CharField("คำขอ", max_length=32, blank=True)

    objects = EventQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "บันทึกการทำงานบนโต๊ะ"
        ordering = ["-pk"]  # as it happened, whatever the clock said
        indexes = [
            models.Index(fields=["record", "-at"], name="event_record"),
            models.Index(fields=["cycle", "-at"], name="event_cycle"),
            models.Index(fields=["model", "object_id"], name="event_object"),
        ]

    def __str__(self) -> str:
        return f"{self.action_label} {self.object_name}"

    @property
    def action_label(self) -> str:
        known = EventAction.values
        return str(EventAction(self.action).label) if self.action in known else self.action

    @property
    def role_label(self) -> str:
        return str(Role(self.role).label) if self.role in Role.values else ""

    @property
    def model_label(self) -> str:
        """The Thai name of the kind of row."""
        known = {model._meta.model_name: model._meta for model in apps.get_models()}
        return str(known[self.model].verbose_name) if self.model in known else self.model

    def change_lines(self) -> list[tuple[str, str, str]]:
        """(field in Thai, before, after) of every change."""
        return [
            (self._field_label(name), _shown(pair[0]), _shown(pair[1]))
            for name, pair in self.changes.items()
        ]

    def _field_label(self, name: str) -> str:
        try:
            field = apps.get_model("records", self.model)._meta.get_field(name)
        except (LookupError, FieldDoesNotExist):
            return name
        if field.auto_created and field.related_model:  # rows of another table, that point here
            return str(field.related_model._meta.verbose_name)
        return str(getattr(field, "verbose_name", name))


def _shown(value: object) -> str:
    if value is None or value == "":
        return "–"
    if isinstance(value, bool):
        return "ใช่" if value else "ไม่ใช่"
    if isinstance(value, list):
        return ", ".join(map(str, value)) or "–"
    return str(value)
