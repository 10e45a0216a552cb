"""The knowledge record: one table for individual records, unit records and provincial sets."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property

from records.core import permissions, thai
from records.core.author_words import AUTHOR_NEXT, AUTHOR_WORDS
from records.core.enums import (
    EDITABLE,
    ONCE_PUBLIC,
    STATE_TONES,
    UNDER_WAY,
    AttachmentKind,
    Kind,
    State,
)
from records.core.sections import Section, form_sections, text_sections
from records.cycles.models import Category, Cycle, Topic
from records.people.models import District, Province, Subdistrict, Unit, User

from .queryset import RecordQuerySet

if TYPE_CHECKING:
    from django.utils.safestring import SafeString

    from records.core.enums import Action, Recommendation
    from records.core.types import AnyUser
    from records.screening.returned import Notes
    from records.screening.scores import Standing

    from ..personal_data import Hit
    from .parts import Attachment
    from .revision import Transition


class RichTextField(models.TextField[str, str]):
    """A section of the form: sanitised HTML of the tags in records.core.richtext."""

    def __init__(self, verbose_name: str | None = None, **kwargs: Any) -> None:
        super().__init__(verbose_name, **{"blank": True, "default": "", **kwargs})


class Record(models.Model):
    number = models.CharField("เลขทะเบียน", max_length=20, unique=True, null=True, editable=False)
    ref = models.CharField("รหัสอ้างอิงภายนอก", max_length=200, unique=True, null=True, blank=True)
    kind = models.CharField("ประเภท", max_length=20, choices=Kind)
    state = models.CharField(
        "สถานะ", max_length=20, choices=State, default=State.DRAFT, editable=False, db_index=True
    )
    cycle = models.ForeignKey(Cycle, models.PROTECT, related_name="records", verbose_name="รอบ")
    # The year the knowledge belongs to; None where an old form does not say.
    fiscal_year = models.PositiveSmallIntegerField("ปีงบประมาณ", null=True, blank=True)

    # A published record that this text is to replace, once it has passed the committee.
    amends = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="amendments",
        verbose_name="ฉบับปรับปรุงของ",
    )
    amended_at = models.DateTimeField("ปรับปรุงเมื่อ", null=True, editable=False)

    title = models.CharField("ชื่อเรื่อง", max_length=500)
    title_key = models.CharField(max_length=500, editable=False, db_index=True)
    excerpt = models.CharField(max_length=320, blank=True, editable=False)
    owner = models.ForeignKey(
        User,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="records",
        verbose_name="เจ้าขององค์ความรู้",
    )
    position = models.CharField("ตำแหน่ง", max_length=200, blank=True)
    unit = models.ForeignKey(
        Unit, models.PROTECT, null=True, blank=True, related_name="records", verbose_name="สังกัด"
    )
    category = models.ForeignKey(
        Category,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="records",
        verbose_name="หมวดองค์ความรู้ที่บ่งชี้",
    )
    topic = models.ForeignKey(
        Topic, models.PROTECT, null=True, blank=True, related_name="records", verbose_name="ประเด็น"
    )

    km_definition = RichTextField()
    origin = RichTextField()
    goal = RichTextField()
    process = RichTextField()
    knowledge_identified = RichTextField()
    knowledge_acquisition = RichTextField()
    knowledge_storage = RichTextField()
    knowledge_refinement = RichTextField()
    learning_places = RichTextField()
    exchange_activities = RichTextField()
    learning_activities = RichTextField()
    technique = RichTextField()
    new_technique = RichTextField()
    work_approach = RichTextField()
    caution = RichTextField()
    success_factors = RichTextField()
    problems_solutions = RichTextField()
    problem_results = RichTextField()

    # สรุปใน 1 นาที in the author's own words, plain lines; without it the page takes one from the
    # text (record/summary.py). NULL, so that SQLite need not build the table anew.
    summary = models.TextField("สรุปใน 1 นาที", null=True, blank=True)

    province = models.ForeignKey(
        Province, models.PROTECT, null=True, blank=True, verbose_name="จังหวัด"
    )
    district = models.ForeignKey(
        District, models.PROTECT, null=True, blank=True, verbose_name="อำเภอ"
    )
    subdistrict = models.ForeignKey(
        Subdistrict, models.PROTECT, null=True, blank=True, verbose_name="ตำบล"
    )
    village = models.CharField("หมู่บ้าน", max_length=150, blank=True)

    # What an import could not place, kept until the author decides: [{"heading", "text"}].
    unplaced = models.JSONField(default=list, blank=True, editable=False)
    import_warnings = models.JSONField(default=list, blank=True, editable=False)
    # Goes up with every save of text; a form that was opened earlier is noticed by it.
    text_version = models.PositiveIntegerField(default=0, editable=False)
    due_on = models.DateField("ส่งฉบับแก้ไขภายใน", null=True, blank=True, editable=False)

    created_by = models.ForeignKey(
        User, models.PROTECT, null=True, related_name="+", verbose_name="ผู้บันทึก", editable=False
    )
    submitted_by = models.ForeignKey(
        User, models.PROTECT, null=True, related_name="+", verbose_name="ผู้ส่ง", editable=False
    )
    created_at = models.DateTimeField("สร้างเมื่อ", default=timezone.now, editable=False)
    updated_at = models.DateTimeField("แก้ไขล่าสุด", default=timezone.now, editable=False)
    submitted_at = models.DateTimeField("ส่งเมื่อ", null=True, editable=False)
    state_since = models.DateTimeField("อยู่ในสถานะนี้ตั้งแต่", default=timezone.now, editable=False)
    published_at = models.DateTimeField("เผยแพร่เมื่อ", null=True, editable=False, db_index=True)

    objects = RecordQuerySet.as_manager()

    # Columns of with_reviews: tasks that stand, and those with a review of the newest text.
    reviewers: int
    reviews_done: int
    newest_text: int | None
    cited_in_sets: bool  # columns of with_uses
    names_sources: bool
    change: datetime  # column of with_change
    # Given by the screening room, for its lists and pages.
    shown_unit: str
    days_left: int | None  # of a record that was sent back, to its day
    due_word: str
    notes: Notes
    own: bool
    masked: bool
    badge: SafeString
    told_state: str  # column of with_told_state
    hits: list[Hit]
    decides: Action
    may: bool
    standing: Standing
    picked: bool
    words: list[tuple[Recommendation, int]]
    split: bool
    proposal: Transition | None

    class Meta:
        verbose_name = verbose_name_plural = "องค์ความรู้"
        ordering = ["-pk"]
        indexes = [
            models.Index(fields=["state", "-published_at"], name="record_public"),
            models.Index(fields=["cycle", "state", "kind"], name="record_cycle"),
            models.Index(fields=["kind", "state", "-published_at"], name="record_kind"),
            # All that the board counts, so that it reads no text on its way.
            models.Index(
                fields=[
                    *("cycle", "amends", "state", "kind"),
                    *("unit", "topic", "category", "submitted_at"),
                ],
                name="record_board",
            ),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(state=State.DRAFT) | Q(state=State.WITHDRAWN) | Q(number__isnull=False),
                name="handed_in_has_number",
            ),
            models.UniqueConstraint(
                fields=["amends"],
                condition=Q(state__in=sorted(UNDER_WAY)),
                name="one_amendment_under_way",
            ),
            models.CheckConstraint(
                condition=Q(amends=None) | ~Q(state__in=sorted(ONCE_PUBLIC)),
                name="amendment_is_merged",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("records-detail", args=[self.number])

    @property
    def log_name(self) -> str:
        """What an event calls it: the log is read by people who may not read its title."""
        return self.number or "ฉบับร่าง"

    def sections(self) -> tuple[Section, ...]:
        """The sections of this record's form, headings included."""
        return form_sections(self.kind)

    def texts(self) -> dict[str, str]:
        """Key → HTML of every text section of this record's form."""
        return {s.key: getattr(self, s.key) for s in text_sections(self.kind)}

    @cached_property
    def figures(self) -> dict[str, Attachment]:
        """The pictures that its text can show, by their keys; no query for a text without any.

        An amendment begins with the text of a published record: it shows that one's pictures, too.
        """
        if not any("<figure" in html for html in self.texts().values()):
            return {}
        inherited = self.amends.attachments.all() if self.amends else ()
        found = (*inherited, *self.attachments.all())
        return {a.key: a for a in found if a.kind == AttachmentKind.PICTURE}

    @property
    def is_public(self) -> bool:
        return self.state == State.PUBLISHED

    @property
    def is_waiting_for_screening(self) -> bool:
        return self.state == State.SUBMITTED

    def last_change(self) -> datetime:
        """As `with_change` says it in the database."""
        return max(filter(None, (self.published_at, self.state_since, self.amended_at)))

    @property
    def is_draft(self) -> bool:
        """Not handed in, or taken back to be written."""
        return self.state == State.DRAFT

    @property
    def may_be_amended(self) -> bool:
        """While it is public; a set takes its paragraphs with their sources along."""
        return self.is_public

    @property
    def is_individual(self) -> bool:
        return self.kind == Kind.INDIVIDUAL

    @property
    def owner_name(self) -> str:
        """Who the paper form names: a person, or the office."""
        return str(self.owner) if self.owner else (self.unit.name if self.unit else "")

    @property
    def state_tone(self) -> str:
        return STATE_TONES[State(self.state)]

    @property
    def editable(self) -> bool:
        """Whether its author may change the text now."""
        return self.state in EDITABLE

    @property
    def author_word(self) -> str:
        """The state in the author's words: a decision not yet taken is not told."""
        return AUTHOR_WORDS.get(State(self.state)) or self.get_state_display()

    @property
    def author_tone(self) -> str:
        return STATE_TONES[State.SCREENING] if self.state in AUTHOR_WORDS else self.state_tone

    def word_for(self, user: AnyUser) -> str:
        """The state as *user* may know it: its own word, or the author's."""
        return self.author_word if self._untold(user) else self.get_state_display()

    def tone_for(self, user: AnyUser) -> str:
        return self.author_tone if self._untold(user) else self.state_tone

    def _untold(self, user: AnyUser) -> bool:
        return self.state in AUTHOR_WORDS and permissions.reads_as_author(user, self)

    @property
    def gone_word(self) -> str:
        """Why a public address is empty; where it is on the desk meanwhile is not told."""
        return State(State.WITHDRAWN if self.state == State.WITHDRAWN else State.UNPUBLISHED).label

    @property
    def author_next(self) -> str:
        """What she has to do next, or what she waits for."""
        return AUTHOR_NEXT[State(self.state)]

    @property
    def on_behalf(self) -> bool:
        """Whether somebody else handed it in for the owner."""
        return bool(self.owner_id and self.submitted_by_id not in (None, self.owner_id))

    def set_title(self, title: str) -> None:
        self.title = thai.one_line(title)
        self.title_key = thai.sort_key(self.title)
