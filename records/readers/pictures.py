"""Pictures decoded and written anew, smaller: by this process when small, else by one of its own.

A picture of few bytes may have many pixels, and each of them takes memory. So its size is read
first, and what is large is decoded by picture_program.py, which has bounds.
"""

import io
from dataclasses import asdict, dataclass

from PIL import Image, ImageOps, UnidentifiedImageError

from records.core.upload_limits import PICTURE_PIXEL_LIMIT

IN_PROCESS_LIMIT = 4_000_000  # pixels to decode, after a JPEG is asked to shrink itself
# Pixels of a JPEG before that: one in several passes is held whole while it is decoded.
_JPEG_LIMIT = 16_000_000
FORMATS = ("JPEG", "PNG", "WEBP", "GIF", "BMP", "TIFF")


class TooLarge(Exception):
    """More pixels than are opened."""


class Unreadable(Exception):
    """Damaged, or no picture of the kinds asked for (unknown)."""

    def __init__(self, *, unknown: bool = False) -> None:
        super().__init__()
        self.unknown = unknown


@dataclass(frozen=True)
class Wish:
    """side: pixels that it may be wide and high. formats: those that are read.

    keep: in the format in which it came; else as JPEG, or PNG where it is clear or was one.
    upright: turned as the camera says.
    """

    side: int
    formats: tuple[str, ...] = FORMATS
    keep: bool = False
    upright: bool = False
    pixels: int = PICTURE_PIXEL_LIMIT
    as_png: bool = False

    def data(self) -> dict[str, object]:
        return asdict(self)


def is_large(content: bytes, wish: Wish) -> bool:
    """Whether it takes a process of its own. Raises TooLarge, Unreadable."""
    return _opened(content, wish, decode=False) is None


def remade(content: bytes, wish: Wish) -> tuple[str, bytes]:
    """(format, bytes), in this process. Raises TooLarge, Unreadable."""
    made = _opened(content, wish, decode=True)
    assert made is not None  # noqa: S101 (it is asked to decode)
    return made


def _opened(content: bytes, wish: Wish, *, decode: bool) -> tuple[str, bytes] | None:
    """What it is made into; without decode: ("", b"") when it is small, None when it is large."""
    try:
        with Image.open(io.BytesIO(content), formats=list(wish.formats)) as image:
            pixels = image.width * image.height
            if pixels > wish.pixels:
                raise TooLarge
            image.draft(None, (wish.side, wish.side))
            if decode:
                return _remade(image, wish)
            small = image.width * image.height <= IN_PROCESS_LIMIT and pixels <= _JPEG_LIMIT
            passes = bool(image.info.get("progressive")) and pixels > IN_PROCESS_LIMIT
            return ("", b"") if small and not passes else None
    except Image.DecompressionBombError as error:
        raise TooLarge from error
    except UnidentifiedImageError as error:
        raise Unreadable(unknown=True) from error
    except MemoryError as error:
        raise TooLarge from error
    except (OSError, ValueError, SyntaxError, EOFError) as error:
        raise Unreadable from error


def _remade(image: Image.Image, wish: Wish) -> tuple[str, bytes]:
    kind = {"MPO": "JPEG"}.get(image.format or "", image.format or "")
    made: Image.Image = image
    if wish.upright:
        made = ImageOps.exif_transpose(image)
    clear = made.mode in ("RGBA", "LA", "PA") or "transparency" in made.info
    if not wish.keep:
        kind = "PNG" if wish.as_png or clear or kind == "PNG" else "JPEG"
    made = _in_mode(made, kind, clear=clear, wish=wish)
    if max(made.size) > wish.side:
        if made.mode == "P":
            made = made.convert("RGBA" if clear else "RGB")
        # reducing_gap: a coarse step first, which takes less memory and time.
        made.thumbnail((wish.side, wish.side), Image.Resampling.LANCZOS, reducing_gap=3.0)
    for told in ("exif", "xmp", "comment"):
        made.info.pop(told, None)
    out = io.BytesIO()
    if kind == "JPEG":
        made.save(out, kind, quality=85 if wish.keep else 82, progressive=wish.keep)
    elif kind == "WEBP":
        made.save(out, kind, quality=85)
    else:
        made.save(out, kind, optimize=True)
    return kind, out.getvalue()


def _in_mode(image: Image.Image, kind: str, *, clear: bool, wish: Wish) -> Image.Image:
    if not wish.keep:
        wanted = "RGBA" if clear or wish.as_png else "RGB"
        return image if image.mode == wanted else image.convert(wanted)
    modes = ("RGB", "L") if kind == "JPEG" else ("RGB", "RGBA", "L", "P")
    if image.mode in modes:
        return image
    return image.convert("RGB" if kind == "JPEG" or image.mode != "LA" else "RGBA")


def as_webp(content: bytes, limit: int) -> bytes:
    """A small picture as WebP of at most *limit* bytes, smaller where it must be for that."""
    with Image.open(io.BytesIO(content)) as image:
        made = image if image.mode in ("RGB", "RGBA") else image.convert("RGB")
        out = io.BytesIO()
        for side, quality in ((1, 76), (1, 60), (1, 44), (0.75, 50), (0.5, 50), (0.35, 40)):
            width, height = (max(1, round(length * side)) for length in made.size)
            out = io.BytesIO()
            smaller = made if side == 1 else made.resize((width, height), Image.Resampling.LANCZOS)
            smaller.save(out, "WEBP", quality=quality, method=5)
            if out.tell() <= limit:
                break
    return out.getvalue()
