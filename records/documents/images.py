"""Pictures made fit for a page, and QR codes."""

import io

import segno
from PIL import Image, UnidentifiedImageError

from records.core.upload_limits import PICTURE_PIXEL_LIMIT

_SIDE_LIMIT = 1200  # pixels: 150 an inch on the width of the text


def fit(content: bytes) -> tuple[str, bytes] | None:
    """(suffix, bytes) as JPEG or PNG, within _SIDE_LIMIT; None when it cannot be read."""
    try:
        with Image.open(io.BytesIO(content)) as image:
            if image.width * image.height > PICTURE_PIXEL_LIMIT:
                return None
            clear = image.mode in ("RGBA", "LA") or "transparency" in image.info
            small = image.convert("RGBA" if clear else "RGB")
            small.thumbnail((_SIDE_LIMIT, _SIDE_LIMIT), Image.Resampling.LANCZOS)
            out = io.BytesIO()
            if clear or image.format == "PNG":
                small.save(out, "PNG", optimize=True)
                return "png", out.getvalue()
            small.save(out, "JPEG", quality=82)
            return "jpg", out.getvalue()
    except (UnidentifiedImageError, Image.DecompressionBombError):
        return None
    except (OSError, ValueError, SyntaxError, EOFError, MemoryError):
        return None


def ratio(content: bytes) -> float:
    """Width by height of a picture that `fit` has made."""
    with Image.open(io.BytesIO(content)) as image:
        return image.width / image.height


def qr_png(text: str) -> bytes:
    out = io.BytesIO()
    segno.make(text, error="m", micro=False).save(out, kind="png", scale=8, border=2)
    return out.getvalue()


def qr_svg(text: str) -> bytes:
    out = io.BytesIO()
    segno.make(text, error="m", micro=False).save(out, kind="svg", border=2)
    return out.getvalue()
