"""What changed between two revisions of a record, section by section, for people to read."""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any

from django.db import models

from records.core import richtext
from records.core.enums import Process, Sector
from records.core.sections import PARTNERS, PLACE, PROCESSES, form_sections
from records.cycles.models import Category
from records.people.models import District, Subdistrict

from . import text_snapshot
from .models import Record, Revision
from .text_snapshot import Snapshot

# A word of Latin letters or digits, one Thai syllable-like cluster, white space, or a sign.
_CLUSTER = re.compile(
    r"[A-Za-z]+|[0-9๐-๙]+|[เแโใไ]?[ก-ฮ][\u0e31\u0e34-\u0e3a\u0e47-\u0e4e]*[\u0e30\u0e32\u0e33\u0e45]?|\s+|."
)
_ISLAND = 3  # clusters: what stays the same between two changes must be longer than this
_CLUSTER_LIMIT = 4000  # clusters: a longer passage is shown as replaced


@dataclass(frozen=True)
class Piece:
    """A stretch of text. tag: "same", "ins" or "del"."""

    tag: str
    text: str


@dataclass(frozen=True)
class Change:
    """One section that differs: its heading, the text in pieces, and the newer text in full."""

    key: str
    heading: str
    pieces: list[Piece]
    text: str


def compare(older: Revision, newer: Revision, kind: str) -> list[Change]:
    """Sections in which *newer* differs from *older*, in form order, the other parts last."""
    before, after = readable(older.data, kind), readable(newer.data, kind)
    return [
        Change(key, heading, pieces(before[key][1], text), text)
        for key, (heading, text) in after.items()
        if before[key][1] != text
    ]


def readable(data: Snapshot, kind: str) -> dict[str, tuple[str, str]]:
    """key → (heading, plain text) for every part of a snapshot."""
    out = {}
    for section in form_sections(kind):
        heading = f"{section.number} {section.label}"
        if section.is_text:
            out[section.key] = (heading, richtext.to_text(data.get(section.key)))
        elif section.key == "title":
            out["title"] = (heading, data.get("title") or "")
        elif section.key == "category":
            out["category_id"] = (heading, _name(Category, "label", data.get("category_id")))
        elif section.key == "owner":
            out["position"] = (f"{section.number} ตำแหน่ง", data.get("position") or "")
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


def pieces(old: str, new: str) -> list[Piece]:
    """The two texts woven together: lines first, then words inside lines that changed."""
    a, b = old.splitlines(keepends=True), new.splitlines(keepends=True)
    out: list[Piece] = []
    for tag, i1, i2, j1, j2 in SequenceMatcher(None, a, b, autojunk=False).get_opcodes():
        gone, come = "".join(a[i1:i2]), "".join(b[j1:j2])
        if tag == "equal":
            out.append(Piece("same", gone))
        else:
            out += _inside(gone, come)
    return _joined(out)


def _inside(old: str, new: str) -> list[Piece]:
    a, b = _CLUSTER.findall(old), _CLUSTER.findall(new)
    if not a or not b or max(len(a), len(b)) > _CLUSTER_LIMIT:
        return [Piece("del", old), Piece("ins", new)]
    out: list[Piece] = []
    gone: list[str] = []
    come: list[str] = []

    def flush() -> None:
        out.extend((Piece("del", "".join(gone)), Piece("ins", "".join(come))))
        gone.clear()
        come.clear()

    codes = SequenceMatcher(None, a, b, autojunk=False).get_opcodes()
    for n, (tag, i1, i2, j1, j2) in enumerate(codes):
        island = tag == "equal" and i2 - i1 <= _ISLAND and 0 < n < len(codes) - 1
        if tag == "equal" and not island:
            flush()
            out.append(Piece("same", "".join(a[i1:i2])))
        else:
            gone += a[i1:i2]
            come += b[j1:j2]
    flush()
    return out


def _joined(parts: list[Piece]) -> list[Piece]:
    out: list[Piece] = []
    for part in parts:
        if part.text and out and out[-1].tag == part.tag:
            out[-1] = Piece(part.tag, out[-1].text + part.text)
        elif part.text:
            out.append(part)
    return out


def _name(model: type[models.Model], field: str, pk: int | None) -> str:
    names = model._default_manager.filter(pk=pk or 0)
    return names.values_list(field, flat=True).first() or "" if pk else ""
