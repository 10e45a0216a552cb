"""The text of a record as one flat dict: read, cleaned, compared. Nothing is written here."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, TypeAlias

from records.core import richtext, thai
from records.core.cutting import cut
from records.core.enums import Kind, RevisionReason
from records.core.sections import text_keys, text_sections

from . import summary
from .models import Record, Revision

PLAIN = ("title", "position", "village")
LINKS = ("category_id", "province_id", "district_id", "subdistrict_id")
SUMMARY = "summary"
EXCERPT_LENGTH = 300  # characters
PARTNER_NAME_LENGTH = 250  # characters, as the column of Partner takes them
CONTRIBUTION_LENGTH = 600
PROCESS_DETAIL_LENGTH = 1000  # as the column of WorkProcess takes them

# Keys: title, position, village, summary (str); category_id, province_id, district_id,
# subdistrict_id (id or None); every rich-text key of the record's form (HTML);
# partners: [{sector, name, contribution}]; processes: {process: detail}.
Snapshot: TypeAlias = dict[str, Any]


@dataclass(frozen=True)
class Base:
    """What a form started from: the version, and a digest of every part of the text."""

    version: int
    digests: dict[str, str]


def snapshot(record: Record) -> Snapshot:
    """The whole text of a record, JSON-ready."""
    partners = [
        {"sector": p.sector, "name": p.name, "contribution": p.contribution}
        for p in record.partners.all()
    ]
    return snapshot_of(record, partners, {p.process: p.detail for p in record.processes.all()})


def snapshot_of(
    record: Record, partners: list[dict[str, str]], processes: dict[str, str]
) -> Snapshot:
    """`snapshot` of a record whose partners and processes are not in the database yet."""
    data: Snapshot = {key: getattr(record, key) for key in (*PLAIN, *LINKS)}
    data[SUMMARY] = record.summary or ""
    return data | record.texts() | {"partners": partners, "processes": processes}


def digest(value: object) -> str:
    """Short fingerprint of one part of a snapshot."""
    text = json.dumps(value, ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()[:12]


def base_of(record: Record) -> Base:
    """What a form that is opened now starts from."""
    return Base(record.text_version, {k: digest(v) for k, v in snapshot(record).items()})


def cleaned(kind: str, values: Mapping[str, Any]) -> Snapshot:
    """*values*, a part of a snapshot, as they would be stored: safe HTML, normalised text.

    Raises KeyError for a key that the form of *kind* does not have.
    """
    texts = {section.key for section in text_sections(kind)}
    out: Snapshot = {}
    for key, value in values.items():
        if key in texts:
            out[key] = richtext.clean(value)
        elif key in PLAIN:
            out[key] = thai.one_line(value)
        elif key == SUMMARY:
            out[key] = summary.cleaned_own(value)
        elif key in LINKS:
            out[key] = value or None
        elif key == "partners":
            out[key] = [_partner(row) for row in value if thai.one_line(row.get("name"))]
        elif key == "processes":
            details = {k: thai.one_line(v) for k, v in value.items() if v is not None}
            out[key] = {k: v[:PROCESS_DETAIL_LENGTH].rstrip() for k, v in details.items()}
        else:
            raise KeyError(key)
    return out


def _partner(row: Mapping[str, str]) -> dict[str, str]:
    return {
        "sector": row["sector"],
        "name": thai.one_line(row["name"])[:PARTNER_NAME_LENGTH],
        "contribution": thai.one_line(row.get("contribution"))[:CONTRIBUTION_LENGTH],
    }


def published_text(amendment: Record) -> Revision | None:
    """The published text with which an amendment began; None for any other record."""
    if amendment.amends_id is None:
        return None
    return amendment.revisions.filter(reason=RevisionReason.AMEND).last()


def changed_since_frozen(record: Record) -> bool:
    """Whether the text differs from the one last handed in."""
    last = record.revisions.filter(frozen=True).first()
    return last is None or not is_same(last.data, snapshot(record))


def is_same(data: Snapshot, other: Snapshot) -> bool:
    """Whether two snapshots say the same; those of earlier versions have no summary."""
    blank = {SUMMARY: ""}
    return blank | data == blank | other


def excerpt(record: Record) -> str:
    """The first lines a reader should see in a list: the technique, or what there is."""
    first = ("new_technique",) if record.kind != Kind.INDIVIDUAL else ("technique",)
    for key in (*first, "origin", *text_keys()):
        text = richtext.one_line(getattr(record, key))
        if not richtext.is_empty(text):
            return cut(text, EXCERPT_LENGTH)
    return ""
