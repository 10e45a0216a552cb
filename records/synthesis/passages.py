"""Records cut into passages: paragraphs, list items, captions, rows of tables and whole tables,
for comparing and citing.

A row stands for itself, with the names of its columns; a table is a passage of several lines, as
`richtext.typed` writes it, so that it can be typed into a set as it is.

A passage is a copy of the text. It keeps its row as long as the record has the same words in the
same section, so that a source that points to it notices when they change.

Policy passages repeat decrees, plans and strategies rather than experience. They are recognised
by their words: they contain POLICY_PHRASES_PER_PASSAGE or more different official phrases. They
are kept, marked, and not offered for a set. (Text that many records have in common is another
matter, see records.screening.shared_text.)
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass

from django.db import transaction
from django.db.models import F, Max
from django.db.models.functions import Coalesce

from records.core import richtext, thai
from records.core.enums import RevisionReason
from records.core.sections import text_sections
from records.cycles.models import Cycle
from records.record.models import Record, Revision
from records.search.text import words as cut_words

from . import source_notices
from .models import Passage, Source

PASSAGE_LENGTH_MINIMUM = 25  # characters; a shorter line says nothing by itself
POLICY_PHRASES_PER_PASSAGE = 2  # different official phrases that make a policy passage
LABEL_LENGTH_LIMIT = 200  # characters, as the column holds
ROWS_PER_STATEMENT = 200
_TABLE = re.compile(r"<table>.*?</table>", re.S)
_HEADING = re.compile(r"<h4>(.*?)</h4>", re.S)
_POLICY_PHRASE = re.compile(
    "นโยบาย|ยุทธศาสตร์|พระราชบัญญัติ|คณะรัฐมนตรี|แผนพัฒนาเศรษฐกิจ|แผนแม่บท|วาระแห่งชาติ|รัฐบาล"
    "|วิสัยทัศน์|พันธกิจ|ระเบียบกระทรวง|กระทรวงมหาดไทย|กรมการพัฒนาชุมชน|ประเด็นการพัฒนา|ตัวชี้วัด"
)

# What passages are grouped by for the editor: theme → (label, sections of the source forms).
THEMES = {
    "technique": ("เทคนิค", ("technique", "new_technique")),
    "approach": ("วิธีการและขั้นตอน", ("process", "work_approach")),
    "caution": ("ข้อพึงระวัง", ("caution",)),
    "success": ("ปัจจัยแห่งความสำเร็จ", ("success_factors",)),
    "problems": ("ปัญหาและวิธีแก้ไข", ("problems_solutions",)),
    "results": ("ผลลัพธ์", ("problem_results",)),
    "origin": ("ที่มาและเป้าหมาย", ("origin", "goal", "km_definition")),
    "learning": (
        "การจัดการความรู้",
        (
            *("knowledge_identified", "knowledge_acquisition", "knowledge_storage"),
            *("knowledge_refinement", "learning_places"),
            *("exchange_activities", "learning_activities"),
        ),
    ),
}
# Section of a source form → section of the set; any other keeps its key.
TARGETS = {"technique": "new_technique", "process": "work_approach"}

# Words without a content of their own, and units of measure.
_FUNCTION_WORDS = frozenset(
    """
    ที่ ซึ่ง อัน และ หรือ แต่ เพราะ จึง แล้ว ก็ ให้ ได้ ไม่ ใน ของ กับ จาก โดย เพื่อ เป็น มี คือ
    ว่า นี้ นั้น การ ความ จะ ต้อง ควร อยู่ ไป มา ไว้ ขึ้น ลง ออก เข้า ทุก แต่ละ ตาม ถ้า เมื่อ ก่อน
    หลัง ด้วย กัน เอง อย่าง อีก ยัง เพียง อื่น ผู้ คน วัน ครั้ง เรื่อง ทำ ใช้ เช่น ดัง ตั้งแต่ จน ถึง ระหว่าง
    ละ นาที ชั่วโมง บาท ร้อยละ กิโลกรัม
    """.split()  # noqa: SIM905
)


def content_words(text: str) -> list[str]:
    """The words of a text that tell what it is about: no function words, figures or dates."""
    return [word for word in cut_words(text) if len(word) > 1 and not _is_without_content(word)]


def _is_without_content(word: str) -> bool:
    return word in _FUNCTION_WORDS or word in thai.MONTHS or any(sign.isdigit() for sign in word)


def target_of(section: str) -> str:
    """The section of the set to which passages of a source's *section* belong."""
    return TARGETS.get(section, section)


@dataclass(frozen=True)
class CutPassage:
    """One passage before it is stored. label: the sub-heading it stands under."""

    section: str
    order: int
    label: str
    text: str

    @property
    def digest(self) -> str:
        return digest(self.text)


def digest(text: str) -> str:
    """16 hex digits, the same for texts that differ only in what thai.fold takes away."""
    return hashlib.sha256(thai.fold(text).encode()).hexdigest()[:16]


def is_policy_passage(text: str) -> bool:
    """Whether *text* contains enough official phrases, see the head of this module."""
    return len(set(_POLICY_PHRASE.findall(text))) >= POLICY_PHRASES_PER_PASSAGE


def cut(record: Record) -> list[CutPassage]:
    """The passages of a record in the order of its form; repeated ones of a section once."""
    found: list[CutPassage] = []
    seen: set[tuple[str, str]] = set()
    for section in text_sections(record.kind):
        label, order = "", 0
        for n, part in enumerate(_HEADING.split(getattr(record, section.key) or "")):
            if n % 2:
                label = thai.one_line(richtext.to_text(part))[:LABEL_LENGTH_LIMIT]
                continue
            for text in _texts(part):
                if len(text) < PASSAGE_LENGTH_MINIMUM:
                    continue
                passage = CutPassage(section.key, order, label, text)
                if (section.key, passage.digest) not in seen:
                    seen.add((section.key, passage.digest))
                    found.append(passage)
                    order += 1
    return found


def _texts(html: str) -> Iterator[str]:
    """The lines of a text, and behind the rows of each table the table as a whole."""
    at = 0
    for found in _TABLE.finditer(html):
        yield from _lines(html[at : found.end()])
        yield richtext.typed(found[0])
        at = found.end()
    yield from _lines(html[at:])


def _lines(html: str) -> Iterator[str]:
    for line in richtext.labelled_text(html).splitlines():
        yield thai.one_line(richtext.LIST_MARKER.sub("", line))


def is_table(text: str) -> bool:
    """Whether a passage is a whole table: the only one of several lines."""
    return "\n" in text


def name_of(text: str) -> str:
    """What a passage is called by its first line, without the bars of a table."""
    if not is_table(text):
        return text
    return " ".join(text.partition("\n")[0].replace("|", " ").split())


def as_read(text: str) -> str:
    """A passage for a page of paper: the rows of a table without the marks of typing."""
    return richtext.to_text(richtext.from_text(text)) if is_table(text) else text


def detach_sources(record: Record, sources: Sequence[Source]) -> list[Source]:
    """Take their passages from those of *sources* whose words *record* no longer has.

    Returns the sources that lost their passage.
    """
    if not sources:
        return []
    present = {(piece.section, piece.digest) for piece in cut(record)}
    gone = [source for source in sources if (source.section, source.digest) not in present]
    Source.objects.filter(pk__in=[source.pk for source in gone]).update(passage=None)
    return gone


def redact(records: Collection[Record], change: Callable[[str], str]) -> None:
    """Take personal data out of the passages of *records*, and out of what sets quote of them.

    What then says the same as a neighbour is left as the neighbour alone.
    """
    for passage in Passage.objects.filter(record__in=records):
        if (text := change(passage.text)) == passage.text:
            continue
        passage.text, passage.folded, passage.digest = text, thai.fold(text), digest(text)
        passage.label = change(passage.label)[:200]
        twins = Passage.objects.filter(
            record=passage.record_id, section=passage.section, digest=passage.digest
        )
        if twins.exclude(pk=passage.pk).exists():
            passage.delete()
        else:
            passage.save()
    for source in Source.objects.filter(record__in=records):
        if (quote := change(source.quote)) == source.quote:
            continue
        source.quote, source.digest = quote, digest(quote)
        others = Source.objects.filter(
            paragraph=source.paragraph_id,
            record=source.record_id,
            section=source.section,
            digest=source.digest,
        )
        if others.exclude(pk=source.pk).exists():
            source.delete()
        else:
            source.save()


def _reattach_sources(records: Collection[Record]) -> None:
    """Give detached sources their passages again where the words are back."""
    detached = list(Source.objects.filter(record__in=records, passage=None))
    rows = Passage.objects.filter(record__in={source.record_id for source in detached})
    found = {(row.record_id, row.section, row.digest): row for row in rows}
    for source in detached:
        source.passage = found.get((source.record_id, source.section, source.digest))
    back = [source for source in detached if source.passage]
    Source.objects.bulk_update(back, ["passage"], batch_size=ROWS_PER_STATEMENT)


@dataclass
class RefreshResult:
    """How many records were read anew, and how many passages came and went."""

    records: int = 0
    new: int = 0
    gone: int = 0


def stale_records(cycle: Cycle) -> list[Record]:
    """Records whose passages are not those of their present text."""
    rows = Record.objects.of_cycle(cycle).usable_in_set()
    cut = Coalesce(Max("passages__text_version"), -1)  # -1: never cut
    return list(rows.alias(cut_at=cut).exclude(cut_at=F("text_version")))


@transaction.atomic
def refresh(cycle: Cycle) -> RefreshResult:
    """Bring the passages of the cycle's records up to their texts; one refresh at a time."""
    Cycle.objects.select_for_update().get(pk=cycle.pk)
    records = stale_records(cycle)
    newest = _newest_revisions(records)
    stored: dict[int, dict[tuple[str, str], Passage]] = {}
    for passage in Passage.objects.filter(record__in=records):
        key = (passage.section, passage.digest)
        stored.setdefault(passage.record_id, {})[key] = passage
    new: list[Passage] = []
    kept: list[Passage] = []
    gone: list[Passage] = []
    for record in records:
        if record.pk not in newest:
            continue
        mine = stored.get(record.pk, {})
        for piece in cut(record):
            row = mine.pop((piece.section, piece.digest), None)
            (kept if row else new).append(_row(record, piece, newest[record.pk], row))
        gone += mine.values()
    _notify_writers(gone, records)
    Passage.objects.filter(pk__in=[row.pk for row in gone]).delete()
    Passage.objects.bulk_update(
        kept, ["order", "label", "text", "text_version"], batch_size=ROWS_PER_STATEMENT
    )
    Passage.objects.bulk_create(new, batch_size=ROWS_PER_STATEMENT)
    _reattach_sources(records)
    return RefreshResult(records=len(records), new=len(new), gone=len(gone))


def _notify_writers(gone: Collection[Passage], records: Collection[Record]) -> None:
    """Notify those whose paragraphs rest on passages that are gone, unless it was done before."""
    lost: dict[int, list[Source]] = {}
    for source in Source.objects.filter(passage__in=gone):
        lost.setdefault(source.record_id, []).append(source)
    for record in records:
        if record.pk in lost:
            source_notices.notify_source_changed(record, lost[record.pk])


def _newest_revisions(records: Collection[Record]) -> dict[int, int]:
    """record id → id of its newest revision that stands."""
    rows = Revision.objects.filter(record__in=records).exclude(reason=RevisionReason.ASIDE)
    return dict(rows.order_by("number").values_list("record", "pk"))


def _row(record: Record, piece: CutPassage, revision: int, row: Passage | None) -> Passage:
    """*row*, or a new one, with what *piece* says."""
    row = row or Passage(
        record=record,
        revision_id=revision,
        section=piece.section,
        digest=piece.digest,
        folded=thai.fold(piece.text),
        policy=is_policy_passage(piece.text),
    )
    row.order, row.label, row.text = piece.order, piece.label, piece.text
    row.text_version = record.text_version
    return row
