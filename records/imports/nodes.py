"""The shapes that reading fills: Block, Node (a section), Tree (a form)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

SURE, LIKELY, GUESSED = "sure", "likely", "guessed"
_EMPTY = re.compile(r"\s*(?:[-–]+|\.{3,}|…+|ไม่มี)\s*$")


@dataclass
class Block:
    """type: "para", "label" or "item" (with marker and level); lines: its text, line by line.

    lead: what stood before the text in the source, bullet and marker together.
    html: text that this site has written itself, with bold and italic (see readers/docx_styles.py).
    """

    type: str
    lines: list[str]
    marker: str = ""
    level: int = 0
    lead: str = ""
    html: str | None = None

    @property
    def text(self) -> str:
        return "\n".join(self.lines)

    def as_json(self) -> dict[str, Any]:
        out = {"type": self.type, "text": self.text}
        if self.lead and self.lead != self.marker:
            out["lead"] = self.lead
        out |= {} if self.html is None else {"html": self.html}
        return out | {"marker": self.marker, "level": self.level} if self.type == "item" else out


@dataclass
class Node:
    """One section. number: as written, None without; expected: what it should have been.

    source: number and heading as they stand in the source, to the last sign. trust: how certain
    the heading is, one of SURE, LIKELY, GUESSED. line: where it stood.
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
    # Kinds of list markers in the order in which they came: their place is the level of an item.
    kinds: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        return "\n".join(block.text for block in self.blocks)

    @property
    def lines(self) -> str:
        """The text with its markers and sub-sections, as it stood."""
        own = [f"{block.lead} {block.text}".strip() for block in self.blocks]
        below = [f"{child.source} {child.lines}".strip() for child in self.children]
        return "\n".join([*own, *below])

    @property
    def empty(self) -> bool:
        return len(self.blocks) == 1 and bool(_EMPTY.match(self.blocks[0].text))

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

    strays: sections whose headings nobody knows. asides: what is of no section, by its name
    (see paper.py).
    """

    nodes: list[Node] = field(default_factory=list)
    form_title: str | None = None
    loose: list[str] = field(default_factory=list)
    strays: list[Node] = field(default_factory=list)
    asides: dict[str, list[str]] = field(default_factory=dict[str, list[str]])
    warnings: list[str] = field(default_factory=list)

    def walk(self) -> Iterator[Node]:
        """Every node, parents first."""
        stack = list(reversed(self.nodes))
        while stack:
            node = stack.pop()
            yield node
            stack.extend(reversed(node.children))

    def get(self, key: str) -> Node | None:
        return next((node for node in self.walk() if node.key == key), None)
