"""Duplicates by title and by text, and text that many records share."""

from __future__ import annotations

from collections.abc import Iterator

from rapidfuzz import fuzz, process

from records.core import thai
from records.core.enums import Level
from records.core.sections import text_sections
from records.record.models import Record

from .. import shared_text
from .registry import Finding, check

# Likeness of two titles, in percent: the same but for signs and spaces; similar.
SAME_TITLE, SIMILAR_TITLE = 100, 90
# Percent of a text, shared text aside, that stands in another record.
COPIED_FAIL, COPIED_WARNING = 60, 30
SHARED_WARNING = 50  # percent of a section that is shared text
RECORDS_NAMED = 3  # of the most similar ones
LINKS_PER_FINDING = 5


@check("title", "ชื่อซ้ำ")
def same_title(record: Record) -> Iterator[Finding]:
    """Titles of other records that say the same, or nearly."""
    rows = Record.objects.handed_in().exclude(pk__in=[record.pk, record.amends_id or 0])
    rows = rows.order_by("pk")
    titles = {pk: thai.fold(title) for pk, title in rows.values_list("pk", "title")}
    found = process.extract(
        thai.fold(record.title),
        titles,
        scorer=fuzz.ratio,
        score_cutoff=SIMILAR_TITLE,
        limit=RECORDS_NAMED,
    )
    for _, likeness, pk in found:
        other = Record.objects.select_related("cycle").get(pk=pk)
        level = Level.FAIL if likeness >= SAME_TITLE else Level.WARNING
        word = "ซ้ำกับ" if likeness >= SAME_TITLE else f"คล้าย ({likeness:.0f}%)"
        name = _name(other)
        yield Finding(level, f"ชื่อ{word} {name}", "title", (pk,), {pk: name})


@check("copies", "ข้อความซ้ำและข้อความนโยบาย")
def copied_text(record: Record) -> Iterator[Finding]:
    """Text that stood in another record before; who copies this one; policy text."""
    copies = shared_text.copies(record)
    named = sorted(copies.letters, key=lambda pk: (-copies.letters[pk], copies.first.index(pk)))
    for pk in named[:RECORDS_NAMED]:
        percent = 100 * copies.letters[pk] // max(1, copies.original)
        if percent < COPIED_WARNING:
            continue
        other = _record(pk)
        whose = "ของเจ้าของเดียวกัน " if other.owner_id and other.owner_id == record.owner_id else ""
        level = Level.FAIL if percent >= COPIED_FAIL else Level.WARNING
        name = _source(other)
        text = f"ข้อความมีมาก่อนใน {name} {whose}ร้อยละ {percent} ของส่วนที่ไม่ใช่ข้อความนโยบาย"
        yield Finding(level, text, "", (pk,), {pk: name})
    for pk, letters in copies.followers.most_common(RECORDS_NAMED):
        percent = 100 * letters // max(1, copies.original)
        if percent >= COPIED_WARNING:
            name = _source(_record(pk))
            text = f"เรื่องนี้มีข้อความก่อน ใช้ภายหลังใน {name} ร้อยละ {percent} ของเรื่องนี้"
            yield Finding(Level.INFO, text, "", (pk,), {pk: name})
    for section in text_sections(record.kind):
        overlap = copies.sections[section.key]
        if not overlap.shared:
            continue
        percent = 100 * overlap.shared // overlap.letters
        level = Level.WARNING if percent >= SHARED_WARNING else Level.INFO
        sources = sorted({pk for s in overlap.spans if s.is_policy for pk in s.records})
        text = (
            f"ข้อ {section.number} {section.label} เป็นข้อความนโยบายจากปีก่อนหรือจากกรมร้อยละ "
            f"{percent} เขียนเองร้อยละ {100 - percent} (พบใน {len(sources)} เรื่อง)"
        )
        yield Finding(level, text, section.key, tuple(sources[:LINKS_PER_FINDING]))


def _record(pk: int) -> Record:
    return Record.objects.select_related("cycle", "owner", "unit").get(pk=pk)


def _name(record: Record) -> str:
    return f"{record.number} “{record.title}” ({record.cycle})"


def _source(record: Record) -> str:
    """Who said it and when."""
    sent = f" ส่ง {thai.thai_date(record.submitted_at)}" if record.submitted_at else ""
    return f"{record.number} “{record.title}” ของ {record.owner_name} ({record.cycle}{sent})"
