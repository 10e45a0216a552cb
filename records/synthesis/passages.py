"""Records cut into passages: paragraphs and list items, each with what it is about.

Passages are a copy of the text for comparing and citing. A passage keeps its row as long as the
record says the same words in the same section, so that what cites it sees when they change.
"""

import hashlib
import re
from dataclasses import dataclass

from django.db import transaction
from django.db.models import Max

from records.core import richtext, thai
from records.core.sections import text_sections
from records.cycles.models import Cycle
from records.record.models import Record, Revision
from records.search.text import words as cut_words

from . import source_notices
from .models import Passage, Source

SHORTEST = 25  # characters; what is shorter says nothing alone
_HEADING = re.compile(r"<h4>(.*?)</h4>", re.S)
_MARKER = re.compile(r"^(?:- |\d+\) )")
# Words of decrees and plans. A passage with two of them repeats policy rather than experience.
_POLICY = re.compile(
    "นโยบาย|ยุทธศาสตร์|พระราชบัญญัติ|คณะรัฐมนตรี|แผนพัฒนาเศรษฐกิจ|แผนแม่บท|วาระแห่งชาติ|รัฐบาล"
    "|วิสัยทัศน์|พันธกิจ|ระเบียบกระทรวง|กระทรวงมหาดไทย|กรมการพัฒนาชุมชน|ประเด็นการพัฒนา|ตัวชี้วัด"
)
POLICY_WORDS = 2

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
# Where a passage of a source section belongs in the set; the rest stays where it is.
TARGETS = {"technique": "new_technique", "process": "work_approach"}


# Words that join others and tell nothing of what a passage is about.
_JOINING = frozenset(
    """
    ที่ ซึ่ง อัน และ หรือ แต่ เพราะ จึง แล้ว ก็ ให้ ได้ ไม่ ใน ของ กับ จาก โดย เพื่อ เป็น มี คือ
    ว่า นี้ นั้น การ ความ จะ ต้อง ควร อยู่ ไป มา ไว้ ขึ้น ลง ออก เข้า ทุก แต่ละ ตาม ถ้า เมื่อ ก่อน
    หลัง ด้วย กัน เอง อย่าง อีก ยัง เพียง อื่น ผู้ คน วัน ครั้ง เรื่อง ทำ ใช้ เช่น ดัง ตั้งแต่ จน ถึง ระหว่าง
    ละ นาที ชั่วโมง บาท ร้อยละ กิโลกรัม
    """.split()  # noqa: SIM905
)


def words(text: str) -> list[str]:
    """The words of a passage that tell what it is about; figures and dates do not."""
    return [word for word in cut_words(text) if len(word) > 1 and not _tells_nothing(word)]


def _tells_nothing(word: str) -> bool:
    return word in _JOINING or word in thai.MONTHS or any(sign.isdigit() for sign in word)


def target_of(section: str) -> str:
    return TARGETS.get(section, section)


@dataclass(frozen=True)
class Cut:
    """One passage before it is stored."""

    section: str
    order: int
    label: str
    text: str

    @property
    def digest(self) -> str:
        return digest(self.text)


def digest(text: str) -> str:
    return hashlib.sha256(thai.fold(text).encode()).hexdigest()[:16]


def is_policy(text: str) -> bool:
    return len(set(_POLICY.findall(text))) >= POLICY_WORDS


def cut(record: Record) -> list[Cut]:
    """The passages of a record in the order of its form; a text said twice in a section once."""
    found, seen = [], set()
    for section in text_sections(record.kind):
        label, order = "", 0
        for n, part in enumerate(_HEADING.split(getattr(record, section.key) or "")):
            if n % 2:
                label = thai.one_line(richtext.to_text(part))[:200]
                continue
            for line in richtext.to_text(part).splitlines():
                text = thai.one_line(_MARKER.sub("", line))
                if len(text) < SHORTEST:
                    continue
                passage = Cut(section.key, order, label, text)
                if (section.key, passage.digest) not in seen:
                    seen.add((section.key, passage.digest))
                    found.append(passage)
                    order += 1
    return found


def part(record: Record, sources) -> list[Source]:
    """Part those of *sources* whose words *record* has ceased to say from their passages."""
    if not sources:
        return []
    said = {(piece.section, piece.digest) for piece in cut(record)}
    gone = [source for source in sources if (source.section, source.digest) not in said]
    Source.objects.filter(pk__in=[source.pk for source in gone]).update(passage=None)
    return gone


def _join(records) -> None:
    """Give sources that were parted their passages again where the words are back."""
    parted = list(Source.objects.filter(record__in=records, passage=None))
    rows = Passage.objects.filter(record__in={source.record_id for source in parted})
    found = {(row.record_id, row.section, row.digest): row for row in rows}
    for source in parted:
        source.passage = found.get((source.record_id, source.section, source.digest))
    Source.objects.bulk_update([s for s in parted if s.passage], ["passage"], batch_size=200)


@dataclass
class Refreshed:
    records: int = 0
    new: int = 0
    gone: int = 0


def stale(cycle: Cycle) -> list[Record]:
    """Records whose passages are not those of their present text."""
    rows = Record.objects.of_cycle(cycle).usable_in_set()
    rows = rows.annotate(cut_at=Max("passages__text_version"))
    return [r for r in rows if r.cut_at != r.text_version]


@transaction.atomic
def refresh(cycle: Cycle) -> Refreshed:
    """Bring the passages of the cycle's records up to their texts; one refresh at a time."""
    Cycle.objects.select_for_update().get(pk=cycle.pk)
    records = stale(cycle)
    done = Refreshed(records=len(records))
    newest = _newest_revisions(records)
    old: dict[int, dict] = {}
    for passage in Passage.objects.filter(record__in=records):
        key = (passage.section, passage.digest)
        old.setdefault(passage.record_id, {})[key] = passage
    fresh, moved, gone = [], [], []
    for record in records:
        if record.pk not in newest:
            continue
        have = old.get(record.pk, {})
        for piece in cut(record):
            row = have.pop((piece.section, piece.digest), None)
            (moved if row else fresh).append(_row(record, piece, newest[record.pk], row))
        gone += have.values()
    _notify_writers(gone, records)
    Passage.objects.filter(pk__in=[row.pk for row in gone]).delete()
    Passage.objects.bulk_update(moved, ["order", "label", "text", "text_version"], batch_size=200)
    Passage.objects.bulk_create(fresh, batch_size=200)
    _join(records)
    done.new, done.gone = len(fresh), len(gone)
    return done


def _notify_writers(gone, records) -> None:
    """Those whose paragraphs rest on what a record has ceased to say, unless told before."""
    lost: dict[int, list[Source]] = {}
    for source in Source.objects.filter(passage__in=gone):
        lost.setdefault(source.record_id, []).append(source)
    for record in records:
        if record.pk in lost:
            source_notices.notify_source_changed(record, lost[record.pk])


def _newest_revisions(records) -> dict[int, int]:
    """record id → its newest revision that stands."""
    rows = Revision.objects.filter(record__in=records).exclude(reason="aside").order_by("number")
    return dict(rows.values_list("record", "pk"))


def _row(record, piece: Cut, revision: int, row: Passage | None) -> Passage:
    row = row or Passage(
        record=record,
        revision_id=revision,
        section=piece.section,
        digest=piece.digest,
        folded=thai.fold(piece.text),
        policy=is_policy(piece.text),
    )
    row.order, row.label, row.text = piece.order, piece.label, piece.text
    row.text_version = record.text_version
    return row
