"""Forms on their way to drafts: a file that was read, a batch of files, and taught headings."""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING, Any

from django.db import models
from django.utils import timezone

from records.core.enums import ImportOutcome, Kind, OnStanding
from records.core.sections import form_sections
from records.cycles.models import Cycle
from records.people.models import Unit, User
from records.record.models.record import Record

from .heading_table import strip_parenthesis, without_spaces
from .scan_models import Scan

if TYPE_CHECKING:
    from django.forms import BoundField

# Characters, spaces aside, from which words can be a heading; fewer begin any sentence.
HEADING_LENGTH_MINIMUM = 4


def upload_path(upload: models.Model, filename: str) -> str:
    """A name nobody can guess, in the folder of imported files."""
    return f"imports/{secrets.token_hex(16)}"


class Upload(models.Model):
    """One form of an uploaded file with what import found in it (`result`: one form of
    ImportResult.as_json()); several forms of one file share `file`.

    choices: what the person decided on the review page: title, kind, owner, category, mask,
    places {number of a passage: key}, headings [numbers], repaired [numbers]; see review.py.
    """

    owner = models.ForeignKey(User, models.CASCADE, related_name="uploads")
    cycle = models.ForeignKey(Cycle, models.CASCADE, related_name="+")
    name = models.CharField("ชื่อไฟล์", max_length=200)
    file = models.FileField(upload_to=upload_path)
    part = models.PositiveSmallIntegerField("แบบที่", default=0)
    scan = models.ForeignKey(Scan, models.SET_NULL, null=True, related_name="uploads")
    result = models.JSONField(default=dict)
    choices = models.JSONField(default=dict)
    record = models.ForeignKey(Record, models.SET_NULL, null=True, related_name="uploads")
    created_at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = verbose_name_plural = "ไฟล์นำเข้า"
        ordering = ["-pk"]

    def __str__(self) -> str:
        return self.name

    @classmethod
    def unfinished(cls, user: User) -> models.QuerySet[Upload]:
        """Files that a person has read in lately and not made a draft of."""
        return cls.objects.filter(owner=user, record=None, part=0).defer("result")[:5]

    @property
    def parts(self) -> models.QuerySet[Upload]:
        """Every form of the same file, in its order."""
        return Upload.objects.filter(owner=self.owner_id, file=self.file.name).order_by("part")


def heading_keys() -> list[tuple[str, str]]:
    """(canonical key, number and label) of every section that a heading can name."""
    found: dict[str, str] = {}
    for kind in (Kind.INDIVIDUAL, Kind.UNIT):
        for section in form_sections(kind):
            form = "" if section.key in found else f" ({kind.label})"
            found.setdefault(section.key, f"{section.number} {section.label}{form}")
    return list(found.items())


class TaughtHeading(models.Model):
    """A heading that no edition known to import has, and the section the office put it in."""

    text = models.CharField("คำในหัวข้อ", max_length=120)
    folded = models.CharField(max_length=120, unique=True, editable=False)
    key = models.CharField("เป็นหัวข้อ", max_length=40)
    active = models.BooleanField("ใช้งาน", default=True)
    created_by = models.ForeignKey(
        User, models.SET_NULL, null=True, verbose_name="ผู้บันทึก", related_name="+", editable=False
    )
    created_at = models.DateTimeField("เมื่อ", default=timezone.now, editable=False)

    class Meta:
        verbose_name = verbose_name_plural = "คำหัวข้อที่เรียนรู้"
        db_table = "records_wording"
        ordering = ["-pk"]

    def __str__(self) -> str:
        return self.text

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.folded = self.as_folded()
        super().save(*args, **kwargs)

    def as_folded(self) -> str:
        """The words as import compares them."""
        return without_spaces(strip_parenthesis(self.text))[:120]

    @property
    def section(self) -> str:
        return dict(heading_keys()).get(self.key, self.key)


class ImportBatch(models.Model):
    """Many files handed over at once. confirmed_at: when the dry run was confirmed, so
    that drafts are made."""

    owner = models.ForeignKey(User, models.CASCADE, related_name="import_batches")
    cycle = models.ForeignKey(Cycle, models.CASCADE, related_name="+")
    name = models.CharField("ชื่อชุดไฟล์", max_length=200)
    created_at = models.DateTimeField("เมื่อ", default=timezone.now)
    confirmed_at = models.DateTimeField("ยืนยันเมื่อ", null=True, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "ชุดนำเข้า"
        db_table = "records_batch"
        ordering = ["-pk"]

    def __str__(self) -> str:
        return self.name


class ImportFile(models.Model):
    """One form of a batch: one line of its result."""

    batch = models.ForeignKey(ImportBatch, models.CASCADE, related_name="files")
    order = models.PositiveIntegerField(default=0)
    name = models.CharField("ไฟล์", max_length=300)
    file = models.FileField(upload_to=upload_path)
    part = models.PositiveSmallIntegerField(default=0)
    # What becomes of it where a record of the same task stands; "": it is left.
    how = models.CharField(max_length=10, choices=OnStanding, blank=True)
    outcome = models.CharField(
        "ผล", max_length=10, choices=ImportOutcome, default=ImportOutcome.WAITING
    )
    wanted = models.BooleanField("นำเข้า", default=False)
    kind = models.CharField("แบบ", max_length=10, choices=Kind, blank=True)
    title = models.CharField("ชื่อเรื่อง", max_length=500, blank=True)
    said = models.CharField("ชื่อในแบบ", max_length=300, blank=True)
    person = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+")
    unit = models.ForeignKey(Unit, models.SET_NULL, null=True, related_name="+")
    twin = models.ForeignKey(Record, models.SET_NULL, null=True, related_name="+")
    record = models.ForeignKey(Record, models.SET_NULL, null=True, related_name="+")
    scan = models.ForeignKey(Scan, models.SET_NULL, null=True, related_name="rows")
    notes = models.JSONField(default=list)

    # For the page of a batch; ConfirmForm sets them.
    choosable: bool  # it may still be ticked
    opens_anyway: bool  # refused only because it seems to be no form
    bound: BoundField  # the choice of its owner, where the form leaves that open
    asked: BoundField  # what becomes of it, where something stands there already

    class Meta:
        verbose_name = verbose_name_plural = "ไฟล์ในชุดนำเข้า"
        db_table = "records_batchfile"
        ordering = ["order", "part"]
        constraints = [
            models.UniqueConstraint(fields=["batch", "order", "part"], name="batch_file_once")
        ]

    def __str__(self) -> str:
        return self.name
