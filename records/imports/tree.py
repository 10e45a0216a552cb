"""Lines → sections: the tree of headings with paragraphs, labels and list items under them."""

import re
from dataclasses import dataclass, field

from . import markers, wordings
from .docx import Line
from .wordings import HEAD, Match

_CONNECTIVE = re.compile(
    r"\s*(?:คือ|ได้แก่|ประกอบด้วย|ดังนี้|ดังต่อไปนี้|:|->|→)(?:\s*[:：])?(?=\s|$|[“\"])\s*"
)
_TAIL = re.compile(r"^[^\n]{0,45}?(?:ดังนี้|ดังต่อไปนี้|ประกอบด้วย|ได้แก่|คือ)\s*:?\s*$")
_EMPTY = re.compile(r"\s*(?:[-–]+|\.{3,}|…+|ไม่มี)\s*$")
LABEL = 60  # characters of a line that may be a sub-heading


@dataclass
class Block:
    """type: "para", "label" or "item" (with marker and level)."""

    type: str
    text: str
    marker: str = ""
    level: int = 0

    def as_json(self) -> dict:
        out = {"type": self.type, "text": self.text}
        return out | {"marker": self.marker, "level": self.level} if self.type == "item" else out


@dataclass
class Node:
    """One section. number: as written, None without; expected: what it should have been."""

    key: str
    number: str | None
    heading: str | None
    depth: int
    blocks: list[Block] = field(default_factory=list)
    children: list["Node"] = field(default_factory=list)
    expected: str | None = None

    @property
    def text(self) -> str:
        return "\n".join(block.text for block in self.blocks)

    @property
    def empty(self) -> bool:
        return len(self.blocks) == 1 and bool(_EMPTY.match(self.blocks[0].text))

    def as_json(self) -> dict:
        out = {"key": self.key, "number": self.number, "heading": self.heading}
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
    """One form: its sections in order, its title line, what stood before the first heading."""

    nodes: list[Node] = field(default_factory=list)
    form_title: str | None = None
    loose: list[str] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)

    def walk(self):
        """Every node, parents first."""
        stack = list(reversed(self.nodes))
        while stack:
            node = stack.pop()
            yield node
            stack.extend(reversed(node.children))

    def get(self, key: str) -> Node | None:
        return next((node for node in self.walk() if node.key == key), None)


def build(lines: list[Line]) -> list[Tree]:
    """The forms in *lines*; most files hold one."""
    builder = _Builder()
    for line in lines:
        for n, piece in enumerate(markers.split_items(markers.without_artifacts(line.text))):
            if piece.strip() and not markers.is_page_mark(piece):
                builder.add(piece, line, first=n == 0)
    return builder.finish()


class _Builder:
    def __init__(self):
        self.trees = [Tree()]
        self.path: list[Node] = []  # from the top-level section down to the one being filled
        self.seen: set[str] = set()
        self.fresh = True  # the next line begins a block of its own

    @property
    def tree(self) -> Tree:
        return self.trees[-1]

    def add(self, text: str, line: Line, *, first: bool) -> None:
        """One line: a form title, a heading, a sub-section, or text of the section before."""
        if first and line.number:
            text = f"{line.number} {text}"
        self.fresh = line.blank_before or bool(line.number) or line.cell is not None
        marker = markers.parse(text)
        rest = text[marker.end :]
        if self._title(text):
            return
        found = self._heading(marker, rest, line)
        if found:
            self._open(found, marker, rest)
        elif marker.dotted and self._sub(marker, rest):
            return
        else:
            self._text(marker, text, rest)

    def finish(self) -> list[Tree]:
        return [tree for tree in self.trees if tree.nodes] or self.trees[:1]

    # --- headings --------------------------------------------------------------------------------

    def _title(self, text: str) -> bool:
        if not wordings.form_title(text) or wordings.match(text.strip(), forgiving=False):
            return False
        if len(self.seen) >= 4:
            self._new_form()
        if self.seen or self.tree.form_title:
            return False
        self.tree.form_title = text.strip()
        return True

    def _heading(self, marker, rest, line) -> Match | None:
        """The heading this line is, after weighing its words and its number."""
        if marker.paren or (marker.bullet and not marker.number):
            return None
        numbered = bool(marker.number)
        alone = len(rest) <= 90
        found = wordings.match(rest, forgiving=numbered or (alone and line.cell is not None))
        if not found:
            return None
        keys = tuple(key for key in found.keys if self._possible(key, marker))
        if not keys:
            return None
        found = Match(keys, found.wording, found.end, found.closed, found.glued, found.exact)
        if found.glued and (found.short or not numbered):
            return None
        if not numbered:
            return found if self._unnumbered(found, line) else None
        return found if self._numbered(found, marker) else None

    def _possible(self, key: str, marker) -> bool:
        """A section comes once; fields of the head come before the body."""
        if key in self.seen:
            # The title again, numbered from the start, is another form in the same file.
            return key == "title" and marker.number != "" and len(self.seen) >= 4
        body = self.seen - HEAD
        return not (key in HEAD - {"category", "title", "owner"} and len(body) >= 2)

    def _unnumbered(self, found: Match, line) -> bool:
        if found.closed:
            return not found.short or self._in_head(found) or line.cell is not None
        in_column = line.cell is not None and line.cell[2] == 0
        return in_column or (self._in_head(found) and found.keys[0] in ("title", "owner"))

    def _in_head(self, found: Match) -> bool:
        return found.keys[0] in HEAD and not self.seen - HEAD

    def _numbered(self, found: Match, marker) -> bool:
        """Words win; short words also need a number that goes on from the last one."""
        if not found.short or found.closed:
            return self._goes_on(marker.number) or not found.short
        return self._goes_on(marker.number)

    def _goes_on(self, number: str) -> bool:
        new = markers.numbers(number)
        last = next((markers.numbers(n.number) for n in reversed(self.path) if n.number), ())
        if not last:
            return True
        return new > last and new[0] - last[0] <= 2

    def _open(self, found: Match, marker, rest) -> None:
        key = self._choose(found.keys, marker)
        if key == "title" and "title" in self.seen:
            self._new_form()
        heading, text = self._split(rest, found.end)
        number = marker.number or None
        depth = self._depth(number)
        node = Node(key, number, heading, depth)
        self._attach(node)
        self.seen.add(key)
        if not found.exact:
            self.tree.warnings.append(f"หัวข้อ “{heading}” สะกดต่างจากแบบ ถือเป็น “{found.wording}”")
        if text.strip():
            self.fresh = True
            marker = markers.parse(text)
            self._text(marker, text, text[marker.end :])
        self.fresh = True

    def _choose(self, keys: tuple[str, ...], marker) -> str:
        """Words that name two sections: the first not seen that fits the depth of the number."""
        if len(keys) == 1:
            return keys[0]
        deep = "." in marker.number
        inside = {"knowledge_identified", "new_technique", "origin"}
        preferred = [key for key in keys if (key in inside) == deep]
        return (preferred or list(keys))[0]

    @staticmethod
    def _split(rest: str, end: int) -> tuple[str, str]:
        """Heading with its connectives, and the text that follows on the same line."""
        tail = rest[end:]
        if _TAIL.match(tail):
            return rest.strip(), ""
        connective = _CONNECTIVE.match(tail)
        if connective:
            end += connective.end()
        return rest[:end].strip().rstrip(":").strip(), rest[end:]

    def _depth(self, number: str | None) -> int:
        if number:
            return len(markers.numbers(number))
        # Without a number: beside the section before, below the same parent.
        last = next((n for n in reversed(self.path) if n.key != "sub"), None)
        return last.depth if last else 1

    def _attach(self, node: Node) -> None:
        while self.path and self.path[-1].depth >= node.depth:
            self.path.pop()
        (self.path[-1].children if self.path else self.tree.nodes).append(node)
        self.path.append(node)

    def _sub(self, marker, rest) -> bool:
        """A dotted number without a known heading, if it goes on below the section before."""
        section = next((n for n in reversed(self.path) if n.key != "sub"), None)
        if section is None or not section.number:
            return False
        base, new = markers.numbers(section.number), markers.numbers(marker.dotted)
        earlier = [n for n in section.children if n.key == "sub"]
        due = markers.numbers(earlier[-1].expected or earlier[-1].number)[-1] + 1 if earlier else 1
        fits = new[:-1] == base
        if not fits and not (len(new) == len(base) + 1 and new[-1] == due and earlier):
            return False
        node = Node("sub", marker.dotted, None, len(base) + 1)
        if not fits:
            node.expected = ".".join(map(str, (*base, due)))
            text = f"ข้อ {marker.dotted} อยู่ใต้ข้อ {section.number} น่าจะเป็น {node.expected}"
            self.tree.warnings.append(text)
        self._attach(node)
        self.fresh = True
        if rest.strip():
            node.blocks.append(Block("para", rest.strip()))
        return True

    def _new_form(self) -> None:
        self.trees.append(Tree())
        self.path, self.seen = [], set()

    # --- text ------------------------------------------------------------------------------------

    def _text(self, marker, text: str, rest: str) -> None:
        if not self.path:
            self.tree.loose.append(text.strip())
            return
        blocks = self.path[-1].blocks
        if marker.item and rest.strip() and not (marker.dotted and not marker.bullet):
            self._label_before(blocks)
            blocks.append(Block("item", rest.strip(), marker.item, self._level(marker, blocks)))
        elif blocks and not self.fresh and blocks[-1].type in ("para", "item"):
            blocks[-1].text += f"\n{text.strip()}"
        else:
            blocks.append(Block("para", text.strip()))

    @staticmethod
    def _label_before(blocks) -> None:
        """A short line right before a list is its sub-heading, unless it leads up to the list."""
        if not blocks or blocks[-1].type != "para" or len(blocks[-1].text) > LABEL:
            return
        if not re.search(r"(?:ดังนี้|ดังต่อไปนี้|ได้แก่|คือ|ประกอบด้วย|:)$", blocks[-1].text):
            blocks[-1].type = "label"

    def _level(self, marker, blocks) -> int:
        """1 for the first kind of marker in the section, deeper for kinds that came later."""
        kinds = [_kind(block.marker) for block in blocks if block.type == "item"]
        order = list(dict.fromkeys([*kinds, _kind(marker.item)]))
        return order.index(_kind(marker.item)) + 1


def _kind(marker: str) -> str:
    """ "(๑)" → "(", "1)" → ")", "1." → ".", a bullet → "-"."""
    if marker.startswith("("):
        return "("
    return marker[-1] if marker[-1] in ")." else "-"
