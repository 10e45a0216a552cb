"""The shapes that reading fills: Block, Node (a section), Tree (a form)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from records.core.richtext.building import nested
from records.core.richtext.rendering import inline_html
from records.readers import docx_marks
from records.readers.docx_marks import Mark

SURE, LIKELY, GUESSED = "sure", "likely", "guessed"
_EMPTY = re.compile(r"\s*(?:[-–]+|\.{3,}|…+|ไม่มี)\s*$")


@dataclass
class Block:
    """type: "para", "label", "item" (with marker and level), "table" or "figure"; lines: its text,
    line by line, of a table row by row.

    lead: what stood before the text in the source, bullet and marker together. marks: what is put
    on the words of each line. own: this site has written it, and says by `html` what is put on it
    (see readers/docx_styles.py); list_id: which of its lists an item is of. html: of a table, all
    of it. caption: of a table. picture: which of the file a figure shows. trust: how certain its
    place is, where that is not said by its section.
    """

    type: str
    lines: list[str]
    marker: str = ""
    level: int = 0
    lead: str = ""
    marks: dict[int, list[Mark]] = field(default_factory=dict)
    own: bool = False
    list_id: str = ""
    html: str = ""
    caption: str = ""
    picture: int | None = None
    trust: str = ""

    @property
    def text(self) -> str:
        return "\n".join(self.lines)

    @property
    def words(self) -> str:
        """The text with its caption."""
        return "\n".join(filter(None, (self.caption, self.text)))

    def add_line(self, text: str, marks: Iterable[Mark]) -> None:
        self.lines.append(text)
        self.marks[len(self.lines) - 1] = [*marks]

    def go_on(self, text: str, marks: Iterable[Mark]) -> None:
        """More words in the last line."""
        last = len(self.lines) - 1
        more = docx_marks.moved([*marks], len(self.lines[last]) + 1)
        self.lines[last] += f" {text}"
        self.marks[last] = [*self.marks.get(last, []), *more]

    def take_first_line(self) -> str:
        self.marks = {n - 1: marks for n, marks in self.marks.items() if n}
        return self.lines.pop(0)

    def as_json(self) -> dict[str, Any]:
        out: dict[str, Any] = {"type": self.type, "text": self.text}
        if self.lead and self.lead != self.marker:
            out["lead"] = self.lead
        if self.own:
            out |= {"own": True, "html": self.html}
        elif self.html or any(self.marks.values()):
            out["html"] = self.html or "\n".join(self._lines_as_html())
        if self.trust:
            out["trust"] = self.trust
        if self.caption:
            out["caption"] = self.caption
        if self.picture is not None:
            out["picture"] = self.picture
        if self.type == "item":
            out |= {"marker": self.marker, "level": self.level}
        return out | ({"list": self.list_id} if self.list_id else {})

    def _lines_as_html(self) -> Iterator[str]:
        for n, line in enumerate(self.lines):
            yield inline_html(nested(docx_marks.dressed(line, self.marks.get(n, []))))


@dataclass
class Node:
    """One section. number: as written, None without; expected: what it should have been.

    source: number and heading as they stand in the source, to the last sign. trust: how certain
    the heading and all that stands below it is, one of SURE, LIKELY, GUESSED; a block that is surer
    says so itself. line: where it stood.
    """

    key: str
    number: str | None
    heading: str | None
    depth: int
    blocks: list[Block] = field(default_factory=list)
    children: list[Node] = field(default_factory=list)
    expected: str | None = None
    source: str = ""
    trust: str = SURE
    line: int = 0
    unfilled: bool = False  # nothing but words of the blank form stood in it
    # Kinds of list markers in the order in which they came: their place is the level of an item.
    kinds: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        return "\n".join(block.words for block in self.blocks)

    @property
    def lines(self) -> str:
        """The text with its markers and sub-sections, as it stood."""
        own = [f"{block.lead} {block.words}".strip() for block in self.blocks]
        below = [f"{child.source} {child.lines}".strip() for child in self.children]
        return "\n".join([*own, *below])

    def walk(self) -> Iterator[Node]:
        """This section and every one below it, parents first."""
        stack = [self]
        while stack:
            node = stack.pop()
            yield node
            stack.extend(reversed(node.children))

    @property
    def empty(self) -> bool:
        return self.unfilled or (len(self.blocks) == 1 and bool(_EMPTY.match(self.blocks[0].text)))

    def as_json(self) -> dict[str, Any]:
        out: dict[str, Any] = {"key": self.key, "number": self.number, "heading": self.heading}
        out |= {"source": self.source, "trust": self.trust}
        if self.expected:
            out["expected_number"] = self.expected
        if self.blocks or not self.children:
            out |= {"text": self.text, "blocks": [block.as_json() for block in self.blocks]}
        out["empty"] = self.empty
        if self.children:
            out["children"] = [node.as_json() for node in self.children]
        return out


@dataclass
class Tree:
    """One form: its sections in order, its title line, what stood before the first heading.

    strays: sections whose headings nobody knows; instructions: words of the blank form; asides:
    what is of no section, by its name (see paper.py).
    """

    nodes: list[Node] = field(default_factory=list)
    form_title: str | None = None
    loose: list[str] = field(default_factory=list)
    strays: list[Node] = field(default_factory=list)
    instructions: list[str] = field(default_factory=list)
    asides: dict[str, list[str]] = field(default_factory=dict[str, list[str]])
    warnings: list[str] = field(default_factory=list)

    def walk(self) -> Iterator[Node]:
        """Every node, parents first."""
        for node in self.nodes:
            yield from node.walk()

    def get(self, key: str) -> Node | None:
        return next((node for node in self.walk() if node.key == key), None)
