"""A picture of a page made ready to be read: flat, level, grey, its light even.

With Pillow alone. Everything here runs in the process of ocr_program.py, which has bounds.
"""

from __future__ import annotations

import math
from array import array
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from PIL import Image, ImageChops, ImageFilter, ImageMath

WIDTH = 1654  # pixels of a page that is read: A4 at 200 dots an inch
_LONGEST = 3 * WIDTH  # pixels of its height
_BACKGROUND = 12  # pixels of the page that are one of the picture of its light
_SMALL = 200  # pixels of the long side of the picture in which the sheet is looked for
_LARGEST_TILT = 6.0  # degrees either way
_SHEET_SHARE = (0.25, 0.97)  # of the photograph that a sheet of paper takes
_QUAD_SHARE = 0.93  # of four corners that the sheet fills
_EDGE = 0.15  # of the light that is lost at once beyond the edge of a sheet
_COARSE = 8  # pixels of the page that are one where dark edges are looked for
_DARK = 110  # of 255; letters are thinner, and lighter when they are so small
_WHITE, _PAPER = 200, 0.75  # from here on it is white; the share of a sheet that is
_GAIN = 1.25  # of the sharper lines, from which a page counts as lying on its side

Point = tuple[float, float]


def prepared(picture: Image.Image) -> Image.Image:
    """The page upright, in grey, WIDTH pixels wide, dark letters on white."""
    grey = _scaled(_sheet(picture.convert("L")))
    light = _evened(grey)
    if edges := _dark_edges(grey):
        light.paste(255, (0, 0), edges)
    if _lies_on_its_side(light):
        light = _scaled(light.transpose(Image.Transpose.ROTATE_90))
    angle = tilt(light)
    if abs(angle) >= 0.05:
        light = light.rotate(angle, Image.Resampling.BICUBIC, expand=False, fillcolor=255)
    return light


def is_paper(picture: Image.Image) -> bool:
    """Whether this is a sheet of paper with something on it, no photograph of people and things."""
    small = picture.convert("L")
    small.thumbnail((900, 900), Image.Resampling.BILINEAR)
    shades = _evened(_sheet(small)).histogram()
    return sum(shades[_WHITE:]) > _PAPER * sum(shades)


def rows(mask: Image.Image) -> array[float]:
    """The mean of each row of pixels."""
    return _floats(mask.convert("F").resize((1, mask.height), Image.Resampling.BOX))


def columns(mask: Image.Image) -> array[float]:
    """The mean of each column of pixels."""
    return _floats(mask.convert("F").resize((mask.width, 1), Image.Resampling.BOX))


def ink(grey: Image.Image, width: int = WIDTH) -> Image.Image:
    """255 where there is ink, 0 elsewhere; specks are no ink. width: of the page it is of."""
    soft = grey.filter(ImageFilter.GaussianBlur(width / WIDTH))
    around = grey.filter(ImageFilter.BoxBlur(width // 60))
    dark = ImageChops.subtract(around, soft).point(lambda v: 255 if v > 18 else 0)
    crowd = dark.filter(ImageFilter.BoxBlur(2)).point(lambda v: 255 if v >= 62 else 0)
    return ImageChops.multiply(dark, crowd)


def tilt(grey: Image.Image) -> float:
    """Degrees by which the page is to be turned so that its lines lie level."""
    small = _middle(grey)
    rough = max(_steps(-_LARGEST_TILT, _LARGEST_TILT, 0.5), key=lambda a: _sharpness(small, a))
    return max(_steps(rough - 0.4, rough + 0.4, 0.1), key=lambda a: _sharpness(small, a))


def _middle(grey: Image.Image) -> Image.Image:
    """The page small, its letters bright, without its margins and the dark edges of a scanner."""
    x, y = grey.width // 16, grey.height // 16
    inner = grey.crop((x, y, grey.width - x, grey.height - y))
    return ImageChops.invert(inner).reduce(max(1, grey.width // 550))


def _steps(start: float, end: float, step: float) -> Iterator[float]:
    for n in range(round((end - start) / step) + 1):
        yield start + n * step


def _sharpness(small: Image.Image, angle: float = 0.0) -> float:
    """How much neighbouring rows differ: most where lines of letters lie level."""
    turned = small.rotate(angle, Image.Resampling.BILINEAR) if angle else small
    means = rows(turned)
    return sum((a - b) ** 2 for a, b in zip(means, means[1:], strict=False))


def _lies_on_its_side(grey: Image.Image) -> bool:
    small = _middle(grey)
    level = max(_sharpness(small, angle) for angle in _steps(-5, 5, 1.0))
    side = small.transpose(Image.Transpose.ROTATE_90)
    return max(_sharpness(side, angle) for angle in _steps(-5, 5, 1.0)) > _GAIN * level


def _scaled(grey: Image.Image) -> Image.Image:
    """WIDTH pixels wide, but for a page that is much higher than wide."""
    scale = min(WIDTH / grey.width, _LONGEST / grey.height)
    size = (max(1, round(grey.width * scale)), max(1, round(grey.height * scale)))
    return grey if size == grey.size else grey.resize(size, Image.Resampling.LANCZOS)


def _evened(grey: Image.Image) -> Image.Image:
    """The paper white everywhere: each pixel as a share of the light that falls there."""
    small = grey.reduce(_BACKGROUND)
    paper = small.filter(ImageFilter.MaxFilter(5)).filter(ImageFilter.GaussianBlur(4))
    light = paper.resize(grey.size, Image.Resampling.BICUBIC)
    whole = ImageMath.lambda_eval(
        lambda a: a["convert"](a["min"](a["int"](a["grey"]) * 252 / (a["light"] + 1), 255), "L"),
        grey=grey,
        light=light,
    )
    return whole  # type: ignore[no-any-return]  # Pillow does not say what it makes


def _dark_edges(grey: Image.Image) -> Image.Image | None:
    """What is dark and touches the edge of the picture: the lid of a scanner, a table, no ink."""
    small = grey.reduce(_COARSE)
    wide, high = small.size
    left = bytearray(small.point(lambda v: 255 if v < _DARK else 0).tobytes())
    before = bytes(left)
    border = [*range(wide), *range(wide * (high - 1), wide * high)]
    border += [*range(0, wide * high, wide), *range(wide - 1, wide * high, wide)]
    for start in border:
        if left[start]:
            _filled(left, start, wide, high)
    gone = bytes(a ^ b for a, b in zip(before, left, strict=True))
    if not any(gone):
        return None
    mask = Image.frombytes("L", small.size, gone).filter(ImageFilter.MaxFilter(5))
    return mask.resize(grey.size, Image.Resampling.NEAREST)


def _floats(strip: Image.Image) -> array[float]:
    out = array("f")
    out.frombytes(strip.tobytes())
    return out


# --- a sheet of paper in a photograph -----------------------------------------------------------


@dataclass(frozen=True)
class _Blob:
    """Pixels that hang together: how many, and the corners of what they cover."""

    size: int
    corners: tuple[Point, Point, Point, Point]  # from the top left, clockwise


def _sheet(grey: Image.Image) -> Image.Image:
    """The sheet of a photograph, flat; a picture without four edges comes back as it is."""
    scale = _SMALL / max(grey.size)
    size = (max(8, round(grey.width * scale)), max(8, round(grey.height * scale)))
    small = grey.resize(size, Image.Resampling.BOX).filter(ImageFilter.MaxFilter(3))
    small = small.filter(ImageFilter.GaussianBlur(1.5))
    for level in _levels(small):
        blob = _largest(small.point(lambda v, level=level: 255 if v > level else 0))
        share = blob.size / (size[0] * size[1]) if blob else 0.0
        if not blob or not _SHEET_SHARE[0] < share < _SHEET_SHARE[1]:
            continue
        if blob.size >= _QUAD_SHARE * _area(blob.corners) and _has_edges(small, blob.corners):
            return _flattened(grey, [(x / scale, y / scale) for x, y in blob.corners])
    return grey


def _has_edges(small: Image.Image, corners: Sequence[Point]) -> bool:
    """Whether it is darker at once beyond these sides; a shadow on the paper grows slowly."""
    middle = (sum(x for x, _ in corners) / 4, sum(y for _, y in corners) / 4)
    dark_sides = 0
    for a, b in zip(corners, (*corners[1:], corners[0]), strict=True):
        pairs = []
        for n in range(2, 19):
            along = (a[0] + (b[0] - a[0]) * n / 20, a[1] + (b[1] - a[1]) * n / 20)
            far = math.dist(along, middle) or 1.0
            step = ((along[0] - middle[0]) * 5 / far, (along[1] - middle[1]) * 5 / far)
            out = (round(along[0] + step[0]), round(along[1] + step[1]))
            inside = (round(along[0] - step[0]), round(along[1] - step[1]))
            if 0 <= out[0] < small.width and 0 <= out[1] < small.height:
                pairs.append((_brightness(small, inside), _brightness(small, out)))
        lost = sum(a - b for a, b in pairs) / max(1, sum(a for a, _ in pairs))
        dark_sides += not pairs or lost > _EDGE
    return dark_sides == len(corners)


def _brightness(small: Image.Image, at: tuple[int, int]) -> int:
    value = small.getpixel(at)
    return value if isinstance(value, int) else 0


def _levels(small: Image.Image) -> list[int]:
    """Brightness that may part paper from what it lies on, the likeliest first."""
    counts = small.histogram()
    total, weighted = sum(counts), sum(n * c for n, c in enumerate(counts))
    best, found, below, sum_below = -1.0, 128, 0, 0.0
    for n, count in enumerate(counts):
        below += count
        sum_below += n * count
        above = total - below
        if below and above:
            apart = sum_below / below - (weighted - sum_below) / above
            if below * above * apart**2 > best:
                best, found = below * above * apart**2, n
    return [found, *(level for level in (found - 20, found + 20, 105, 135) if 20 < level < 245)]


def _largest(mask: Image.Image) -> _Blob | None:
    """The largest blob of a small black and white picture."""
    wide, high = mask.size
    left = bytearray(mask.tobytes())
    best: _Blob | None = None
    for start in range(0, len(left), 7):
        if not left[start]:
            continue
        blob = _filled(left, start, wide, high)
        if best is None or blob.size > best.size:
            best = blob
    return best


def _filled(left: bytearray, start: int, wide: int, high: int) -> _Blob:
    """The blob around *start*, which is wiped out on the way."""
    stack, size = [start], 0
    left[start] = 0
    x, y = start % wide, start // wide
    ends = [(x + y, x, y), (x - y, x, y), (-x - y, x, y), (y - x, x, y)]
    top_left, top_right, bottom_right, bottom_left = ends[0], ends[1], ends[2], ends[3]
    while stack:
        at = stack.pop()
        size += 1
        y, x = divmod(at, wide)
        top_left = min(top_left, (x + y, x, y))
        top_right = max(top_right, (x - y, x, y))
        bottom_right = min(bottom_right, (-x - y, x, y))
        bottom_left = max(bottom_left, (y - x, x, y))
        for near, there in (
            (at - 1, x > 0),
            (at + 1, x < wide - 1),
            (at - wide, y > 0),
            (at + wide, y < high - 1),
        ):
            if there and left[near]:
                left[near] = 0
                stack.append(near)
    found = [(float(x), float(y)) for _, x, y in (top_left, top_right, bottom_right, bottom_left)]
    return _Blob(size, (found[0], found[1], found[2], found[3]))


def _area(corners: Sequence[Point]) -> float:
    turns = zip(corners, (*corners[1:], corners[0]), strict=True)
    return abs(sum(a[0] * b[1] - b[0] * a[1] for a, b in turns)) / 2 or 1.0


def _flattened(grey: Image.Image, corners: list[Point]) -> Image.Image:
    """What lies between four corners, as a rectangle."""
    a, b, c, d = corners
    wide = max(math.dist(a, b), math.dist(d, c))
    high = max(math.dist(a, d), math.dist(b, c))
    scale = min(1.0, 2.0 * WIDTH / wide)
    size = (max(1, round(wide * scale)), max(1, round(high * scale)))
    target = [(0.0, 0.0), (float(size[0]), 0.0), (float(size[0]), float(size[1]))]
    target.append((0.0, float(size[1])))
    numbers = _projection(target, corners)
    return grey.transform(
        size, Image.Transform.PERSPECTIVE, numbers, Image.Resampling.BICUBIC, fillcolor=255
    )


def _projection(inside: Sequence[Point], outside: Sequence[Point]) -> list[float]:
    """The eight numbers by which Pillow finds for a place inside the one outside."""
    table: list[list[float]] = []
    for (x, y), (u, v) in zip(inside, outside, strict=True):
        table.append([x, y, 1, 0, 0, 0, -u * x, -u * y, u])
        table.append([0, 0, 0, x, y, 1, -v * x, -v * y, v])
    for n in range(8):
        pivot = max(range(n, 8), key=lambda row: abs(table[row][n]))
        table[n], table[pivot] = table[pivot], table[n]
        divisor = table[n][n] or 1e-9
        table[n] = [value / divisor for value in table[n]]
        for row in range(8):
            if row != n and table[row][n]:
                factor = table[row][n]
                table[row] = [a - factor * b for a, b in zip(table[row], table[n], strict=True)]
    return [row[8] for row in table]
