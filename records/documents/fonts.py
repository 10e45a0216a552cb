"""The fonts of PDF files: Sarabun from its package, levelled so that text copies out right.

Typst begins a new piece of text for every glyph that is moved up or down, and gives each piece
the whole cluster's letters: with Sarabun as it comes, "ที่ชั่ว" copies out as "ที่ชั่ชั่ว". The font
moves tone marks over vowels by less than a twentieth of the letter's size; here the anchors are
set level, marks stand right and every cluster stays in one piece. The fonts' licence (OFL,
without reserved names) allows it; the changed files stay on this machine.
"""

import tempfile
from importlib.metadata import version
from pathlib import Path
from typing import Any

import fontpkg_sarabun
import typst
from django.conf import settings
from fontTools.ttLib import TTFont

from records.core.loading import loaded_once

from . import thai_glyphs

FACES = ("Regular", "Bold", "Italic", "BoldItalic")
SOURCE_FOLDER = Path(fontpkg_sarabun.__path__[0]) / "files"
_SAME_HEIGHT = 5  # units of 1,000: anchors this near are meant to be level
_LARGEST_MOVE = 90  # units that are taken out; more only in letter heaps that are not Thai
_EDITION = 2  # goes up when what is done to the fonts changes


def folder() -> Path:
    """Where the levelled fonts are; made when they are not there yet."""
    target = Path(settings.VAR_DIR) / "fonts" / f"{version('fontpkg-sarabun')}-{_EDITION}"
    if not target.is_dir():
        _make(target)
    return target


@loaded_once
def fonts() -> typst.Fonts:
    """Sarabun, and for signs that it lacks the fonts that typst brings."""
    return typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=True, font_paths=[str(folder())]
    )


def level(font: TTFont) -> None:
    """Set the anchors of marks and of what they sit on to the same heights."""
    for lookup in font["GPOS"].table.LookupList.Lookup:
        for table in lookup.SubTable:
            table = getattr(table, "ExtSubTable", table)
            if table.LookupType == 4:  # mark to base
                _level(table.MarkArray, [row.BaseAnchor for row in table.BaseArray.BaseRecord])
            elif table.LookupType == 6:  # mark to mark
                _level(table.Mark1Array, [row.Mark2Anchor for row in table.Mark2Array.Mark2Record])


def _level(marks: Any, rows: list[list[Any]]) -> None:
    heights: dict[int, list[int]] = {}
    for mark in marks.MarkRecord:
        known = heights.setdefault(mark.Class, [])
        mark.MarkAnchor.YCoordinate = _near(known, mark.MarkAnchor.YCoordinate, _SAME_HEIGHT)
        if mark.MarkAnchor.YCoordinate not in known:
            known.append(mark.MarkAnchor.YCoordinate)
    for row in rows:
        for kind, anchor in enumerate(row):
            if anchor is not None:
                anchor.YCoordinate = _near(heights.get(kind, []), anchor.YCoordinate, _LARGEST_MOVE)


def _near(known: list[int], height: int, limit: int) -> int:
    nearest = min(known, key=lambda value: abs(value - height), default=height)
    return nearest if abs(nearest - height) <= limit else height


def _make(target: Path) -> None:
    """Several processes may do this at once: each in a folder of its own, one gets its name."""
    target.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=target.parent) as folder:
        made = Path(folder) / "made"
        made.mkdir()
        for face in FACES:
            with TTFont(SOURCE_FOLDER / f"Sarabun-{face}.ttf") as font:
                thai_glyphs.name_by_letter(font)
                level(font)
                thai_glyphs.one_letter_each(font)
                font.save(made / f"Sarabun-{face}.ttf")
        try:
            made.rename(target)
        except OSError:
            if not target.is_dir():
                raise
