"""Typed markers as real lists: what Word, chats and hands write before their lines."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from records.core import thai

from .model import Block, Heading, Inline, Item, List, Paragraph

BULLET: Final = r"[·•▪●○◦\uf0b7\uf0a7\uf0d8–-]"
NUMBER: Final = r"\(?(?P<n>[0-9๐-๙]{1,3})[.)](?![0-9๐-๙])\)?"
# In the order in which Word counts by them.
LETTERS: Final = "กขคงจฉชซฌญฎฏฐฑฒณดตถทธนบปผฝพฟภมยรลวศษสหฬอฮ"
_LETTER = rf"\(?(?P<l>[{LETTERS}])[.)]\)?"
_MARKER = re.compile(rf"[\s\xa0]*(?:(?P<b>{BULLET})|{NUMBER}|{_LETTER})[\s\xa0]+")


@dataclass(frozen=True, slots=True)
class Typed:
    """A paragraph, sub-heading or item ("p", "h4", "ol", "ul").

    number: the figure or letter typed before it; None without one.
    """

    tag: str
    number: str | None
    children: tuple[Inline, ...]


def assembled(parts: Iterable[Typed]) -> Iterator[Block]:
    """The parts in their order; an ordered list goes on where it left off."""
    items: list[Item] = []
    look, first, expected = ("", False), 1, 0

    def close() -> Iterator[List]:
        if items:
            yield List(tuple(items), look[0] == "ol", first, letters=look[1])
        items.clear()

    for part in parts:
        if part.tag not in ("ul", "ol"):
            yield from close()
            yield Heading(part.children) if part.tag == "h4" else Paragraph(part.children)
            continue
        letters, n = _counted(part.number)
        if (part.tag, letters) != look or (part.tag == "ol" and n != expected):
            yield from close()
            look, first = (part.tag, letters), n
        items.append(Item(part.children))
        expected = n + 1
    yield from close()


def _counted(number: str | None) -> tuple[bool, int]:
    """Whether it is a letter, and which number it stands for; 1 for none."""
    if not number:
        return False, 1
    if number in LETTERS:
        return True, LETTERS.index(number) + 1
    return False, int(thai.to_arabic(number))


@dataclass(slots=True)
class _Line:
    """A paragraph that begins with a marker. look: the kind of marker; n: its number, from 1."""

    look: str
    n: int
    children: tuple[Inline, ...]
    paragraph: Paragraph

    @property
    def counts(self) -> bool:
        return self.look != "-"


def outlined(items: Iterable[tuple[str, tuple[Inline, ...]]]) -> Iterator[List]:
    """Lists out of (marker, words) of items one behind the other, one inside another where another
    kind of marker begins below an item: 1. → ก. → -."""
    lines = []
    for marker, children in items:
        look, n = "-", 1
        around = ("(" if marker.startswith("(") else "") + (")" if marker.endswith(")") else ".")
        if digits := re.search(r"[0-9๐-๙]{1,3}(?=\D*$)", marker):
            look, n = f"1{around}", int(thai.to_arabic(digits[0]))
        elif letter := re.search(rf"[{LETTERS}]", marker):
            look, n = f"ก{around}", LETTERS.index(letter[0]) + 1
        elif letter := re.search("[a-z]", marker.lower()):  # counted in figures here
            look, n = f"1a{around}", ord(letter[0]) - ord("a") + 1
        lines.append(_Line(look, n, children, Paragraph(children)))
    for block in _run(lines, lone=True):
        assert isinstance(block, List)  # noqa: S101 (what `lone` promises)
        yield block


def rebuild(blocks: Iterable[Block]) -> Iterator[Block]:
    """Runs of paragraphs that begin with a typed marker become lists; a lone number stays."""
    run: list[_Line] = []
    for block in blocks:
        line = _line(block) if isinstance(block, Paragraph) else None
        if line:
            run.append(line)
            continue
        yield from _runs(run)
        run.clear()
        yield block
    yield from _runs(run)


def _line(paragraph: Paragraph) -> _Line | None:
    first = paragraph.children[0] if paragraph.children else None
    if not isinstance(first, str) or not (found := _MARKER.match(first)):
        return None
    rest = first[found.end() :]
    children = (rest, *paragraph.children[1:]) if rest else paragraph.children[1:]
    if not children:
        return None
    marker = found[0].strip()
    if found["b"]:
        return _Line("-", 1, children, paragraph)
    around = ("(" if marker.startswith("(") else "") + marker[-1]
    if found["l"]:
        return _Line(f"ก{around}", LETTERS.index(found["l"]) + 1, children, paragraph)
    return _Line(f"1{around}", int(thai.to_arabic(found["n"])), children, paragraph)


@dataclass(slots=True)
class _Open:
    """A list that is being filled."""

    look: str
    first: int
    items: list[list[Inline | List]] = field(default_factory=list)

    def closed(self) -> List:
        items = tuple(Item(tuple(children)) for children in self.items)
        letters = self.look.startswith("ก")
        return List(items, self.look != "-", self.first, letters)


def _runs(lines: Sequence[_Line]) -> Iterator[Block]:
    counted = _letters_that_count(lines)
    start = 0
    for at, line in enumerate(lines):
        if line.look.startswith("ก") and at not in counted:
            yield from _run(lines[start:at])
            yield line.paragraph
            start = at + 1
    yield from _run(lines[start:])


def _run(lines: Sequence[_Line], *, lone: bool = False) -> Iterator[Block]:
    """lone: one number alone is an item, too."""
    stack: list[_Open] = []
    waiting: list[Paragraph] = []  # the paragraphs that the outermost list was made of

    def close(depth: int) -> Iterator[Block]:
        while len(stack) > depth:
            done = stack.pop()
            if stack:
                stack[-1].items[-1].append(done.closed())
                continue
            if done.look != "-" and len(done.items) == 1 and not lone:
                # A lone number is how a sentence begins; what it led stands behind it.
                yield waiting[0]
                yield from (part for part in done.items[0] if isinstance(part, List))
            else:
                yield done.closed()
            waiting.clear()

    for at, line in enumerate(lines):
        depth = next((n for n, level in enumerate(stack) if level.look == line.look), None)
        if depth is not None:
            yield from close(depth + 1)
            level = stack[depth]
            if line.counts and line.n != level.first + len(level.items):
                yield from close(depth)
                depth = None
        elif stack and not _goes_deeper(stack, lines[at:]):
            yield from close(0)
        if depth is None:
            stack.append(_Open(line.look, line.n))
        stack[-1].items.append(list(line.children))
        if len(stack) == 1:
            waiting.append(line.paragraph)
    yield from close(0)


def _goes_deeper(stack: list[_Open], lines: Sequence[_Line]) -> bool:
    """Whether another kind of marker begins a list below the last item.

    Below a number always; below a bullet when the bullets go on behind it.
    """
    if stack[-1].look != "-":
        return len(stack) < 9
    return any(line.look == stack[-1].look for line in lines)


def _letters_that_count(lines: Sequence[_Line]) -> set[int]:
    """Places of lines whose letters are markers: they begin with ก and go on.

    อ. and จ. before a name are abbreviations.
    """
    found: set[int] = set()
    row: list[int] = []
    for at, line in enumerate(lines):
        if not line.look.startswith("ก"):
            continue
        if row and line.n == len(row) + 1 and lines[row[-1]].look == line.look:
            row.append(at)
        else:
            row = [at] if line.n == 1 else []
        if len(row) > 1:
            found.update(row)
    return found
