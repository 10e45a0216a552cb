"""What changed between two revisions of a record, section by section, for people to read."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from django.db import models

from records.core import richtext
from records.core.enums import Process, Sector
from records.core.richtext.model import Figure, Table, words
from records.core.richtext.parsing import cell_words
from records.core.richtext.plain import CAPTION
from records.core.richtext.text import PICTURE
from records.core.sections import (
    PARTNERS,
    PLACE,
    PROCESSES,
    SUMMARY_LABEL,
    form_sections,
    text_sections,
)
from records.cycles.models import Category
from records.people.models import District, Subdistrict

from . import diff_notes, text_snapshot
from .models import Record, Revision
from .text_snapshot import Snapshot
from .weaving import Piece, pieces

EMPTY_CELL = "–"


@dataclass(frozen=True)
class Change:
    """One section that differs: its heading, the text in pieces, the newer text as it is typed."""

    key: str
    heading: str
    pieces: list[Piece]
    text: str


def compare(older: Revision, newer: Revision, kind: str) -> list[Change]:
    """Sections in which *newer* differs from *older*, in form order, the other parts last."""
    before, after = readable(older.data, kind, _lines), readable(newer.data, kind, _lines)
    rich = {section.key for section in text_sections(kind)}
    changes: list[Change] = []
    for key, (heading, text) in after.items():
        old = before[key][1]
        woven = pieces(old, text) if old != text else []
        if key in rich:
            html = older.data.get(key), newer.data.get(key)
            notes = diff_notes.notes(*html)
            if not woven and not notes:
                notes = [note] if (note := diff_notes.look_note(*html)) else []
            woven += [Piece("note", note) for note in notes]
        if woven:
            full = richtext.typed(newer.data.get(key)) if key in rich else text
            changes.append(Change(key, heading, woven, full))
    return changes


def readable(
    data: Snapshot, kind: str, as_text: Callable[[str | None], str] = richtext.typed
) -> dict[str, tuple[str, str]]:
    """key → (heading, plain text) for every part of a snapshot; sections as they are typed."""
    out = {}
    for section in form_sections(kind):
        heading = f"{section.number} {section.label}"
        if section.is_text:
            out[section.key] = (heading, as_text(data.get(section.key)))
        elif section.key == "title":
            out["title"] = (heading, data.get("title") or "")
        elif section.key == "category":
            out["category_id"] = (heading, _name(Category, "label", data.get("category_id")))
        elif section.key == "owner":
            out["position"] = (f"{section.number} ตำแหน่ง", data.get("position") or "")
    out[text_snapshot.SUMMARY] = (SUMMARY_LABEL, data.get(text_snapshot.SUMMARY) or "")
    place = (
        ("อำเภอ", _name(District, "name", data.get("district_id"))),
        ("ตำบล", _name(Subdistrict, "name", data.get("subdistrict_id"))),
        ("หมู่บ้าน", data.get("village") or ""),
    )
    out["place"] = (PLACE, "\n".join(f"{label} {name}" for label, name in place if name))
    rows = [
        f"{Sector(p['sector']).label}: {p['name']} – {p['contribution']}".rstrip(" –")
        for p in data.get("partners", [])
    ]
    out["partners"] = (PARTNERS, "\n".join(rows))
    done = data.get("processes", {})
    lines = [f"{p.label}: {done[p.value]}".rstrip(": ") for p in Process if p.value in done]
    out["processes"] = (PROCESSES, "\n".join(lines))
    return out


def _lines(html: str | None) -> str:
    """The text as it is compared: pictures and captions of tables say what they are."""
    return richtext.as_lines(html, _rows, _picture)


def _rows(table: Table) -> Iterator[str]:
    if table.caption:
        yield f"{CAPTION} {' '.join(words(table.caption).split())}"
    for line in table.grid():
        yield richtext.CELL_SEPARATOR.join(cell_words(cell) or EMPTY_CELL for cell in line)


def _picture(figure: Figure) -> str:
    caption = " ".join(words(figure.caption).split())
    return f"{PICTURE}{caption}" if caption else "ภาพ (ไม่มีคำบรรยาย)"


@dataclass(frozen=True)
class Conflict:
    """A part that two people changed: the text that stands, and the one that came later."""

    key: str
    heading: str
    theirs: str
    mine: str


def readable_conflicts(record: Record, conflicts: dict[str, tuple[Any, Any]]) -> list[Conflict]:
    """The conflicts of writing.Written as readable texts, in form order."""
    now = text_snapshot.snapshot(record)
    theirs = readable(now | {key: pair[0] for key, pair in conflicts.items()}, record.kind)
    mine = readable(now | {key: pair[1] for key, pair in conflicts.items()}, record.kind)
    return [
        Conflict(key, heading, text, mine[key][1])
        for key, (heading, text) in theirs.items()
        if key in conflicts or text != mine[key][1]
    ]


def _name(model: type[models.Model], field: str, pk: int | None) -> str:
    names = model._default_manager.filter(pk=pk or 0)
    return names.values_list(field, flat=True).first() or "" if pk else ""
