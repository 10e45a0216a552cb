"""What the checks found in a record, and the fingerprints by which copied text is found."""

from __future__ import annotations

from django.db import models
from django.utils import timezone

from records.core.enums import Level
from records.record.models.record import Record
from records.record.models.revision import Revision


class CheckReport(models.Model):
    """The newest run of all checks on one record.

    findings: [{"check", "level", "text", "section", "links": [id, …], "names": {id: name}},
    …] in the order of the registry; the counts are those of its levels.
    """

    record = models.OneToOneField(
        Record, models.CASCADE, primary_key=True, related_name="check_report"
    )
    revision = models.ForeignKey(Revision, models.SET_NULL, null=True, related_name="+")
    findings = models.JSONField(default=list)
    fails = models.PositiveSmallIntegerField(default=0)
    warnings = models.PositiveSmallIntegerField(default=0)
    ran_at = models.DateTimeField("ตรวจเมื่อ", default=timezone.now)

    class Meta:
        verbose_name = verbose_name_plural = "ผลตรวจอัตโนมัติ"

    def __str__(self) -> str:
        return f"{self.fails}/{self.warnings}"

    @property
    def level(self) -> str:
        """The worst that was found; "" when nothing needs a look."""
        return Level.FAIL if self.fails else Level.WARNING if self.warnings else ""


class TextFingerprint(models.Model):
    """One fingerprint of the text that a record was handed in with: screening.fingerprints."""

    record = models.ForeignKey(Record, models.CASCADE, related_name="fingerprints")
    value = models.BigIntegerField(db_index=True)

    class Meta:
        verbose_name = verbose_name_plural = "ลายข้อความ"
        db_table = "records_textprint"

    def __str__(self) -> str:
        return str(self.value)
