"""What was found in a form so far: what comes next is judged by it."""

from dataclasses import dataclass, field

from . import markers
from .heading_table import HEAD_KEYS
from .nodes import Node

FRONT_KEYS = HEAD_KEYS | {"event_time", "event_place"}


@dataclass
class ReadSoFar:
    """What was found so far. seen: key → its number; paren: this form numbers headings "1)".

    story: text without a heading is the story (the notes of 2559). typo_searches: lines that were
    searched for typing errors. colons: headings without a number that a colon closed.
    """

    path: list[Node] = field(default_factory=list)
    seen: dict[str, str | None] = field(default_factory=dict)
    paren: bool = False
    numbered: bool = False
    story: bool = False
    typo_searches: int = 0
    colons: int = 0

    def add_section(self, node: Node) -> None:
        if node.key == "sub":
            return
        self.colons += node.number is None and node.source.endswith((":", "："))
        self.seen.setdefault(node.key, node.number)
        self.numbered = self.numbered or node.number is not None

    @property
    def in_head(self) -> bool:
        return not set(self.seen) - FRONT_KEYS

    @property
    def number(self) -> tuple[int, ...]:
        """The last number of a heading; () before the first."""
        return next((markers.numbers(n.number) for n in reversed(self.path) if n.number), ())
