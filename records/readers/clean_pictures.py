"""Pictures without what was written beside their pixels: where, when, by whom, with what.

Nothing is decoded but a TIFF, which is written anew. How a JPEG is to be turned stays.
"""

import io
import re
import struct

from .docx_package import safe_root
from .refusals import ImportRefused

_EXIF = b"Exif\0\0"
_ICC = b"ICC_PROFILE\0"
_NEXT_MARKER = re.compile(rb"\xff[^\x00\xd0-\xd7\xff]")
_PNG = b"\x89PNG\r\n\x1a\n"
_PNG_WORDS = {b"tEXt", b"iTXt", b"zTXt", b"eXIf", b"tIME"}
_TIFF = (b"II*\0", b"MM\0*")
_HEIF = (b"heic", b"heix", b"mif1", b"hevc", b"avif", b"msf1")
_TIFF_PIXELS = 16_000_000  # of one that is written anew
_SVG = b"http://www.w3.org/2000/svg"


class Uncleanable(Exception):
    """A kind of picture whose data cannot be taken out."""


def clean(content: bytes) -> bytes:
    """The picture, or what else it is, as it was. Raises Uncleanable; ImportRefused if damaged."""
    try:
        if content.startswith(b"\xff\xd8"):
            return jpeg(content)
        if content.startswith(_PNG):
            return _png(content)
        if content[:4] == b"RIFF" and content[8:12] == b"WEBP":
            return _webp(content)
        if content[:6] in (b"GIF87a", b"GIF89a"):
            return _gif(content)
        if content[:4] in _TIFF:
            return _tiff(content)
        if content[4:8] == b"ftyp" and content[8:12] in _HEIF:
            raise Uncleanable
        if _SVG in content[:4096]:
            return _svg(content)
    except (struct.error, IndexError, ValueError) as error:
        raise Uncleanable from error
    return content


def jpeg(content: bytes) -> bytes:
    out, at = [b"\xff\xd8"], 2
    while at < len(content):
        if content[at] != 0xFF:
            raise ValueError
        kind = content[at + 1]
        if kind == 0xFF:  # filling
            at += 1
            continue
        if kind == 0xD9:
            break
        size = 2 if kind == 0x01 or 0xD0 <= kind <= 0xD7 else 2 + _number(">H", content, at + 2)
        part, at = content[at : at + size], at + size
        if len(part) < size:
            raise ValueError
        if kind == 0xE1 and part[4:10] == _EXIF:
            out.append(_turned(part[10:]))
        elif not _told(kind, part):
            out.append(part)
        if kind == 0xDA:  # what follows is the picture, up to the next marker
            found = _NEXT_MARKER.search(content, at)
            end = found.start() if found else len(content)
            out.append(content[at:end])
            at = end
    return b"".join([*out, b"\xff\xd9"])


def _told(kind: int, part: bytes) -> bool:
    """Whether a segment is about the picture rather than of it. 0xE0 JFIF, 0xEE Adobe's colours."""
    if kind == 0xE2:
        return not part[4:].startswith(_ICC)
    return kind == 0xFE or (0xE0 < kind <= 0xEF and kind != 0xEE)


def _turned(exif: bytes) -> bytes:
    """An EXIF segment that says nothing but how to turn the picture; b"" if it is upright."""
    try:
        order = {b"II": "<", b"MM": ">"}[exif[:2]]
        at = _number(f"{order}I", exif, 4)
        for n in range(_number(f"{order}H", exif, at)):
            tag, _, _, value = struct.unpack_from(f"{order}HHIH", exif, at + 2 + 12 * n)
            if tag == 0x0112:
                break
        else:
            return b""
    except (KeyError, struct.error):
        return b""
    if not 2 <= value <= 8:
        return b""
    # One entry: tag 0x0112, a short, once.
    made = _EXIF + b"MM\0*" + struct.pack(">IHHHIHHI", 8, 1, 0x0112, 3, 1, value, 0, 0)
    return b"\xff\xe1" + struct.pack(">H", len(made) + 2) + made


def _png(content: bytes) -> bytes:
    out, at = [_PNG], len(_PNG)
    while at + 12 <= len(content):
        size, kind = _number(">I", content, at), content[at + 4 : at + 8]
        if kind not in _PNG_WORDS:
            out.append(content[at : at + 12 + size])
        at += 12 + size
        if kind == b"IEND":
            break
    return b"".join(out)


def _webp(content: bytes) -> bytes:
    out, at = [], 12
    while at + 8 <= len(content):
        kind, size = content[at : at + 4], _number("<I", content, at + 4)
        end = at + 8 + size + size % 2
        if kind == b"VP8X":  # flags: there is EXIF, there is XMP
            out.append(content[at : at + 8] + bytes([content[at + 8] & ~0x0C]))
            out.append(content[at + 9 : end])
        elif kind not in (b"EXIF", b"XMP "):
            out.append(content[at:end])
        at = end
    body = b"WEBP" + b"".join(out)
    return b"RIFF" + struct.pack("<I", len(body)) + body


def _gif(content: bytes) -> bytes:
    """Without comments and XMP; what makes it move stays."""
    at = 13 + _table(content[10])
    out = [content[:at]]
    while at < len(content):
        start, kind = at, content[at]
        if kind == 0x3B:
            break
        if kind == 0x2C:
            at = _after_blocks(content, at + 10 + _table(content[at + 9]) + 1)
        elif kind == 0x21:
            at = _after_blocks(content, at + 2)
        else:
            raise ValueError
        told = kind == 0x21 and (
            content[start + 1] == 0xFE
            or (content[start + 1] == 0xFF and content[start + 3 : start + 11] == b"XMP Data")
        )
        if not told:
            out.append(content[start:at])
    return b"".join([*out, b";"])


def _table(flags: int) -> int:
    return 3 << ((flags & 7) + 1) if flags & 0x80 else 0


def _after_blocks(content: bytes, at: int) -> int:
    while content[at]:
        at += content[at] + 1
    return at + 1


def _tiff(content: bytes) -> bytes:
    from PIL import Image, ImageOps

    try:
        with Image.open(io.BytesIO(content), formats=["TIFF"]) as image:
            if image.width * image.height > _TIFF_PIXELS:
                raise Uncleanable
            if getattr(image, "n_frames", 1) > 1:
                raise Uncleanable
            upright = ImageOps.exif_transpose(image)
            bare = Image.frombytes(upright.mode, upright.size, upright.tobytes())
            if palette := upright.getpalette():
                bare.putpalette(palette)
            out = io.BytesIO()
            bare.save(out, "TIFF", compression="tiff_lzw")
            return out.getvalue()
    except (OSError, SyntaxError, MemoryError, Image.DecompressionBombError) as error:
        raise Uncleanable from error


def _svg(content: bytes) -> bytes:
    from lxml import etree

    try:
        root = safe_root(content)
    except ImportRefused as error:
        raise Uncleanable from error
    for part in list(root.iter()):
        local = etree.QName(part).localname if isinstance(part.tag, str) else ""
        if not local or local in ("metadata", "namedview", "RDF"):
            parent = part.getparent()
            if parent is not None:
                parent.remove(part)
        for name in [n for n in part.attrib if "inkscape" in str(n) or "sodipodi" in str(n)]:
            del part.attrib[name]
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8")


def _number(form: str, content: bytes, at: int) -> int:
    (value,) = struct.unpack_from(form, content, at)
    return int(value)
