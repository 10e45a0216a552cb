"""Numbers and bullets at the beginning of a line."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from records.core.thai import to_arabic

_D = "[0-9๐-๙]"
_BULLET = r"[-–•·▪●○◦➢❖\uf0b7\uf0a7\uf0d8\uf076]"
_LINE = re.compile(
    rf"\s*(?:(?P<bullet>{_BULLET})(?=\s|[^\s0-9๐-๙(]|\s*\(?{_D}|$)\s*)?"
    rf"(?:(?P<dotted>{_D}{{1,2}}(?:\.{_D}{{1,2}}){{1,3}})\.?(?!{_D})(?=\s|\D)"
    rf"|(?P<dot>{_D}{{1,2}}\.)(?!{_D})"
    rf"|(?P<paren>\(?{_D}{{1,2}}\)|[0-9]\ufe0f?\u20e3))?\s*"
)
# Numbers as people also write them: ข้อ 1, 1 . , 6. 1, 1.) — believed only before known words.
_LOOSE = re.compile(
    rf"\s*(?:ข้อ(?:ที่)?\s*)?(?P<number>{_D}{{1,2}}(?:\s?\.\s?{_D}{{1,2}}){{0,3}})"
    rf"\s?\.?\)?\s*(?![\s\d.)])"
)
# Several items on one line are apart by two tabs or more.
_TABS = re.compile(rf"(?<!\t)\t{{2,}}+(?=\s{{0,40}}(?:\(?{_D}{{1,2}}\)|{_D}{{1,2}}\.(?!{_D})))")
_PAGE = re.compile(rf"\s*[-–~]\s*{_D}{{1,3}}\s*[-–~]\s*$")
_ARTIFACTS = re.compile(r"\[bookmark:[^\]\n]{0,80}\]|\[cite[^\]\n]{0,80}\]|\*\*")


@dataclass(frozen=True)
class Marker:
    """What a line begins with, over `end` letters.

    dotted: "6.3.1"; dot: "1."; paren: "1)", "(๑)", 1️⃣.
    """

    bullet: str = ""
    dotted: str = ""
    dot: str = ""
    paren: str = ""
    end: int = 0

    @property
    def number(self) -> str:
        """The number as a heading writes it, without the closing dot; "" for other markers."""
        return self.dotted or self.dot.rstrip(".")

    @property
    def item(self) -> str:
        """The marker of a list item: a typed one wins over the bullet before it."""
        return self.dot or self.paren or self.dotted or self.bullet


def parse(line: str) -> Marker:
    """The number or bullet that *line* begins with; an empty marker where there is none."""
    found = _LINE.match(line)
    if found is None:
        return Marker()
    parts = {k: v or "" for k, v in found.groupdict().items()}
    return Marker(**parts, end=found.end())


def parse_loosely(line: str) -> Marker | None:
    """A number in an unusual hand; None without."""
    found = _LOOSE.match(line)
    return Marker(dotted=re.sub(r"\s", "", found["number"]), end=found.end()) if found else None


def split_items(line: str) -> list[str]:
    return _TABS.split(line)


def between_items(line: str) -> Iterator[re.Match[str]]:
    """The tabs between the items of one line, as matches."""
    return _TABS.finditer(line)


def is_page_mark(line: str) -> bool:
    """ "-๒ -": the number of a page, left over from paper."""
    return len(line) < 60 and bool(_PAGE.match(line))


def without_artifacts(line: str) -> str:
    return _ARTIFACTS.sub("", line)


def artifacts(line: str) -> Iterator[tuple[int, int]]:
    """Where the leftovers of converters begin and end."""
    return (found.span() for found in _ARTIFACTS.finditer(line))


@lru_cache(maxsize=4096)
def numbers(text: str) -> tuple[int, ...]:
    """ "๖.๑" → (6, 1); () for no number."""
    return tuple(int(part) for part in to_arabic(text).split(".") if part) if text else ()


def digits(marker: str) -> str:
    """ "(๑)" → "๑"; "" for a bullet."""
    return "".join(c for c in marker if c.isdigit() or c == ".").strip(".")
