"""What the glyphs of a PDF mean, written anew from their names, so that every reader reads Thai.

Typst gives each glyph of a cluster the letters of the whole cluster and mends that by ActualText,
which few readers know. The fonts inside keep the names of their glyphs (see thai_glyphs.py), and a
name says one letter. ActualText stays: poppler and screen readers are better with it.
"""

from __future__ import annotations

import io
import re
import struct
from typing import TypeGuard

import pikepdf
from fontTools import agl
from fontTools.ttLib.standardGlyphOrder import standardGlyphOrder

FAMILY = "Sarabun"
_THAI = range(0x0E00, 0x0E80)
_NAMES = 0x20000  # version of the table "post" that holds names
_HEAD = b"""/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo 3 dict dup begin
/Registry (Adobe) def /Ordering (Identity) def /Supplement 0 def
end def
/CMapName /Custom def
/CMapVersion 1 def
/CMapType 0 def
/WMode 0 def
1 begincodespacerange
<0000> <FFFF>
endcodespacerange
"""
_TAIL = b"endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n"
_ENTRY = re.compile(rb"<([0-9A-F]{4})> ?<([0-9A-F]*)>")
_ROWS = 100  # of one block of a map, by the format


def rewritten(content: bytes) -> bytes:
    """The same PDF with the maps of its Thai fonts written anew.

    Raises ValueError when a Thai font has lost its names: then nothing could be read, and a test
    must say so before a reader does.
    """
    with pikepdf.open(io.BytesIO(content)) as pdf:
        for part in pdf.objects:
            if _is_thai_font(part):
                _rewrite(part)
        out = io.BytesIO()
        pdf.save(
            out,
            fix_metadata_version=False,
            deterministic_id=True,
            object_stream_mode=pikepdf.ObjectStreamMode.generate,
        )
        return out.getvalue()


def _is_thai_font(part: object) -> TypeGuard[pikepdf.Dictionary]:
    return (
        isinstance(part, pikepdf.Dictionary)
        and part.get("/Subtype") == "/Type0"
        and "/ToUnicode" in part
        and FAMILY in str(part.BaseFont)
    )


def _rewrite(font: pikepdf.Dictionary) -> None:
    descriptor = font.DescendantFonts[0].FontDescriptor
    names = glyph_names(descriptor.FontFile2.read_bytes()) if "/FontFile2" in descriptor else []
    if not names:
        raise ValueError(f"{font.BaseFont} keeps no names of its glyphs")
    texts = _texts(font.ToUnicode.read_bytes())
    for code, name in enumerate(names):
        text = agl.toUnicode(name)
        # Without PDF/A all but a cluster's first glyph come without any text.
        if code and text and (len(texts.get(code, "")) != 1 or ord(text[0]) in _THAI):
            texts[code] = text
    font.ToUnicode.write(_map(texts))


def glyph_names(font: bytes) -> list[str]:
    """Names of the glyphs of a TrueType file by their numbers; [] when it has none."""
    for n in range(struct.unpack_from(">H", font, 4)[0]):
        tag, _, start, size = struct.unpack_from(">4sLLL", font, 12 + 16 * n)
        if tag != b"post" or struct.unpack_from(">L", font, start)[0] != _NAMES:
            continue
        count = struct.unpack_from(">H", font, start + 32)[0]
        indexes = struct.unpack_from(f">{count}H", font, start + 34)
        at, own = start + 34 + 2 * count, []
        while at < start + size:
            own.append(font[at + 1 : at + 1 + font[at]].decode("ascii"))
            at += 1 + font[at]
        usual = len(standardGlyphOrder)
        return [own[i - usual] if i >= usual else standardGlyphOrder[i] for i in indexes]
    return []


def _texts(stream: bytes) -> dict[int, str]:
    body = stream[stream.index(b"endcodespacerange") :]
    return {
        int(code, 16): bytes.fromhex(text.decode()).decode("utf-16-be")
        for code, text in _ENTRY.findall(body)
    }


def _map(texts: dict[int, str]) -> bytes:
    rows = [
        b"<%04X> <%s>\n" % (code, text.encode("utf-16-be").hex().upper().encode())
        for code, text in sorted(texts.items())
    ]
    blocks = (rows[n : n + _ROWS] for n in range(0, len(rows), _ROWS))
    out = [b"%d beginbfchar\n%sendbfchar\n" % (len(block), b"".join(block)) for block in blocks]
    return b"".join([_HEAD, *out, _TAIL])
