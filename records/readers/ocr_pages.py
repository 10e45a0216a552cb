"""The pages of a scan or a photograph, one at a time: of a PDF, a picture, or one of several pages.

Run in the processes of ocr_program.py and ocr_page_program.py, which have bounds.
"""

from __future__ import annotations

import io
import math
from typing import Any

from PIL import Image, ImageOps, UnidentifiedImageError

from records.core.upload_limits import PICTURE_PIXEL_LIMIT

from . import ocr_pictures

FORMATS = ("JPEG", "PNG", "WEBP", "TIFF", "BMP", "GIF", "AVIF")
SIDE = 3400  # pixels: a page of a photograph is not opened larger
_DPI = 200
_LETTERS = 40  # on a page with fewer, pictures that cover it are its text
_COVERED = 0.4  # of a page that pictures take


class NoPage(Exception):
    """code: of refusals.MESSAGES."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def is_pdf(content: bytes) -> bool:
    return b"%PDF-" in content[:1024]


def page_of(content: bytes, number: int) -> Image.Image:
    """The page, from 1, upright as its file says. Raises NoPage."""
    return _pdf_page(content, number) if is_pdf(content) else _picture_page(content, number)


def pages_in(content: bytes, *, photographs: bool = True) -> list[bool]:
    """Of each page, whether its text is a picture. photographs: take a picture that shows no
    paper. Raises NoPage."""
    if is_pdf(content):
        return _pdf_pages(content)
    with _opened(content) as image:
        count = int(getattr(image, "n_frames", 1)) if image.format == "TIFF" else 1
    if not photographs and count == 1 and not ocr_pictures.is_paper(_picture_page(content, 1)):
        raise NoPage("photograph")
    return [True] * count


def _opened(content: bytes) -> Image.Image:
    try:
        image = Image.open(io.BytesIO(content), formats=list(FORMATS))
    except UnidentifiedImageError as error:
        raise NoPage("damaged_picture") from error
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise NoPage("bomb_picture") from error
    except (OSError, ValueError, SyntaxError, EOFError) as error:
        raise NoPage("damaged_picture") from error
    if image.width * image.height > PICTURE_PIXEL_LIMIT:
        raise NoPage("bomb_picture")
    return image


def _picture_page(content: bytes, number: int) -> Image.Image:
    with _opened(content) as image:
        try:
            if number > 1:
                image.seek(number - 1)
            if image.width * image.height > PICTURE_PIXEL_LIMIT:
                raise NoPage("bomb_picture")
            image.draft("L", (SIDE, SIDE))
            made = ImageOps.exif_transpose(_on_white(image))
            made.thumbnail((SIDE, SIDE), Image.Resampling.LANCZOS, reducing_gap=2.0)
        except MemoryError as error:
            raise NoPage("bomb_picture") from error
        except (OSError, ValueError, SyntaxError, EOFError) as error:
            raise NoPage("damaged_picture") from error
    return made


def _on_white(image: Image.Image) -> Image.Image:
    """In colour or grey; what is clear is paper."""
    if "A" in image.getbands() or "transparency" in image.info:
        clear = image.convert("RGBA")
        paper = Image.new("RGBA", clear.size, "white")
        made = Image.alpha_composite(paper, clear).convert("RGB")
        made.info["exif"] = image.info.get("exif", b"")
        return made
    if image.mode.startswith(("I;16", "I")):  # 16 bits a pixel, as some scanners write
        return image.convert("I").point(lambda v: v / 256).convert("L")
    return image if image.mode in ("L", "RGB") else image.convert("RGB")


def _pdf_page(content: bytes, number: int) -> Image.Image:
    with _document(content) as document:
        document.init_forms()
        page = document[number - 1]
        wide, high = page.get_size()
        wide, high = (side if math.isfinite(side) and side > 0 else 600.0 for side in (wide, high))
        scale = min(_DPI / 72, SIDE / wide, SIDE / high)
        made: Image.Image = page.render(scale=scale).to_pil().convert("RGB")
        return made


def _document(content: bytes) -> Any:
    import pypdfium2

    try:
        return pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError as error:
        locked = "password" in str(error).lower()
        raise NoPage("encrypted" if locked else "damaged") from error


def _pdf_pages(content: bytes) -> list[bool]:
    import pypdfium2

    out: list[bool] = []
    paper: list[bool] = []
    with _document(content) as document:
        for n in range(len(document)):
            try:
                page = document[n]
                letters = "".join(page.get_textpage().get_text_range().split())
                wide, high = page.get_size()
                covered = sum(
                    max(0.0, right - left) * max(0.0, top - bottom)
                    for left, bottom, right, top in (
                        found.get_bounds() for found in page.get_objects(filter=[3], max_depth=2)
                    )
                )
                picture = len(letters) < _LETTERS and covered > _COVERED * wide * high
                shown = page.render(scale=0.8).to_pil() if picture else None
                paper.append(shown is not None and ocr_pictures.is_paper(shown))
            except pypdfium2.PdfiumError:
                picture = False
                paper.append(False)
            out.append(picture)
    # Photographs behind a text are no pages to be read.
    return out if all(out) else paper
