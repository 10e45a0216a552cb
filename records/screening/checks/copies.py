"""Duplicates by title and by text, and what is everybody's policy text."""

from rapidfuzz import fuzz, process

from records.core import thai
from records.core.enums import Level
from records.core.sections import text_sections
from records.record.models import Record

from .. import fingerprints
from .registry import Finding, check

SAME, NEAR = 100, 90  # likeness of two titles in percent
MUCH, SOME = 60, 30  # percent of a text that stands in another one
MOSTLY = 50  # percent of a section that is policy text


@check("title", "ชื่อซ้ำ")
def same_title(record):
    """Titles of other records that say the same, or nearly."""
    rows = Record.objects.handed_in().exclude(pk__in=[record.pk, record.amends_id or 0])
    rows = rows.order_by("pk")
    titles = {pk: thai.fold(title) for pk, title in rows.values_list("pk", "title")}
    found = process.extract(
        thai.fold(record.title), titles, scorer=fuzz.ratio, score_cutoff=NEAR, limit=3
    )
    for _, likeness, pk in found:
        other = Record.objects.select_related("cycle").get(pk=pk)
        level = Level.FAIL if likeness >= SAME else Level.WARNING
        word = "ซ้ำกับ" if likeness >= SAME else f"คล้าย ({likeness:.0f}%)"
        yield Finding(level, f"ชื่อ{word} {_name(other)}", "title", (pk,))


@check("copies", "ข้อความซ้ำและข้อความนโยบาย")
def copied_text(record):
    """Text that stands in another record; sections that are mostly text of many records."""
    copies = fingerprints.copies(record)
    for pk, letters in copies.letters.most_common(3):
        percent = 100 * letters // max(1, copies.original)
        if percent < SOME:
            continue
        other = Record.objects.select_related("cycle").get(pk=pk)
        whose = "ของเจ้าของเดียวกัน " if other.owner_id and other.owner_id == record.owner_id else ""
        level = Level.FAIL if percent >= MUCH else Level.WARNING
        text = f"ข้อความตรงกับ {_name(other)} {whose}ร้อยละ {percent} ของส่วนที่ไม่ใช่ข้อความนโยบาย"
        yield Finding(level, text, "", (pk,))
    for section in text_sections(record.kind):
        overlap = copies.sections[section.key]
        if not overlap.common:
            continue
        percent = 100 * overlap.common // overlap.letters
        level = Level.WARNING if percent >= MOSTLY else Level.INFO
        sources = sorted({pk for s in overlap.spans if s.is_common for pk in s.records})
        text = (
            f"ข้อ {section.number} {section.label} เป็นข้อความนโยบายที่ใช้ร่วมกันร้อยละ {percent} "
            f"เขียนเองร้อยละ {100 - percent} (พบใน {len(sources)} เรื่อง)"
        )
        yield Finding(level, text, section.key, tuple(sources[:5]))


def _name(record) -> str:
    return f"{record.number} “{record.title}” ({record.cycle})"
