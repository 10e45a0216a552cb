"""The synthesis of a year: passages of its records, and the paragraphs of the set made of them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, ClassVar, Self

from django.db import models
from django.db.models import Count, Q
from django.utils import timezone

from records.core.enums import EDITABLE, IN_COMMITTEE, USABLE_IN_SET, Kind, PartKind, State
from records.cycles.models import Cycle
from records.people.models import User
from records.record.models.queryset import RecordQuerySet
from records.record.models.record import Record
from records.record.models.revision import Revision

if TYPE_CHECKING:
    from records.core.sections import Section


class PassageQuerySet(models.QuerySet["Passage"]):
    def of_cycle(self, cycle: Cycle | int) -> Self:
        """Passages of the records that a set may be written from now."""
        rows = Record.objects.of_cycle(cycle).usable_in_set()
        return self.filter(record__in=rows)

    def offered(self) -> Self:
        """Those that tell of experience: without policy passages."""
        return self.filter(policy=False)

    def of_one_line(self) -> Self:
        """Without whole tables: their rows are passages, too."""
        return self.exclude(text__contains="\n")

    def for_list(self) -> Self:
        return self.select_related("record__owner", "record__unit", "record__topic").defer(
            *(f"record__{name}" for name in ("unplaced", "import_warnings"))
        )

    def containing(self, words: Iterable[str]) -> Self:
        """Those that contain every one of *words*, folded by records.core.thai.fold."""
        rows = self
        for word in words:
            rows = rows.filter(folded__contains=word)
        return rows

    def unused_in(self, record: Record) -> Self:
        """Those that are not a source of any paragraph of the set *record*."""
        used = Source.objects.filter(paragraph__record=record, passage__isnull=False)
        return self.exclude(pk__in=used.values("passage"))


class Passage(models.Model):
    """A paragraph, item, caption, row or table of a record's section, as its text stands.

    Rows are kept up to the texts by records.synthesis.passages. policy: a policy passage, see
    there; folded: the text as it is searched; digest: of the folded text.
    """

    record = models.ForeignKey(Record, models.CASCADE, related_name="passages")
    revision = models.ForeignKey(Revision, models.CASCADE, related_name="+")
    section = models.CharField("ข้อ", max_length=40)
    order = models.PositiveSmallIntegerField(default=0)
    label = models.CharField("หัวข้อย่อย", max_length=200, blank=True)
    text = models.TextField("ข้อความ")
    folded = models.TextField(editable=False)
    digest = models.CharField(max_length=16, editable=False)
    policy = models.BooleanField("ข้อความนโยบาย", default=False)
    text_version = models.PositiveIntegerField(editable=False)

    place: Section  # where it stands in the form, for a page; set by the desk
    same: list[Passage]  # others of the same words on that page; set by the desk

    objects = PassageQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "ข้อความจากองค์ความรู้"
        ordering = ["record", "section", "order"]
        constraints = [
            models.UniqueConstraint("record", "section", "digest", name="passage_once_a_section")
        ]
        indexes = [models.Index(fields=["section", "policy"], name="passage_section")]

    def __str__(self) -> str:
        return self.text[:60]


class Paragraph(models.Model):
    """A paragraph of a set with the passages it is written from.

    While *text* is empty it is a group of passages whose paragraph is still to be written.
    suggested: found by comparing, not yet accepted by an editor; terms: the words that its
    passages share; version: goes up with every change, so that a late form is noticed.
    """

    record = models.ForeignKey(Record, models.CASCADE, related_name="paragraphs")
    section = models.CharField("ข้อของชุดความรู้", max_length=40)
    order = models.PositiveIntegerField(default=0)
    name = models.CharField("ชื่อกลุ่ม", max_length=200)
    terms = models.JSONField("คำที่ใช้ร่วมกัน", default=list)
    text = models.TextField("ย่อหน้าที่สังเคราะห์", blank=True)
    suggested = models.BooleanField("ระบบเสนอ", default=False)
    version = models.PositiveIntegerField(default=1, editable=False)
    updated_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    updated_at = models.DateTimeField(default=timezone.now, editable=False)

    # A text that came too late to be saved; set by records.synthesis.paragraphs.write.
    late: str | None = None
    # For a page, set by records.synthesis.worktable: its sources, and how many need a look.
    cited: list[Source]
    folded: list[Source]  # those of the same words once
    warnings: int

    class Meta:
        verbose_name = verbose_name_plural = "ย่อหน้าของชุดความรู้"
        ordering = ["order", "pk"]

    def __str__(self) -> str:
        return self.name


class SourceQuerySet(models.QuerySet["Source"]):
    def in_open_sets(self) -> Self:
        """Sources of accepted groups in sets that are on their way to be published."""
        open_ = EDITABLE | IN_COMMITTEE | {State.ACCEPTED, State.REDACTING}
        return self.filter(paragraph__suggested=False, paragraph__record__state__in=open_)

    def accepted_in(self, record: Record) -> Self:
        """Sources of the set *record* that do not belong to a suggested group."""
        return self.filter(paragraph__record=record, paragraph__suggested=False)

    def for_page(self) -> Self:
        return self.select_related(
            "record__owner", "record__unit", "record__topic", "record__district", "revision"
        ).defer("revision__data")


class Source(models.Model):
    """Where a paragraph comes from: the words of a record as they were when they were taken.

    passage: None once the record has ceased to say these words.
    """

    paragraph = models.ForeignKey(Paragraph, models.CASCADE, related_name="sources")
    record = models.ForeignKey(Record, models.PROTECT, related_name="used_as_source")
    revision = models.ForeignKey(Revision, models.PROTECT, related_name="+")
    passage = models.ForeignKey(Passage, models.SET_NULL, null=True, related_name="uses")
    section = models.CharField("ข้อ", max_length=40)
    quote = models.TextField("ข้อความ")
    digest = models.CharField(max_length=16)

    same: list[Source]  # others of the same words, set by records.synthesis.worktable
    warning: str  # why it needs a look, or ""; for the desk, set by records.synthesis.worktable
    # For readers, set by records.synthesis.set_presentation: whether the reader may open the
    # record, and the section of its form.
    open: bool
    place: Section

    objects = SourceQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "ที่มาของย่อหน้า"
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                "paragraph", "record", "section", "digest", name="source_once_a_paragraph"
            )
        ]

    def __str__(self) -> str:
        return f"{self.record.number} {self.quote[:40]}"

    @classmethod
    def of_passage(cls, passage: Passage, paragraph: Paragraph) -> Source:
        """An unsaved source of *paragraph*: the words of *passage* as they stand now."""
        return cls(
            paragraph=paragraph,
            record_id=passage.record_id,
            revision_id=passage.revision_id,
            passage=passage,
            section=passage.section,
            quote=passage.text,
            digest=passage.digest,
        )


class SetPart(models.Model):
    """A structured part of a set: a target, a work group, a step of the slogan in 7.1.2."""

    record = models.ForeignKey(Record, models.CASCADE, related_name="parts")
    kind = models.CharField("ส่วน", max_length=20, choices=PartKind)
    order = models.PositiveSmallIntegerField("ลำดับ", default=0)
    name = models.CharField("ข้อความ", max_length=300)
    detail = models.TextField("คำอธิบาย", blank=True)
    count = models.PositiveIntegerField("จำนวน", null=True, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "ส่วนประกอบของชุดความรู้"
        ordering = ["kind", "order", "pk"]

    def __str__(self) -> str:
        return self.name

    @property
    def with_count(self) -> str:
        """The name, and the number in brackets where there is one."""
        return f"{self.name} ({self.count})" if self.count is not None else self.name


class SetEditor(models.Model):
    """A member of the committee whom the secretary has chosen to write the set with her."""

    record = models.ForeignKey(Record, models.CASCADE, related_name="editors")
    user = models.ForeignKey(User, models.PROTECT, related_name="edited_sets")
    added_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    added_at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = verbose_name_plural = "ผู้ร่วมเขียนชุดความรู้"
        ordering = ["pk"]
        constraints = [models.UniqueConstraint("record", "user", name="one_editor_a_set")]

    def __str__(self) -> str:
        return str(self.user)


class SetQuerySet(RecordQuerySet):
    def with_progress(self) -> Self:
        """written: paragraphs with a text; used: records that are a source and still may be."""
        written = Q(paragraphs__text__gt="")
        usable = Q(paragraphs__sources__record__state__in=USABLE_IN_SET)
        used = usable & Q(paragraphs__suggested=False)
        return self.annotate(
            written=Count("paragraphs", filter=written, distinct=True),
            used=Count("paragraphs__sources__record", filter=used, distinct=True),
        )


class SetManager(models.Manager["ProvincialSet"]):
    def get_queryset(self) -> SetQuerySet:  # type: ignore[override]  # rows of its own class
        return SetQuerySet(self.model, using=self._db).filter(kind=Kind.SET)


class ProvincialSet(Record):
    """The records of kind "set", as the synthesis desk lists them."""

    # Annotated by with_progress.
    written: int
    used: int

    objects: ClassVar[SetManager] = SetManager()  # type: ignore[assignment]  # of fewer rows

    class Meta:
        proxy = True
        verbose_name = verbose_name_plural = "ชุดความรู้ของจังหวัด"
