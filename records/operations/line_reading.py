"""A line of bulk data, read: everything about it that needs no database, so that other processes
can do it."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from records.core import richtext
from records.core.enums import Kind, Process, Sector
from records.core.sections import text_sections
from records.imports.nearest_fields import place_texts
from records.record import text_snapshot
from records.record.models import Record
from records.search import index_body

_NAMES = ("owner", "position", "unit", "district", "subdistrict", "topic", "category")
LINE_LENGTH_LIMIT = 5_000_000  # characters


@dataclass(frozen=True)
class BadLine:
    """A line that cannot become a record; says why, in Thai."""

    reason: str


@dataclass(frozen=True)
class Line:
    """A line as it will be written.

    values: a part of a snapshot (text_snapshot), cleaned; excerpt: of its texts; body: its texts
    as they are indexed; figures: keys of the pictures in them. The rest as the line says it.
    """

    ref: str
    kind: str
    values: text_snapshot.Snapshot
    excerpt: str
    body: index_body.Body
    figures: list[str]
    owner: str | None
    position: str | None
    unit: str | None
    district: str | None
    subdistrict: str | None
    topic: str | None
    category: str | None
    year: int | None


class _Bad(Exception):
    """Why a line cannot become a record."""


def read_lines(lines: Sequence[tuple[int, str]]) -> list[tuple[int, Line | BadLine]]:
    """Each numbered line, read."""
    return [(n, read_line(line)) for n, line in lines]


def read_line(line: str) -> Line | BadLine:
    try:
        entry = _entry(line)
    except _Bad as error:
        return BadLine(str(error))
    kind = entry["kind"]
    values = text_snapshot.cleaned(kind, _values(entry))
    texts = {section.key: values[section.key] for section in text_sections(kind)}
    written = index_body.Written(
        kind, values["title"], values["position"], texts, values["partners"], values["processes"]
    )
    return Line(
        ref=entry["ref"],
        kind=kind,
        values=values,
        excerpt=text_snapshot.excerpt(Record(kind=kind, **texts)),
        body=index_body.body_of(written),
        figures=[key for html in texts.values() for key in richtext.figure_keys(html)],
        year=entry.get("fiscal_year"),
        **{
            name: entry.get(name)
            for name in (
                "owner",
                "position",
                "unit",
                "district",
                "subdistrict",
                "topic",
                "category",
            )
        },
    )


def _entry(line: str) -> dict[str, Any]:
    if len(line) > LINE_LENGTH_LIMIT:
        raise _Bad("บรรทัดยาวเกินไป")
    try:
        entry = json.loads(line)
    except ValueError as error:
        raise _Bad("ไม่ใช่ JSON ที่ถูกต้อง") from error
    if not isinstance(entry, dict) or not isinstance(entry.get("sections", {}), dict):
        raise _Bad("ต้องเป็น JSON object ที่มี sections")
    if not entry.get("ref") or entry.get("kind") not in Kind.values:
        raise _Bad("ต้องมี ref และ kind เป็น individual, unit หรือ set")
    if not str(entry.get("title") or "").strip():
        raise _Bad("ไม่มีชื่อเรื่อง (title)")
    if not _is_year(entry.get("fiscal_year")):
        raise _Bad("fiscal_year ต้องเป็นปี พ.ศ. หรือ null")
    partners, processes = entry.get("partners") or [], entry.get("processes") or {}
    if not isinstance(processes, dict) or not _is_list_of_objects(partners):
        raise _Bad("partners ต้องเป็นรายการของ object และ processes ต้องเป็น object")
    entry["ref"] = str(entry["ref"])[:200]
    return entry


def _is_list_of_objects(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(row, dict) for row in value)


def _is_year(value: object) -> bool:
    """A year of the Buddhist era, as a number or in digits; unknown is one too."""
    return value is None or (str(value).isdecimal() and len(str(value)) == 4)


def _values(entry: Mapping[str, Any]) -> dict[str, Any]:
    """The entry as a part of a snapshot, without category and place."""
    texts = place_texts(entry["kind"], entry.get("sections") or {})
    keys = {section.key for section in text_sections(entry["kind"])}
    return {
        "title": str(entry["title"])[:500],
        "position": str(entry.get("position") or "")[:200],
        "village": str(entry.get("village") or "")[:150],
        "summary": str(entry.get("summary") or ""),
        **{key: texts.get(key, "") for key in keys},
        "partners": [
            row for row in entry.get("partners") or [] if row.get("sector") in Sector.values
        ],
        "processes": {
            k: str(v or "")
            for k, v in (entry.get("processes") or {}).items()
            if k in Process.values
        },
    }
