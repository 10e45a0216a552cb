"""How a line looks that may be a heading: its number, bullet or sign, and where its words begin."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from . import markers
from .pieces import Piece

_THAI_LETTERS = "กขคฆงจฉชซฌญฎฏฐฑฒณดตถทธนบปผฝพฟภมยรลวศษสหฬอฮ"
_SHORT_LETTERS = "กขคงจฉชซฌญฎฏฐฑฒณดตถทธนบปผฝพฟภมยรลวศษสหฬอฮ"  # as most people count: without ฆ
_ROMAN = (
    *("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X"),
    *("XI", "XII", "XIII", "XIV", "XV", "XVI", "XVII", "XVIII", "XIX", "XX"),
)
_LETTER = re.compile(rf"\s*\(?([{_THAI_LETTERS}])[.)]\s*")
_LATIN = re.compile(r"\s*\(?([A-Za-z])[.)]\s+")
_ROMAN_NUMBER = re.compile(r"\s*([IVX]{1,5})[.):]\s*")
_D = "[0-9๐-๙]"
_NAMED = re.compile(
    rf"\s*(?:หัวข้อ|ข้อ|ส่วน|ตอน|ประเด็น|หมวด|เรื่อง)(?:ที่)?\s*({_D}{{1,2}})(?!{_D}|[.]{_D})\s*[.:)–-]*\s*"
)
_BARE = re.compile(rf"\s*({_D}{{1,2}})\s*(?:[:–-]|/|(?=[\s\t]))\s*(?=[ก-๛“\"(])")
_KEYCAPS = re.compile(r"\s*((?:[0-9]\ufe0f?\u20e3){1,2}|\U0001f51f)\ufe0f?\s*")
_CIRCLED = re.compile(r"\s*([①-⑳])\s*")
_SIGN = re.compile(
    r"\s*(?:[\U0001f000-\U0001faff\u2b50\u2b55\u2705\u2728\u274c\u2753-\u2757\u26a1\u2600-\u27bf"
    r"\u25a0-\u25ff\u2190-\u21ff\u00bb\u203a*#]"
    r"[\ufe0f\u200d\U0001f3fb-\U0001f3ff\u2640\u2642]*)+\s*"
)
_TICKS = set("☐☑☒✓✔✗✘□")
_BULLET = re.compile(r"\s*([-–—•·▪●○◦➢❖*])\s*")
# Looks that are no more than those of any line.
PLAIN, DOTTED, BOLD = "plain", "dotted", "bold"


@dataclass(frozen=True)
class Look:
    """kind: what lines of one look have in common; number: its place in a row, 0 without one;
    start: where the words begin."""

    kind: str
    number: int
    start: int

    @property
    def is_bullet(self) -> bool:
        return self.kind.startswith("bullet")


def looks_of(piece: Piece) -> Iterator[Look]:
    """The looks of a piece, that which says most first; two of letters that count in two ways."""
    text = piece.text
    marker = markers.parse(text)
    if marker.dot and not marker.bullet:
        yield Look("1.", markers.numbers(marker.number)[0], marker.end)
    elif found := _KEYCAPS.match(text):
        digits = "10" if found[1] == "\U0001f51f" else re.sub(r"\D", "", found[1])
        yield Look("keycap", int(digits), found.end())
    elif marker.paren and not marker.bullet:
        yield Look("1)", markers.numbers(markers.digits(marker.paren))[0], marker.end)
    elif found := _NAMED.match(text):
        yield Look("ข้อ 1", markers.numbers(found[1])[0], found.end())
    elif found := _BARE.match(text):
        yield Look("1", markers.numbers(found[1])[0], found.end())
    elif found := _CIRCLED.match(text):
        yield Look("①", ord(found[1]) - ord("①") + 1, found.end())
    elif found := _LETTER.match(text):
        if found[1] in _SHORT_LETTERS:
            yield Look("ก.", _SHORT_LETTERS.index(found[1]) + 1, found.end())
        yield Look("กขฆ.", _THAI_LETTERS.index(found[1]) + 1, found.end())
    elif (found := _ROMAN_NUMBER.match(text)) and found[1] in _ROMAN:
        yield Look("I.", _ROMAN.index(found[1]) + 1, found.end())
    elif found := _LATIN.match(text):
        yield Look("A.", ord(found[1].upper()) - ord("A") + 1, found.end())
    elif found := _BULLET.match(text):
        yield Look(f"bullet {found[1]}", 0, found.end())
    elif (found := _SIGN.match(text)) and not _TICKS & set(found[0]):
        yield Look("sign", 0, found.end())
    elif marker.dotted:
        yield Look(DOTTED, 0, marker.end)
    else:
        yield Look(PLAIN, 0, 0)
    if piece.bold:
        sign = _SIGN.match(text)
        yield Look(BOLD, 0, sign.end() if sign and not marker.end else marker.end)
