"""Whether the form is filled as it should be."""

from __future__ import annotations

from collections.abc import Iterator

from records.core import richtext
from records.core.enums import Level
from records.core.sections import text_sections
from records.record import guards
from records.record.models import Record

from .registry import Finding, check

SECTION_LENGTH_LIMIT = 20_000  # characters a reader sees; about eight pages of one section


@check("required", "ข้อที่ต้องกรอก")
def required_sections(record: Record) -> Iterator[Finding]:
    """Sections of the form that must say something and do not, the lone "-" included."""
    for problem in guards.missing_sections(record):
        yield Finding(Level.FAIL, problem.text, problem.section)


@check("length", "ความยาวของข้อความ")
def lengths(record: Record) -> Iterator[Finding]:
    """Sections much shorter than the form advises, or too long to be read."""
    for section in text_sections(record.kind):
        length = richtext.length(getattr(record, section.key))
        heading = f"ข้อ {section.number} {section.label}"
        if 0 < length < section.advice // 2:
            text = f"{heading} สั้นมาก {length} ตัวอักษร (แนะนำ {section.advice} ขึ้นไป)"
            yield Finding(Level.WARNING, text, section.key)
        elif length > SECTION_LENGTH_LIMIT:
            text = f"{heading} ยาวมาก {length:,} ตัวอักษร ผู้อ่านอาจไม่ถึงสาระสำคัญ"
            yield Finding(Level.WARNING, text, section.key)


@check("dash", "ข้อที่ใส่เพียงขีด")
def dashes(record: Record) -> Iterator[Finding]:
    """Sections that hold only the "-" of the paper form: nothing will be shown there."""
    for section in text_sections(record.kind):
        html = getattr(record, section.key)
        if html and richtext.is_empty(html) and not section.required:
            text = f"ข้อ {section.number} {section.label} ใส่เพียง “-” จะไม่แสดงเมื่อเผยแพร่"
            yield Finding(Level.INFO, text, section.key)


@check("unplaced", "ข้อความนอกข้อ")
def unplaced(record: Record) -> Iterator[Finding]:
    """What an import could not place is not read by anybody."""
    if record.unplaced:
        text = f"มีข้อความ {len(record.unplaced)} ส่วนจากไฟล์ที่ยังไม่ได้จัดเข้าข้อ จะไม่แสดงเมื่อเผยแพร่"
        yield Finding(Level.WARNING, text)
