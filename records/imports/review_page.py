"""What the review page shows: the passages of the source, and the sections they lie in.

On a narrow screen each section is a step of its own; on a wide one all stand beside the source.
"""

from dataclasses import dataclass, field, replace
from itertools import groupby
from typing import Any

from records.core.richtext import rewriting
from records.core.richtext.rendering import escaped
from records.core.sections import Section, form_sections

from .emptied_headings import HEAD, UNPLACED
from .fields import Passage, RecordDraft
from .models import Upload

TRUST_LABELS = {"sure": "มั่นใจ", "likely": "น่าจะใช่", "guessed": "คาดเดา", "empty": "ไม่มีเนื้อหา"}
HEAD_STEP, REPAIRS_STEP, UNPLACED_STEP = "step-head", "step-repairs", "unplaced"
FACTS_STEP, SAVE_STEP = "step-facts", "step-save"
_AROUND = 2  # passages of the source shown before and behind the one that is moved


@dataclass
class ShownPassage:
    """A passage with what the page says about it.

    place: number and label of its section, "" for none; trust: a key of TRUST_LABELS or "none";
    moved_here: a person put it there; anchor: the step in which it stands.
    """

    passage: Passage
    place: str
    trust: str
    moved_here: bool = False
    # Of a scan: the pages that begin before it, and its words, each with whether it is doubtful.
    pages: list[Any] = field(default_factory=list)
    parts: tuple[tuple[str, bool], ...] = ()
    anchor: str = HEAD_STEP

    @property
    def is_table(self) -> bool:
        return self.passage.type == "table"

    @property
    def table_name(self) -> str:
        """What stands beside the box for a table, which is shown below it."""
        return ": ".join(filter(None, ("ตาราง", self.passage.caption)))

    @property
    def dressed(self) -> str:
        """HTML of words with something put on them; "" for others. Links are said, not followed:
        the words are there to be ticked."""
        passage = self.passage
        if not passage.html or passage.type in ("table", "figure"):
            return ""
        bare = rewriting.in_words(
            passage.html, lambda words: rewriting.without_links(words, lambda _: True)
        )
        addresses = "".join(f" ({escaped(url)})" for url in passage.addresses)
        return f"{escaped(passage.lead or passage.marker)} {bare}{addresses}".strip()

    @property
    def trust_label(self) -> str:
        return "จัดแล้ว" if self.moved_here else TRUST_LABELS.get(self.trust, "ยังไม่ได้จัด")


@dataclass
class SectionRow:
    """A section of the form and the passages that lie in it. group: the heading above it."""

    section: Section
    shown: list[ShownPassage] = field(default_factory=list)
    group: Section | None = None

    @property
    def passages(self) -> list[Passage]:
        return [item.passage for item in self.shown]


@dataclass
class UnplacedBlock:
    """Text that lies in no section, below one heading of the source. n: the passage with which
    all of it is moved, the heading where it is there; whole: there is more than that one."""

    heading: str
    n: int
    shown: list[ShownPassage]
    whole: bool


@dataclass(frozen=True)
class Step:
    """One step of the page on a narrow screen. state: "found", "empty", "open" or "". before,
    after: links to the steps beside it."""

    anchor: str
    label: str
    state: str = ""
    before: str = ""
    after: str = ""

    @property
    def state_label(self) -> str:
        return {"found": "✓", "empty": "ว่าง", "open": "รอจัด"}.get(self.state, "")


def shown_passages(upload: Upload, draft: RecordDraft) -> list[ShownPassage]:
    """Every passage of the source in its order."""
    sections = form_sections(draft.kind)
    labels = {s.key: f"{s.number} {s.label}" for s in sections} | {HEAD: "ส่วนหัวของแบบ"}
    anchors = {s.key: s.anchor for s in sections} | {UNPLACED: UNPLACED_STEP}
    moved = upload.choices.get("places", {})
    out = []
    for passage in draft.passages:
        by_hand = str(passage.n) in moved
        trust = "sure" if by_hand else passage.trust
        if passage.place == UNPLACED or passage.place not in labels:
            trust = "none"
        place = labels.get(passage.place, "")
        anchor = anchors.get(passage.place, HEAD_STEP)
        out.append(ShownPassage(passage, place, trust, by_hand, anchor=anchor))
    return out


def section_rows(draft: RecordDraft, shown: list[ShownPassage]) -> list[SectionRow]:
    """The sections of the form in order, its head aside, each with the passages in it."""
    rows, group = [], None
    for section in form_sections(draft.kind):
        group = section if section.part == "group" else group
        above = group if group and section.number.startswith(f"{group.number}.") else None
        if section.part != "head":
            rows.append(SectionRow(section, group=above))
    by_key = {row.section.key: row for row in rows if row.section.is_text}
    for item in shown:
        if item.passage.place in by_key and not item.passage.is_heading:
            by_key[item.passage.place].shown.append(item)
    return rows


def unplaced_blocks(shown: list[ShownPassage]) -> list[UnplacedBlock]:
    """Text that lies in no section, what stands below one heading together."""
    out = []
    loose = [item for item in shown if item.passage.place == UNPLACED]
    for heading, items in groupby(loose, lambda item: item.passage.heading):
        some = list(items)
        texts = [item for item in some if not item.passage.is_heading]
        if not texts:
            continue
        if heading:
            out.append(UnplacedBlock(heading, some[0].passage.n, texts, len(some) > 1))
        else:
            out += [UnplacedBlock("", item.passage.n, [item], False) for item in texts]
    return out


def steps(
    rows: list[SectionRow], *, unplaced: bool, repairs: bool = False, facts: bool = False
) -> list[Step]:
    """The steps of the page in their order."""
    out = [Step(HEAD_STEP, "เรื่องและเจ้าของ")]
    if repairs:
        out.append(Step(REPAIRS_STEP, "ข้อความที่เสียหาย"))
    out.append(Step(UNPLACED_STEP, "ยังไม่ได้จัดเข้าหมวด", "open" if unplaced else "found"))
    for row in rows:
        if row.section.is_text:
            label = f"{row.section.number} {row.section.label}"
            out.append(Step(row.section.anchor, label, "found" if row.shown else "empty"))
    if facts:
        out.append(Step(FACTS_STEP, "ภาคี กระบวนงาน สถานที่"))
    out.append(Step(SAVE_STEP, "ตรวจแล้วบันทึก"))
    links = ["", *(f"#{step.anchor}" for step in out), ""]
    return [
        replace(step, before=before, after=after)
        for step, before, after in zip(out, links, links[2:], strict=False)
    ]


def around(shown: list[ShownPassage], n: int) -> list[ShownPassage]:
    """The passage *n* with those before and behind it in the source."""
    return shown[max(0, n - _AROUND) : n + _AROUND + 1]
