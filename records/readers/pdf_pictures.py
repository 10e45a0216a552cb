"""The pictures of a page of a PDF: where they stand, and their files, within bounds."""

from __future__ import annotations

import ctypes
import hashlib
import io
import math
from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from .pdf_letters import Turn
from .pdf_page import Page, Picture

_SMALLEST = 24.0  # points a side; what is smaller is an ornament
_SMALLEST_PIXELS = 32
_WHOLE_PAGE = 0.85  # of a page that a picture of the paper covers
_DEPTH = 3  # forms inside one another
_EACH_PAGE = 40  # pictures of one page that are looked at
_COUNT_LIMIT = 60  # pictures of one file that are taken out
_PIXEL_LIMIT = 16_000_000
_SIDE = 2_000  # pixels; larger ones are made smaller
_BYTES_LIMIT = 24 * 1024 * 1024  # of all together
_AGAIN = 3  # pages on which a picture stands in one place, to be one of the paper


@dataclass
class Taken:
    """What was taken out of a file, and what was left out, by the reason."""

    left_out: Counter[str] = field(default_factory=Counter)
    count: int = 0
    size: int = 0
    known: dict[str, str] = field(default_factory=dict)  # digest → name


def find(raw: Any, page: Any, turn: Turn) -> list[tuple[Picture, Any]]:
    """The pictures of a page with their objects, as they are drawn."""
    out: list[tuple[Picture, Any]] = []
    for thing, outer in _images(raw, page):
        matrix = raw.FS_MATRIX()
        raw.FPDFPageObj_GetMatrix(thing, matrix)
        corners = [_through(matrix, outer, x, y) for x in (0, 1) for y in (0, 1)]
        xs, ys = [x for x, _ in corners], [y for _, y in corners]
        left, right, bottom, top = turn.box(min(xs), max(xs), min(ys), max(ys))
        out.append((Picture(left, right, bottom, top), thing))
        if len(out) >= _EACH_PAGE:
            break
    return out


def _images(raw: Any, page: Any) -> list[tuple[Any, list[Any]]]:
    """Images with the matrices of the forms that they stand in, the innermost first."""
    out: list[tuple[Any, list[Any]]] = []

    def look(thing: Any, outer: list[Any]) -> None:
        kind = raw.FPDFPageObj_GetType(thing)
        if kind == raw.FPDF_PAGEOBJ_IMAGE:
            out.append((thing, outer))
        elif kind == raw.FPDF_PAGEOBJ_FORM and len(outer) < _DEPTH:
            matrix = raw.FS_MATRIX()
            raw.FPDFPageObj_GetMatrix(thing, matrix)
            for n in range(raw.FPDFFormObj_CountObjects(thing)):
                look(raw.FPDFFormObj_GetObject(thing, n), [matrix, *outer])

    for n in range(raw.FPDFPage_CountObjects(page)):
        look(raw.FPDFPage_GetObject(page, n), [])
    return out


def _through(matrix: Any, outer: list[Any], x: float, y: float) -> tuple[float, float]:
    for m in (matrix, *outer):
        x, y = m.a * x + m.c * y + m.e, m.b * x + m.d * y + m.f
    return x, y


def take(raw: Any, document: Any, page: Any, found: list[tuple[Picture, Any]], on: Page,
         taken: Taken) -> None:  # fmt: skip
    """Put the files of the pictures that say something on *on*."""
    area = on.width * on.height or 1.0
    for picture, thing in found:
        covers = (picture.right - picture.left) * (picture.top - picture.bottom) / area
        if covers >= _WHOLE_PAGE:
            taken.left_out["whole_pages"] += 1
        elif min(picture.right - picture.left, picture.top - picture.bottom) < _SMALLEST:
            taken.left_out["ornaments"] += 1
        elif taken.count >= _COUNT_LIMIT or taken.size >= _BYTES_LIMIT:
            taken.left_out["too_many"] += 1
        elif (data := _file(raw, document, page, thing)) is None:
            taken.left_out["unreadable"] += 1
        elif not data:
            taken.left_out["ornaments"] += 1
        else:
            picture.data, picture.digest = data, hashlib.sha256(data).hexdigest()
            if picture.digest not in taken.known:
                suffix = "jpg" if data.startswith(b"\xff\xd8") else "png"
                taken.known[picture.digest] = f"image{len(taken.known) + 1}.{suffix}"
                taken.size += len(data)
            picture.name = taken.known[picture.digest]
            taken.count += 1
            on.pictures.append(picture)


def _file(raw: Any, document: Any, page: Any, thing: Any) -> bytes | None:
    """The picture as JPEG or PNG; b"" for one that is too small, None for one that cannot be."""
    width, height = ctypes.c_uint(), ctypes.c_uint()
    if not raw.FPDFImageObj_GetImagePixelSize(thing, width, height):
        return None
    if min(width.value, height.value) < _SMALLEST_PIXELS:
        return b""
    if width.value * height.value > _PIXEL_LIMIT:
        return None
    return _as_it_is(raw, page, thing) or _drawn(raw, document, page, thing)


def _as_it_is(raw: Any, page: Any, thing: Any) -> bytes | None:
    """The JPEG that the file holds, where it is shown as it is."""
    if raw.FPDFImageObj_GetImageFilterCount(thing) != 1:
        return None
    name = ctypes.create_string_buffer(32)
    raw.FPDFImageObj_GetImageFilter(thing, 0, name, 32)
    about = raw.FPDF_IMAGEOBJ_METADATA()
    raw.FPDFImageObj_GetImageMetadata(thing, page, about)
    plain = about.colorspace in (
        raw.FPDF_COLORSPACE_DEVICERGB,
        raw.FPDF_COLORSPACE_DEVICEGRAY,
        raw.FPDF_COLORSPACE_ICCBASED,
        raw.FPDF_COLORSPACE_CALRGB,
    )
    matrix = raw.FS_MATRIX()
    raw.FPDFPageObj_GetMatrix(thing, matrix)
    upright = matrix.a > 0 and matrix.d > 0 and abs(matrix.b) + abs(matrix.c) < 0.01
    if name.value != b"DCTDecode" or not plain or not upright or about.bits_per_pixel == 32:
        return None
    length = raw.FPDFImageObj_GetImageDataRaw(thing, None, 0)
    if not 0 < length <= _BYTES_LIMIT:
        return None
    data = ctypes.create_string_buffer(length)
    raw.FPDFImageObj_GetImageDataRaw(thing, data, length)
    return data.raw if data.raw.startswith(b"\xff\xd8") else None


def _drawn(raw: Any, document: Any, page: Any, thing: Any) -> bytes | None:
    """The picture as the page shows it, its mask included."""
    import pypdfium2
    from PIL import Image

    _enlarge(raw, thing)
    bitmap = raw.FPDFImageObj_GetRenderedBitmap(document, page, thing)
    if not bitmap:
        bitmap = raw.FPDFImageObj_GetBitmap(thing)
    if not bitmap:
        return None
    picture: Image.Image = pypdfium2.PdfBitmap.from_raw(bitmap).to_pil()
    if min(picture.size) < _SMALLEST_PIXELS / 2:
        return b""
    if picture.mode not in ("RGB", "L", "RGBA"):
        picture = picture.convert("RGB")
    if picture.mode == "RGBA" and picture.getchannel("A").getextrema() == (255, 255):
        picture = picture.convert("RGB")
    picture.thumbnail((_SIDE, _SIDE))
    out = io.BytesIO()
    if picture.mode == "RGB" and len(picture.getcolors(4096) or ()) == 0:
        picture.save(out, "JPEG", quality=88)
    else:
        picture.save(out, "PNG")
    return out.getvalue()


def _enlarge(raw: Any, thing: Any) -> None:
    """Have the picture drawn with all the pixels that it has."""
    width, height, matrix = ctypes.c_uint(), ctypes.c_uint(), raw.FS_MATRIX()
    raw.FPDFImageObj_GetImagePixelSize(thing, width, height)
    raw.FPDFPageObj_GetMatrix(thing, matrix)
    shown = max(math.hypot(matrix.a, matrix.b), math.hypot(matrix.c, matrix.d))
    if shown > 0:
        by = min(max(width.value, height.value), _SIDE) / shown
        sides = (matrix.a * by, matrix.b * by, matrix.c * by, matrix.d * by)
        raw.FPDFImageObj_SetMatrix(thing, *sides, 0.0, 0.0)


def drop_repeated(pages: list[Page], taken: Taken) -> None:
    """Pictures that stand in one place on many pages are of the paper."""
    places: Counter[tuple[str, int, int]] = Counter()
    for page in pages:
        places.update({_place(picture, page) for picture in page.pictures})
    needed = 2 if len(pages) == 2 else _AGAIN
    for page in pages:
        kept = [picture for picture in page.pictures if places[_place(picture, page)] < needed]
        taken.left_out["repeated"] += len(page.pictures) - len(kept)
        page.pictures = kept


def _place(picture: Picture, page: Page) -> tuple[str, int, int]:
    return picture.digest, round(picture.left / 4), round((page.top - picture.top) / 4)
