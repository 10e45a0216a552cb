"""Personal data in what would become public."""

from __future__ import annotations

from collections.abc import Iterator

from records.core.enums import Level
from records.record import personal_data
from records.record.models import Record

from .registry import Finding, check


@check("personal", "ข้อมูลส่วนบุคคล")
def find_personal_data(record: Record) -> Iterator[Finding]:
    """Citizen IDs, telephone and account numbers, mail and house addresses in the text."""
    for hit in personal_data.find(record):
        level = Level.FAIL if hit.kind == "citizen_id" else Level.WARNING
        yield Finding(level, f"{hit.label}: พบ{hit.kind_label} “{hit.found}”", hit.section)
