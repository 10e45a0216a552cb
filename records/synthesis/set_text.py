"""The text of a set and its paragraphs, kept in step.

The text of a section is that of its paragraphs, one after the other. Where the text was written
elsewhere (imported, or in the plain form), `adopt` finds the paragraphs in it again, so that they
keep their sources and nothing that somebody wrote is lost.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from difflib import SequenceMatcher
from typing import TYPE_CHECKING

from records.core import richtext
from records.record import writing
from records.record.models import Record

from .models import Paragraph

if TYPE_CHECKING:
    from records.people.models import User

SAME_PARAGRAPH_RATIO = 0.5  # of letters in common, from which a changed block is the same
NAME_FROM_TEXT_LENGTH = 60  # characters of a text that name a group without a name
_PART = re.compile(r"<[^>]+>|[^<]+")
_BLOCK = re.compile(r"<(/?)(?:p|h4|ul|ol|table|figure)\b")


def blocks(html: str) -> list[str]:
    """Top-level blocks of *html*; a sub-heading goes with the block below it."""
    out, depth, current = [], 0, ""
    for part in _PART.findall(html or ""):
        current += part
        if tag := _BLOCK.match(part):
            depth += -1 if tag[1] else 1
            if depth == 0 and not part.startswith("</h4"):
                out.append(current)
                current = ""
    return [*out, current] if current.strip() else out


def joined(record: Record, section: str, replacing: dict[int, str] | None = None) -> str:
    """HTML of the section out of its paragraphs. replacing: paragraph id → HTML in its place."""
    replacing = replacing or {}
    rows = record.paragraphs.filter(section=section, suggested=False)
    return "".join(replacing.get(row.pk, row.text) for row in rows)


def adopt(record: Record, sections: Iterable[str]) -> None:
    """Bring the paragraphs of *sections* up to the text that stands; the caller locks the set."""
    for section in sections:
        html = getattr(record, section)
        rows = list(record.paragraphs.filter(section=section, suggested=False))
        if "".join(row.text for row in rows) != html:
            _match(record, section, html, rows)


def compose(record: Record, sections: Iterable[str], *, actor: User) -> None:
    """Write the text of *sections*, made of their paragraphs, into the set."""
    values = {section: joined(record, section) for section in sections}
    writing.write(record, values, actor=actor)


def _match(record: Record, section: str, html: str, rows: list[Paragraph]) -> None:
    """Give every block to the paragraph it belongs to; for the rest make new paragraphs."""
    found = blocks(html)
    owners = _equal(found, rows)
    _add_similar(found, owners, rows)
    texts: dict[int, list[str]] = {}
    order: list[Paragraph] = []
    for n, block in enumerate(found):
        row = owners.get(n)
        if row is None:
            row = Paragraph(record=record, section=section, name=_name(block))
            row.save()
            rows.append(row)
        if row not in order:
            order.append(row)
        texts.setdefault(row.pk, []).append(block)
    rest = [row for row in rows if row not in order]
    for n, row in enumerate([*order, *rest], start=1):
        text = "".join(texts.get(row.pk, []))
        row.version += text != row.text
        row.order, row.text = n, text
        row.save()


def _equal(found: Sequence[str], rows: Iterable[Paragraph]) -> dict[int, Paragraph]:
    """Index of a block → the paragraph that contains exactly this block."""
    owners: dict[int, Paragraph] = {}
    waiting = [(row, block) for row in rows for block in blocks(row.text)]
    for n, block in enumerate(found):
        hit = next((pair for pair in waiting if pair[1] == block), None)
        if hit:
            owners[n] = hit[0]
            waiting.remove(hit)
    return owners


def _add_similar(
    found: Sequence[str], owners: dict[int, Paragraph], rows: Iterable[Paragraph]
) -> None:
    """Add to *owners*, for blocks that were changed, the paragraph that reads most like them."""
    for n, block in enumerate(found):
        if n in owners:
            continue
        free = [row for row in rows if row.text and row not in owners.values()]
        scored = [(SequenceMatcher(None, row.text, block).ratio(), row.pk, row) for row in free]
        best = max(scored, key=lambda item: item[:2], default=None)
        if best and best[0] >= SAME_PARAGRAPH_RATIO:
            owners[n] = best[2]


def _name(block: str) -> str:
    return richtext.one_line(block)[:NAME_FROM_TEXT_LENGTH] or "ย่อหน้า"
