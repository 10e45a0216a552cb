"""Pictures as small as a phone needs them, made once for each picture and kept."""

from __future__ import annotations

from django.core.cache import caches

from records.readers import external_programs
from records.readers.pictures import TooLarge, Unreadable, Wish, as_webp

from .models import Attachment

SIDE = 640  # pixels
SIZE_LIMIT = 30_000  # bytes
_FORMATS = ("JPEG", "PNG", "WEBP")


def small(attachment: Attachment) -> bytes | None:
    """The picture as WebP; None where its file is away or cannot be read."""
    made = caches["made"]
    key = f"small-{attachment.digest or attachment.pk}-{SIDE}-2"
    found: bytes | None = made.get(key)
    if found is None and (found := _made(attachment)) is not None:
        made.set(key, found)
    return found


def _made(attachment: Attachment) -> bytes | None:
    try:
        with attachment.file.open("rb") as file:
            content = file.read()
        _, smaller = external_programs.picture(content, Wish(SIDE, _FORMATS, upright=True))
        return as_webp(smaller, SIZE_LIMIT)
    except (OSError, TooLarge, Unreadable):
        return None
