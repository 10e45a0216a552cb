"""What the review page shows: the passages of the source, and the sections they lie in."""

from dataclasses import dataclass, field

from records.core.richtext import rewriting
from records.core.richtext.rendering import escaped
from records.core.sections import Section, form_sections

from . import review
from .emptied_headings import HEAD, UNPLACED
from .fields import Passage, RecordDraft
from .models import Upload

TRUST_LABELS = {"sure": "มั่นใจ", "likely": "น่าจะใช่", "guessed": "คาดเดา", "empty": "ไม่มีเนื้อหา"}


@dataclass
class ShownPassage:
    """A passage on the left of the page, with what the page says about it.

    place: number and label of its section, "" for none; trust: a key of TRUST_LABELS or "none";
    moved_here: a person put it there.
    """

    passage: Passage
    place: str
    trust: str
    proposal: review.Proposal | None = None
    moved_here: bool = False

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
        return TRUST_LABELS.get(self.trust, "ยังไม่ได้จัด")


@dataclass
class SectionRow:
    """One line of the form on the right: the section and the passages that lie in it."""

    section: Section
    passages: list[Passage] = field(default_factory=list)


def shown_passages(upload: Upload, draft: RecordDraft) -> list[ShownPassage]:
    """Every passage of the source in its order."""
    labels = {s.key: f"{s.number} {s.label}" for s in form_sections(draft.kind)}
    labels[HEAD] = "ส่วนหัวของแบบ"
    proposals = {p.n: p for p in review.proposals(upload)}
    moved = upload.choices.get("places", {})
    out = []
    for passage in draft.passages:
        by_hand = str(passage.n) in moved
        trust = "sure" if by_hand else passage.trust
        if passage.place == UNPLACED:
            trust = "none"
        place = labels.get(passage.place, "")
        out.append(ShownPassage(passage, place, trust, proposals.get(passage.n), by_hand))
    return out


def section_rows(draft: RecordDraft) -> list[SectionRow]:
    """The sections of the form in order, its head aside, each with the passages in it."""
    rows = [SectionRow(section) for section in form_sections(draft.kind)]
    by_key = {row.section.key: row for row in rows if row.section.is_text}
    for passage in draft.passages:
        if passage.place in by_key and not passage.is_heading:
            by_key[passage.place].passages.append(passage)
    return [row for row in rows if row.section.part != "head"]


def unplaced_passages(draft: RecordDraft) -> list[Passage]:
    """Text that lies in no section."""
    return [p for p in draft.passages if p.place == UNPLACED and not p.is_heading]
