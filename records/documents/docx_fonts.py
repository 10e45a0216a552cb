"""A stand-in for TH SarabunPSK inside Word files, for programs on machines without that font.

LibreOffice would set the text in whatever it has: twice as wide, or without Thai letters. The
stand-in is Sarabun, which draws the same letters larger, made as small as TH SarabunPSK, so that
lines and pages break alike. Word has the font itself and leaves the stand-in alone. It keeps a
name of its own inside: it is not TH SarabunPSK.

LibreOffice counts pages and lists in Thai letters or in Arabic figures, never in Thai figures. What
it counts, no text, is set in a second font, which draws Arabic figures as Thai ones.
"""

from __future__ import annotations

import tempfile
import uuid
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Any

from django.conf import settings
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from fontTools import subset
from lxml import etree

from .docx_xml import FONT
from .fonts import SOURCE_FOLDER

if TYPE_CHECKING:
    from docx.document import Document as Word

NAME = "Sarabun Small"
FIGURES = "Sarabun Small Figures"  # draws 0 to 9 as Thai figures
# Font in the text → its files, by tag.
_FILES = {
    FONT: {"embedRegular": "Regular", "embedBold": "Bold"},
    FIGURES: {"embedRegular": "Figures"},
}
ALTERNATIVE = "TH Sarabun New"
# An em of TH SarabunPSK in units of Sarabun, and its lines: mean widths of the Thai consonants.
EM, _ASCENT, _DESCENT = 1530, 0.85, 0.28
_EDITION = 1  # goes up when what is done to the fonts changes
_UNICODES = (
    *range(0x20, 0x7F),
    *range(0xA0, 0x180),
    *range(0x0E01, 0x0E5C),
    *range(0x2010, 0x2045),
    *(0x20AC, 0x2122, 0x2190, 0x2191, 0x2192, 0x2193, 0x2212, 0x2260, 0x2264, 0x2265, 0x25CC),
)
_OF_NUMBERS = (*b"0123456789 ().-/", *range(0x0E50, 0x0E5A), 0x2013)
FACES = ("Regular", "Bold", "Figures")
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_TYPE = "application/vnd.openxmlformats-officedocument.obfuscatedFont"
_TABLE_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.fontTable+xml"
# What Word is told of the font where it is not there: Thai, of letters of many widths.
_FONT = """
<w:font {ns} w:name="{name}"><w:altName w:val="{other}"/><w:charset w:val="DE"/>
<w:family w:val="swiss"/><w:pitch w:val="variable"/>{faces}</w:font>"""


def embed(word: Word) -> None:
    """Put both fonts into the file and name them in the table of fonts.

    FIGURES too where no figure is Thai: a LibreOffice that has opened files with different fonts
    one after the other no longer finds those of the later ones.
    """
    table = next(p for p in word.part.package.iter_parts() if p.content_type == _TABLE_TYPE)
    root = etree.fromstring(table.blob)
    for name, files in _FILES.items():
        faces = "".join(_face(table, tag, face) for tag, face in files.items())
        xml = _FONT.format(ns=nsdecls("w", "r"), name=name, other=ALTERNATIVE, faces=faces)
        root.append(parse_xml(xml))
    table._blob = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def _face(table: Part, tag: str, face: str) -> str:
    key = uuid.uuid5(uuid.NAMESPACE_OID, f"{NAME} {face} {_EDITION}")
    content = obfuscated(stand_in(face), key)
    part = Part(PackURI(f"/word/fonts/{face.lower()}.odttf"), _TYPE, content, table.package)
    relation = table.relate_to(part, f"{_OFFICE}/font")
    return f'<w:{tag} r:id="{relation}" w:fontKey="{{{str(key).upper()}}}"/>'


def obfuscated(content: bytes, key: uuid.UUID) -> bytes:
    """The first 32 bytes mixed with the key, as the format wants it (ECMA-376, part 4, 4.1)."""
    mask = key.bytes[::-1] * 2
    return bytes(a ^ b for a, b in zip(content[:32], mask, strict=True)) + content[32:]


@cache
def stand_in(face: str) -> bytes:
    """The font file; made when it is not there yet."""
    folder = Path(settings.VAR_DIR) / "fonts" / f"word-{version('fontpkg-sarabun')}-{_EDITION}"
    target = folder / f"{face}.ttf"
    if not target.is_file():
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=folder) as draft:
            made = Path(draft) / target.name
            _make(face, made)
            made.replace(target)
    return target.read_bytes()


def _make(face: str, target: Path) -> None:
    options = subset.Options(layout_features=["*"], hinting=False, name_IDs=[0, 13, 14])
    family, style = (FIGURES, "Regular") if face == "Figures" else (NAME, face)
    with subset.load_font(str(SOURCE_FOLDER / f"Sarabun-{style}.ttf"), options) as font:
        if face == "Figures":
            for table in font["cmap"].tables:
                table.cmap |= {0x30 + n: table.cmap[0x0E50 + n] for n in range(10) if table.cmap}
        chosen = subset.Subsetter(options)
        chosen.populate(unicodes=_OF_NUMBERS if face == "Figures" else _UNICODES)
        chosen.subset(font)
        _shrink(font)
        names = font["name"]
        whole = f"{family} {style}"
        for number, text in ((1, family), (2, style), (3, whole), (4, whole)):
            names.setName(text, number, 3, 1, 0x409)
        names.setName(f"{family}-{style}".replace(" ", ""), 6, 3, 1, 0x409)
        subset.save_font(font, str(target), options)


def _shrink(font: Any) -> None:
    """More units to the em: the same outlines, smaller."""
    font["head"].unitsPerEm = EM
    ascent, descent = round(_ASCENT * EM), round(_DESCENT * EM)
    font["hhea"].ascent, font["hhea"].descent, font["hhea"].lineGap = ascent, -descent, 0
    system = font["OS/2"]
    system.sTypoAscender, system.sTypoDescender, system.sTypoLineGap = ascent, -descent, 0
    system.usWinAscent, system.usWinDescent = ascent, descent
