"""What was put into a step, in words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from records.core import thai

from .models import Record
from .workflow_rules import INPUTS

# What the workflow itself puts beside the inputs.
_BESIDE = {
    "amendment": "จากฉบับปรับปรุง",
    "loaded": "นำเข้าจากข้อมูลเดิม",
    "masked": "ปิดในข้อความ",
    "files_withdrawn": "ถอนไฟล์",
    "files_replaced": "แทนไฟล์",
}


def input_lines(record: Record, data: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """(label, text) of the inputs of a step. data: as Transition.data keeps them."""
    for name, value in data.items():
        label = INPUTS.get(name) or _BESIDE.get(name, name)
        if name == "sections":
            known = {s.key: f"ข้อ {s.number} {s.label}" for s in record.sections()}
            yield from ((known.get(key, key), note) for key, note in value.items())
        elif name == "answers":
            known = {s.key: f"ข้อ {s.number} {s.label}" for s in record.sections()}
            yield from ((f"ตอบ{known.get(key, key)}", text) for key, text in value.items())
        elif name == "masked":
            yield from ((f"{label} {kind}", f"{n} แห่ง") for kind, n in value.items())
        elif name in ("due_on", "resolved_on", "review_by"):
            yield label, thai.thai_date(thai.parse_thai_date(value))
        elif value is True:
            yield label, "✓"
        else:
            yield label, value
