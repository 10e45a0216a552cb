"""Digits judged by their shapes: Tesseract's Thai model has no ๔ ๖ ๗ ๘ ๙ and names others instead.

A sign is compared with digits and letters of the fonts at hand: Sarabun, which the site brings, and
Thai fonts of the machine.
"""

from __future__ import annotations

import math
from pathlib import Path

from PIL import Image, ImageDraw, ImageFilter, ImageFont

from records.core.loading import loaded_once

THAI = "๐๑๒๓๔๕๖๗๘๙"
ARABIC = "0123456789"
LETTERS = "กงจชซฌญฒดตถบพมยรลวสอฯ"  # what may look like a digit
_SIDE = 16  # pixels of a shape
_FONT_SIZE = 64
_FOLDERS = ("/usr/share/fonts", "/usr/local/share/fonts")
_THAI_FONTS = (
    *("sarabun", "laksaman", "loma", "norasi", "garuda", "kinnari", "umpush", "waree"),
    *("angsana", "cordia", "browallia"),
)
_FONTS_LIMIT = 12
LIKE = 0.62  # of agreement, from which a sign is believed to be a digit

Shape = tuple[float, ...]


def judged(sign: Image.Image, among: str) -> tuple[str, float]:
    """The digit or letter most like a sign (255 where there is ink) and how alike, up to 1.

    among: the signs that it may be.
    """
    shape = _shape(sign)
    best, likeness = "", 0.0
    if shape is None:
        return best, likeness
    for letter, other in _templates():
        if letter in among:
            alike = sum(map(float.__mul__, shape, other))
            if alike > likeness:
                best, likeness = letter, alike
    return best, likeness


def sign_at(ink: Image.Image, begin: int, end: int, body: int) -> Image.Image | None:
    """The sign of a line between two columns: its largest blob, without marks of others."""
    begin, end = max(0, begin - 3), min(ink.width, end + 3)
    part = ink.crop((begin, 0, end, ink.height))
    wide, high = part.size
    left = bytearray(part.tobytes())
    best: list[int] = []
    for start in range(0, len(left)):
        if not left[start]:
            continue
        blob, stack = [], [start]
        left[start] = 0
        while stack:
            at = stack.pop()
            blob.append(at)
            x = at % wide
            for near in (at - wide - 1, at - wide, at - wide + 1, at - 1, at + 1):
                _take(left, stack, near, x, wide)
            for near in (at + wide - 1, at + wide, at + wide + 1):
                _take(left, stack, near, x, wide)
        middle = sum(at % wide for at in blob) / len(blob)
        if wide * 0.15 <= middle <= wide * 0.85 and len(blob) > len(best):
            best = blob
    if len(best) < max(12, body):
        return None
    alone = Image.new("L", part.size)
    data = bytearray(wide * high)
    for at in best:
        data[at] = 255
    alone.frombytes(bytes(data))
    return alone.crop(alone.getbbox())


def _take(left: bytearray, stack: list[int], near: int, x: int, wide: int) -> None:
    if 0 <= near < len(left) and left[near] and abs(near % wide - x) <= 1:
        left[near] = 0
        stack.append(near)


@loaded_once
def _templates() -> tuple[tuple[str, Shape], ...]:
    out: list[tuple[str, Shape]] = []
    for path in _fonts():
        try:
            font = ImageFont.truetype(path, _FONT_SIZE)
        except OSError:
            continue
        for letter in THAI + ARABIC + LETTERS:
            drawn = Image.new("L", (2 * _FONT_SIZE, 2 * _FONT_SIZE))
            ImageDraw.Draw(drawn).text((30, 20), letter, font=font, fill=255)
            for made in (drawn, drawn.filter(ImageFilter.MaxFilter(5))):
                box = made.getbbox()
                shape = _shape(made.crop(box)) if box else None
                if shape:
                    out.append((letter, shape))
    return tuple(out)


def _fonts() -> list[str]:
    import fontpkg_sarabun

    own = Path(fontpkg_sarabun.__path__[0]) / "files"
    found = [str(own / f"Sarabun-{face}.ttf") for face in ("Regular", "Bold")]
    for folder in _FOLDERS:
        for path in sorted(Path(folder).rglob("*.ttf")) if Path(folder).is_dir() else ():
            name = path.name.lower()
            slanted = "ital" in name or "obl" in name
            if not slanted and any(word in name for word in _THAI_FONTS):
                found.append(str(path))
    return found[:_FONTS_LIMIT]


def _shape(sign: Image.Image) -> Shape | None:
    """A sign in a square of its own, so that size and thickness hardly count."""
    scale = _SIDE / max(sign.size)
    size = (max(1, round(sign.width * scale)), max(1, round(sign.height * scale)))
    square = Image.new("L", (_SIDE, _SIDE))
    middle = ((_SIDE - size[0]) // 2, (_SIDE - size[1]) // 2)
    square.paste(sign.resize(size, Image.Resampling.BOX), middle)
    values = square.filter(ImageFilter.GaussianBlur(0.7)).tobytes()
    mean = sum(values) / len(values)
    length = math.sqrt(sum((value - mean) ** 2 for value in values))
    return tuple((value - mean) / length for value in values) if length else None
