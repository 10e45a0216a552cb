"""Pictures made fit for a page, and QR codes."""

import io

import segno
from PIL import Image

from records.readers import external_programs
from records.readers.pictures import TooLarge, Unreadable, Wish

_SIDE_LIMIT = 1200  # pixels: 150 an inch on the width of the text


def fit(content: bytes) -> tuple[str, bytes] | None:
    """(suffix, bytes) as JPEG or PNG, within _SIDE_LIMIT; None when it cannot be read."""
    try:
        kind, made = external_programs.picture(content, Wish(_SIDE_LIMIT))
    except (TooLarge, Unreadable):
        return None
    return {"PNG": "png"}.get(kind, "jpg"), made


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
