"""A cover drawn for a record that has no picture: mudmee (ไหมมัดหมี่) diamonds in its topic's colour.

Which diamonds follows from the register number: a record has the same cover always, its neighbour
another.
"""

from __future__ import annotations

from hashlib import blake2b

WIDTH, HEIGHT = 640, 336
_CELL = 64
# Ground and thread of a topic; the office's own violet where there is none.
COLOURS = {
    "agriculture": ("#2c6a2e", "#97d49a"),
    "otop": ("#99430e", "#f0b287"),
    "tourism": ("#08616f", "#86cfdb"),
}
NEUTRAL = ("#56306f", "#cdaee6")


def colours(topic: str) -> tuple[str, str]:
    return COLOURS.get(topic, NEUTRAL)


def pattern(seed: str) -> tuple[int, int, int]:
    """What sets one cloth apart: rings of a diamond, how they are set off, the one that is full."""
    first, second, third = blake2b(seed.encode(), digest_size=3).digest()
    return 2 + first % 3, second % 2, third % 3


def cover_svg(topic: str, seed: str, *, width: int = WIDTH, height: int = HEIGHT) -> str:
    ground, thread = colours(topic)
    rings, shift, full = pattern(seed)
    half = _CELL // 2
    diamonds = []
    for ring in range(rings):
        reach = half - ring * (half // rings)
        filled = f' fill="{thread}" fill-opacity=".55"' if ring == full % rings else ""
        path = f"M{half} {half - reach}l{reach} {reach}-{reach} {reach}-{reach}-{reach}z"
        diamonds.append(f'<path d="{path}"{filled}/>')
    steps = f'<path d="M0 0l8 8M{_CELL} 0l-8 8M0 {_CELL}l8-8M{_CELL} {_CELL}l-8-8"/>'
    turned = f' patternTransform="translate({half} 0)"' if shift else ""
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" '
        f'width="{width}" height="{height}"><defs><pattern id="m" width="{_CELL}" '
        f'height="{_CELL}" patternUnits="userSpaceOnUse"{turned}><g fill="none" '
        f'stroke="{thread}" stroke-opacity=".75" stroke-width="2">{"".join(diamonds)}{steps}'
        f'</g></pattern></defs><path fill="{ground}" d="M0 0h{width}v{height}H0z"/>'
        f'<path fill="url(#m)" d="M0 0h{width}v{height}H0z"/></svg>'
    )
