"""Sarabun so changed that each of its Thai glyphs stands for one letter, and its name says which.

A PDF maps glyphs to letters. Typst gives each glyph of a cluster the letters of the whole cluster,
and many readers of PDF (pdf.js in Firefox, pdfminer, pypdf, MuPDF) know nothing better. When every
glyph is one letter, in the order in which letters are written, the map can be written anew from the
names (see pdf_text.py), by Adobe's rules for names of glyphs. Nothing that is drawn moves.

- Sara am, which shapers take apart into a ring and sara aa, becomes one glyph, one for each place
  that the ring has over a consonant.
- A ring with a tone mark, one glyph in Sarabun, is named after the tone; the sara aa behind it is a
  copy named after sara am: น้ำ is no nu, mai tho, sara am.
- Marks begin a little before the end of the letter they sit on, vowels before tones, and have a
  width: readers that sort by place, or drop what has no width, keep their order.
"""

from __future__ import annotations

import copy
from collections.abc import Iterable, Iterator
from itertools import chain
from typing import Any

from fontTools.otlLib import builder
from fontTools.pens.transformPen import TransformPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont
from fontTools.ttLib.tables import otTables
from fontTools.ttLib.tables.ttProgram import Program

_AA, _RING, _NARROW_RING = "uni0E32", "uni0E4D", "uni0E4D.narrow"
_TONES = ("uni0E48", "uni0E49", "uni0E4A", "uni0E4B")
_CONSONANTS = {f"uni0E{n:02X}" for n in range(0x01, 0x2F)}
_VOWELS = {f"uni0E{n:02X}" for n in (0x31, *range(0x34, 0x3B), 0x47, 0x4D)}
_RENAMED = {
    "yoYingthai.less": "uni0E0D.less",
    "doChadathai.short": "uni0E0E.short",
    "toPatakthai.short": "uni0E0F.short",
    "thoThanthai.less": "uni0E10.less",
    "loChulathai.short": "uni0E2C.short",
    # By Adobe's rules "fi" is the one sign U+FB01, not two letters.
    "fi": "f_i",
    "fl": "f_l",
    **{
        f"{_RING}{tone[3:]}{form}": f"{tone}.ring{form}"
        for tone in _TONES
        for form in ("", ".narrow")
    },
}
# Units of 1,000. Found by trying nine readers: pdfminer drops a line that is one mark without
# width, poppler sorts by place, PDFBox joins a mark to a letter that it lies within.
_VOWEL_SEAT, _TONE_SEAT = 54, 36  # how far before the end of its letter a mark begins
_OVER = 20  # how far past that end it reaches
_MARK_TO_BASE, _MARK_TO_MARK, _CHAINED = 4, 6, 6  # types of lookups
_MARK_CLASS = 3  # of GDEF


def name_by_letter(font: TTFont) -> None:
    """Give glyphs their names. *font* has just been opened: tables read before keep old names."""
    read = {"cmap", "glyf", "GPOS", "GSUB", "GDEF", "hmtx"} & font.tables.keys()
    if read:
        raise ValueError(f"tables were read before: {', '.join(sorted(read))}")
    font.setGlyphOrder([_RENAMED.get(name, name) for name in font.getGlyphOrder()])
    font["post"].extraNames = []  # else the old names stay in the file beside the new ones


def one_letter_each(font: TTFont) -> None:
    """Seat marks and join sara am. The anchors of *font* are level, see fonts.level."""
    _seat_marks(font)
    _join_sara_am(font)


# --- marks ------------------------------------------------------------------------------------


def _seat_marks(font: TTFont) -> None:
    """Outlines and anchors of marks go right by as much as their origins go left."""
    classes = font["GDEF"].table.GlyphClassDef.classDefs
    seats = {
        name: _VOWEL_SEAT if name.split(".")[0] in _VOWELS else _TONE_SEAT
        for name in font.getGlyphOrder()
        if classes.get(name) == _MARK_CLASS and name.startswith("uni0E")
    }
    glyphs = font["glyf"]
    for name in font.getGlyphOrder():
        _own_outline(glyphs, name, seats)
    for name, seat in seats.items():
        glyph = glyphs[name]
        glyph.coordinates.translate((seat, 0))
        glyph.recalcBounds(glyphs)
        font["hmtx"][name] = (seat + _OVER, glyph.xMin)
    for name, anchors in _mark_anchors(font):
        for anchor in anchors:
            if anchor is not None and name in seats:
                anchor.XCoordinate += seats[name]


def _own_outline(glyphs: Any, name: str, moved: dict[str, int]) -> None:
    """A glyph made of others that will move gets an outline of its own."""
    glyph = glyphs[name]
    if not glyph.isComposite() or not any(part.glyphName in moved for part in glyph.components):
        return
    glyph.coordinates, glyph.endPtsOfContours, glyph.flags = glyph.getCoordinates(glyphs)
    glyph.numberOfContours = len(glyph.endPtsOfContours)
    del glyph.components
    glyph.program = Program()
    glyph.program.fromBytecode(b"")


def _positions(font: TTFont, *types: int) -> Iterator[Any]:
    """The tables of GPOS of some types of lookups."""
    for lookup in font["GPOS"].table.LookupList.Lookup:
        for table in lookup.SubTable:
            table = getattr(table, "ExtSubTable", table)
            if table.LookupType in types:
                yield table


def _mark_anchors(font: TTFont) -> Iterator[tuple[str, list[Any]]]:
    """(mark, its anchors): where it sits on others, and where others sit on it."""
    for table in _positions(font, _MARK_TO_BASE):
        for name, mark in zip(table.MarkCoverage.glyphs, table.MarkArray.MarkRecord, strict=True):
            yield name, [mark.MarkAnchor]
    for table in _positions(font, _MARK_TO_MARK):
        for name, mark in zip(table.Mark1Coverage.glyphs, table.Mark1Array.MarkRecord, strict=True):
            yield name, [mark.MarkAnchor]
        for name, row in zip(table.Mark2Coverage.glyphs, table.Mark2Array.Mark2Record, strict=True):
            yield name, row.Mark2Anchor


# --- sara am ----------------------------------------------------------------------------------


def _join_sara_am(font: TTFont) -> None:
    """At the end of what Thai text goes through (ccmp), ring and sara aa become one glyph."""
    places = _ring_places(font)
    substitutions = font["GSUB"].table
    tail = _add_glyph(font, "uni0E33.tail", [(_AA, 0)])
    swap = _add_lookup(substitutions, builder.buildSingleSubstSubtable({_AA: tail}))
    rings = [f"{tone}.ring{form}" for tone in _TONES for form in ("", ".narrow")]
    rules = [_chained(font, [rings], [[_AA]], [(0, swap)])]
    for (ring, shift), bases in places.items():
        width = "n" if ring == _NARROW_RING else "w"
        name = f"uni0E33.{width}{shift}".replace("-", "m")
        _add_glyph(font, name, [(ring, shift), (_AA, 0)])
        join = _add_lookup(substitutions, builder.buildLigatureSubstSubtable({(ring, _AA): name}))
        rules.append(_chained(font, [bases], [[ring], [_AA]], [(0, join)]))
    made = otTables.Lookup()
    made.LookupType, made.LookupFlag = _CHAINED, 0
    made.SubTable, made.SubTableCount = rules, len(rules)
    index = _append(substitutions, made)
    for feature in _thai_composition(substitutions):
        feature.LookupListIndex.append(index)
        feature.LookupCount += 1


def _ring_places(font: TTFont) -> dict[tuple[str, int], list[str]]:
    """(ring, how far from the end of its letter) → the letters on which it stands so."""
    found: dict[tuple[str, int], set[str]] = {}
    order = font.getReverseGlyphMap()
    for table in _positions(font, _MARK_TO_BASE):
        marks = dict(zip(table.MarkCoverage.glyphs, table.MarkArray.MarkRecord, strict=True))
        for base, row in zip(table.BaseCoverage.glyphs, table.BaseArray.BaseRecord, strict=True):
            if base.split(".")[0] not in _CONSONANTS:
                continue
            for ring in (_RING, _NARROW_RING):
                mark = marks.get(ring)
                anchor = mark and row.BaseAnchor[mark.Class]
                if not mark or not anchor:
                    continue
                if anchor.YCoordinate != mark.MarkAnchor.YCoordinate:
                    raise ValueError(f"{ring} is not level on {base}")
                end = font["hmtx"][base][0]
                shift = anchor.XCoordinate - end - mark.MarkAnchor.XCoordinate
                found.setdefault((ring, shift), set()).add(base)
    return {key: sorted(found[key], key=lambda name: order[name]) for key in sorted(found)}


def _thai_composition(substitutions: Any) -> list[Any]:
    """The features "ccmp" of Thai, each once."""
    indexes: dict[int, Any] = {}
    for record in substitutions.ScriptList.ScriptRecord:
        if record.ScriptTag != "thai":
            continue
        script = record.Script
        languages = chain([script.DefaultLangSys], (r.LangSys for r in script.LangSysRecord))
        for language in filter(None, languages):
            for index in language.FeatureIndex:
                feature = substitutions.FeatureList.FeatureRecord[index]
                if feature.FeatureTag == "ccmp":
                    indexes[index] = feature.Feature
    if not indexes:
        raise ValueError("no ccmp for Thai in this font")
    return list(indexes.values())


def _add_glyph(font: TTFont, name: str, parts: list[tuple[str, int]]) -> str:
    """A glyph of the outlines of others, each moved by so much; as wide as sara aa."""
    glyphs = font["glyf"]
    if len(parts) == 1:
        made = copy.deepcopy(glyphs[parts[0][0]])
    else:
        pen = TTGlyphPen(None)
        for part, shift in parts:
            glyphs[part].draw(TransformPen(pen, (1, 0, 0, 1, shift, 0)), glyphs)
        made = pen.glyph()
    font.setGlyphOrder([*font.getGlyphOrder(), name])
    glyphs.glyphs[name] = made
    glyphs.setGlyphOrder(font.getGlyphOrder())
    made.recalcBounds(glyphs)
    font["hmtx"][name] = (font["hmtx"][_AA][0], made.xMin)
    font.getReverseGlyphMap(rebuild=True)
    return name


def _add_lookup(substitutions: Any, table: Any) -> int:
    return _append(substitutions, builder.buildLookup([table]))


def _append(substitutions: Any, lookup: Any) -> int:
    """The lookup's number."""
    rows = substitutions.LookupList
    rows.Lookup.append(lookup)
    rows.LookupCount = len(rows.Lookup)
    return int(rows.LookupCount) - 1


def _chained(
    font: TTFont,
    before: Iterable[Iterable[str]],
    glyphs: list[list[str]],
    acts: list[tuple[int, int]],
) -> Any:
    """After *before*, on *glyphs*: do the lookups of *acts* (place, number)."""
    order = font.getReverseGlyphMap(rebuild=True)

    def coverages(rows: Iterable[Iterable[str]]) -> list[Any]:
        return [builder.buildCoverage(set(row), order) for row in rows]

    table = otTables.ChainContextSubst()
    table.Format = 3
    table.BacktrackCoverage, table.InputCoverage = coverages(before), coverages(glyphs)
    table.LookAheadCoverage = []
    table.BacktrackGlyphCount = len(table.BacktrackCoverage)
    table.InputGlyphCount, table.LookAheadGlyphCount = len(glyphs), 0
    table.SubstLookupRecord = []
    for place, number in acts:
        record = otTables.SubstLookupRecord()
        record.SequenceIndex, record.LookupListIndex = place, number
        table.SubstLookupRecord.append(record)
    table.SubstCount = len(acts)
    return table
