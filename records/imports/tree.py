"""Pieces → sections: the tree of headings with paragraphs, labels and list items under them."""

import re
from collections.abc import Sequence

from records.readers import docx_marks
from records.readers.docx import Line, Picture
from records.readers.docx_marks import Mark
from records.readers.docx_styles import OwnText
from records.readers.docx_tables import ReadTable

from . import (
    bare_head,
    form_splitter,
    heading_words,
    headings,
    instructions,
    known_forms,
    markers,
    paper,
    structure,
    titles,
    trust,
)
from .heading_candidates import Heading
from .heading_words import Match
from .insets import Insets
from .lines import CONNECTIVE_FIRST, list_level, make_label_before_list, split_heading
from .markers import Marker
from .nodes import GUESSED, LIKELY, SURE, Block, Node, Tree
from .pieces import Piece, split_lines
from .read_so_far import ReadSoFar
from .structure import Structure

# "KM : name โดย name", the whole head of a note of 2559.
_ONE_LINE = re.compile(r"\s*KM\s*[:：]\s*(\S.*?)(?:\s(โดย)\s*[:：]?\s*(\S.*))?$", re.IGNORECASE)
# Pieces in which the next heading after an unknown one is looked for.
_PIECES_TO_NEXT_HEADING = 60
# Pieces behind a form's title in which the first headings of a form are expected.
_PIECES_OF_A_HEAD = 16


def build(
    lines: list[Line],
    read_tables: dict[int, ReadTable] | None = None,
    pictures: Sequence[Picture] = (),
) -> list[Tree]:
    """The forms in *lines*; most files hold one."""
    insets = Insets.of(read_tables or {}, pictures)
    asides = paper.asides(lines)
    # A table with a signature in it lays the page out.
    insets.tables.laid_out.update(number for at in asides for number in lines[at].tables)
    pieces = split_lines(lines, asides)
    builder = _Builder(structure.find(pieces))
    n = 0
    while n < len(pieces):
        after = insets.place(pieces, n, builder.so_far, builder.tree)
        if after > n:
            n, builder.fresh = after, True
            continue
        n += 1
        head = pieces[n : n + _PIECES_OF_A_HEAD]
        builder.add(n - 1, pieces[n - 1], head, pieces[n : n + _PIECES_TO_NEXT_HEADING])
    insets.place_figures(len(lines), builder.so_far)
    trees = builder.finish()
    for at, name in asides.items():
        _tree_of_line(trees, at).asides.setdefault(name, []).append(lines[at].text)
    return trees


def _tree_of_line(trees: list[Tree], line: int) -> Tree:
    """The form that a line stands in; one before the first form is of the first."""
    begun = [tree for tree in trees if tree.nodes and tree.nodes[0].line <= line]
    return begun[-1] if begun else trees[0]


class _Builder:
    def __init__(self, found: Structure) -> None:
        self.by_look = found.headings
        self.begins = found.begins
        self.trees = [Tree()]
        self.so_far = ReadSoFar()
        self.piece = Piece("", True)
        self.last_cell: tuple[int, int, int] | None = None
        self.line = 0
        self.fresh = True  # the next line begins a block of its own

    @property
    def tree(self) -> Tree:
        return self.trees[-1]

    @property
    def path(self) -> list[Node]:
        """From the top-level section down to the one being filled."""
        return self.so_far.path

    def add(self, n: int, piece: Piece, ahead: list[Piece], far: list[Piece]) -> None:
        """One piece: a form title, a heading, a sub-section, or text of the section before.

        n: its place among the pieces; ahead, far: those behind it.
        """
        self.last_cell = self.piece.cell
        self.piece, self.line = piece, piece.line
        self.fresh = self.fresh or piece.fresh
        if piece.own and self.path:
            return self._add_own_text(piece, piece.own)
        text = piece.text
        marker = markers.parse(text)
        if not piece.plain:
            again = n in self.begins or form_splitter.begins_again(piece, ahead, self.so_far)
            if again and self.so_far.seen:
                self._begin_form()
            if self._take_form_title(text, ahead):
                return
            if found := headings.find_heading(piece, marker, self.so_far):
                return self._open_section(*found, text, ahead)
            if look := self.by_look.get(n):
                return self._open_by_look(look, marker, text)
            if headings.is_unknown_heading(piece, marker, self.so_far, far):
                return self._open_unknown(marker, text)
        if piece.inner and self._join_to_text(text):
            return
        if piece.number and not marker.item and text.startswith(f"{piece.number} "):
            # Numbers that are believed only because Word has counted them: ก., a), iv.
            marker = Marker(paren=piece.number, end=len(piece.number) + 1)
        rest = text[marker.end :]
        if not (marker.dotted and self._open_subsection(marker, text)):
            self._add_text(marker, text, rest)

    def _join_to_text(self, text: str) -> bool:
        """Words that were cut out of a line and are no heading: back to the text before them."""
        self.fresh = False
        if not self.path:
            return False
        blocks = self.path[-1].blocks
        if not blocks or blocks[-1].own or blocks[-1].type in ("table", "figure"):
            blocks.append(self._block("para", text))
        else:
            blocks[-1].go_on(text.strip(), self._marks(text))
        return True

    def _block(self, kind: str, text: str, marker: str = "", level: int = 0) -> Block:
        return Block(kind, [text.strip()], marker, level, marks={0: self._marks(text)})

    def _marks(self, text: str) -> list[Mark]:
        """What is put on the words of *text*, with which the piece that is being read ends."""
        words = text.strip()
        end = len(self.piece.text.rstrip())
        if not words or not self.piece.text[:end].endswith(words):
            return []
        return docx_marks.cut(self.piece.marks, end - len(words), end)

    def finish(self) -> list[Tree]:
        for tree in self.trees:
            bare_head.name_bare_head(tree)
            titles.name_bare_title(tree)
            instructions.take_out(tree)
            trust.weigh(tree)
        return [tree for tree in self.trees if tree.nodes] or self.trees[:1]

    # --- headings --------------------------------------------------------------------------------

    def _take_form_title(self, text: str, ahead: list[Piece]) -> bool:
        if not heading_words.form_title(text) or heading_words.match(text, forgiving=False):
            return False
        one_line = _ONE_LINE.match(text)
        begins = form_splitter.form_begins(ahead) and not self.so_far.in_head
        if self.so_far.seen and (begins or (one_line and one_line[2])):
            self._begin_form()
        if self.so_far.seen or self.tree.form_title:
            return False
        if one_line:
            return self._take_one_line_head(one_line)
        self.tree.form_title = text.strip()
        return True

    def _take_one_line_head(self, found: re.Match[str]) -> bool:
        self.tree.form_title = "KM :"
        before = found.string[found.end(1) : found.start(3)].strip()
        for key, heading, text in (("title", None, found[1]), ("owner", *found.group(2, 3))):
            if text:
                node = Node(key, None, heading, 1, [Block("para", [text.strip()])])
                node.source = before if heading else ""
                self._attach_node(node)
        self.so_far.story = self.fresh = True
        return True

    def _open_section(self, found: Match, marker: Marker, text: str, ahead: list[Piece]) -> None:
        rest = text[marker.end :]
        key = _key_for_depth(found.keys, marker)
        if key == "title" and (key in self.so_far.seen or not self.so_far.in_head):
            # The title after other sections opens another form, if its owner and so on follow.
            if form_splitter.form_begins(ahead, without_title=True):
                self._begin_form()
            elif key in self.so_far.seen:
                return self._add_text(marker, text, rest)
        end = heading_words.further_words(rest, found)
        if end > found.end and key == "problems" and "problems_solutions" not in self.so_far.seen:
            key = "problems_solutions"  # … และข้อเสนอแนะ, … และทางออก
        heading, content = split_heading(rest, end)
        number = marker.number or markers.digits(marker.paren) or None
        certainty = _trust(found, number)
        if end > found.end and certainty == SURE:
            certainty = LIKELY
        node = Node(key, number, heading, self._depth(number), trust=certainty)
        node.source = text[: len(text) - len(content)].strip()
        self._attach_node(node)
        if not found.exact:
            self.tree.warnings.append(f"หัวข้อ “{heading}” เขียนต่างจากแบบ ถือเป็น “{found.wording}”")
        if content.strip():
            self.fresh = True
            marker = markers.parse(content)
            self._add_text(marker, content, content[marker.end :])
        self.fresh = True

    def _open_by_look(self, look: Heading, marker: Marker, text: str) -> None:
        """A section whose heading is told by its look; what it names is known or guessed."""
        heading = text[: look.end].strip()
        content = text[look.end :].lstrip(" \t:：")
        source = text[: len(text) - len(content)].strip()
        if look.key is None and not self.path:
            return self.tree.loose.append(text.strip())
        if look.weak and look.key in self.so_far.seen:
            return self._add_text(marker, text, text[marker.end :])
        if look.key is None or look.key in self.so_far.seen:
            self._open_unknown(marker, heading, source)
        else:
            certainty = LIKELY if look.known else GUESSED
            certainty = SURE if look.sure or look.agreed else certainty
            number = marker.number or markers.digits(marker.paren) or None
            words = heading[marker.end :].strip() if number else heading
            node = Node(
                look.key, number, words, self._depth(number), source=source, trust=certainty
            )
            self._attach_node(node)
            if not look.known:
                how = "ถือเป็น" if look.agreed else "เดาว่าเป็น"
                self.tree.warnings.append(
                    f"หัวข้อ “{words}” ไม่มีในแบบที่รู้จัก {how} “{_name_of(look.key)}”"
                )
        self.fresh = True
        if content.strip():
            behind = markers.parse(content)
            self._add_text(behind, content, content[behind.end :])
        self.fresh = True

    def _open_unknown(self, marker: Marker, text: str, source: str = "") -> None:
        """A section with a heading that nobody knows: kept apart, for a person to place."""
        node = Node("unknown", marker.number, text[marker.end :].strip(), 1, trust=GUESSED)
        node.source, node.line = source or text.strip(), self.line
        self.path[:] = [node]
        self.tree.strays.append(node)
        self.fresh = True
        self.tree.warnings.append(f"ไม่รู้จักหัวข้อ “{node.source}” เก็บไว้ในส่วนที่ยังไม่จัด")

    def _depth(self, number: str | None) -> int:
        if number:
            return len(markers.numbers(number))
        # Without a number: beside the section before, below the same parent.
        last = next((n for n in reversed(self.path) if n.key != "sub"), None)
        return last.depth if last else 1

    def _attach_node(self, node: Node) -> None:
        while self.path and self.path[-1].depth >= node.depth:
            self.path.pop()
        if self.path and self.path[0].key == "unknown" and node.key != "sub":
            self.path.clear()  # nothing known belongs below what nobody knows
        node.line = self.line
        (self.path[-1].children if self.path else self.tree.nodes).append(node)
        self.path.append(node)
        self.so_far.add_section(node)

    def _open_subsection(self, marker: Marker, text: str) -> bool:
        """A dotted number without a known heading, if it goes on below the section before."""
        rest = text[marker.end :]
        section = next((n for n in reversed(self.path) if n.key != "sub"), None)
        if section is None or not section.number:
            return False
        base, new = markers.numbers(section.number), markers.numbers(marker.dotted)
        last = next((n for n in reversed(section.children) if n.key == "sub"), None)
        due = markers.numbers(last.expected or last.number)[-1] + 1 if last else 1
        fits = new[:-1] == base
        if not fits and not (len(new) == len(base) + 1 and new[-1] == due and last):
            return False
        node = Node("sub", marker.dotted, None, len(base) + 1)
        node.source = text[: marker.end].strip()
        if not fits:
            node.expected = ".".join(map(str, (*base, due)))
            warning = f"ข้อ {marker.dotted} อยู่ใต้ข้อ {section.number} น่าจะเป็น {node.expected}"
            self.tree.warnings.append(warning)
        self._attach_node(node)
        self.fresh = not rest.strip()
        if rest.strip():
            node.blocks.append(self._block("para", rest))
        return True

    def _begin_form(self) -> None:
        self.trees.append(Tree())
        self.so_far = ReadSoFar(typo_searches=self.so_far.typo_searches)

    def _beside_last(self) -> bool:
        """Whether this cell stands in the same row as the one before it: a box and its words."""
        here, before = self.piece.cell, self.last_cell
        if here is None or before is None or not self.path[-1].blocks:
            return False
        return here[:2] == before[:2] and here != before

    # --- text ------------------------------------------------------------------------------------

    def _add_own_text(self, piece: Piece, own: OwnText) -> None:
        """Text that this site has written says itself what it is."""
        kind = own.type if own.type in ("label", "item") else "para"
        block = Block(kind, piece.text.split("\n"), piece.number, own.level)
        block.own, block.html, block.list_id = True, own.html, own.list_id
        self.path[-1].blocks.append(block)
        self.fresh = True

    def _add_text(self, marker: Marker, text: str, rest: str) -> None:
        fresh, self.fresh = self.fresh, False
        if not self.path:
            self.tree.loose.append(text.strip())
            return
        if self.so_far.story and fresh and not set(self.so_far.seen) - {"title", "owner"}:
            self._attach_node(Node("story", None, None, 1, trust=GUESSED))
        node = self.path[-1]
        if node.heading and not node.blocks and (word := CONNECTIVE_FIRST.match(text)):
            # "คือ" in the cell or line behind its heading still belongs to the heading.
            node.heading = f"{node.heading} {word[1]}"
            node.source += f" {text[: word.end()].strip()}"
            text = text[word.end() :]
            marker = markers.parse(text)
            rest = text[marker.end :]
        if marker.item and rest.strip() and not (marker.dotted and not marker.bullet):
            make_label_before_list(node.blocks)
            level = list_level(marker, node)
            block = self._block("item", rest, marker.item, level)
            block.lead = text[: marker.end].strip()
            node.blocks.append(block)
        elif node.key == "category" and self._beside_last():
            node.blocks[-1].go_on(text.strip(), self._marks(text))
        elif node.blocks and not fresh and node.blocks[-1].type in ("para", "item"):
            node.blocks[-1].add_line(text.strip(), self._marks(text))
        else:
            node.blocks.append(self._block("para", text))


def _trust(found: Match, number: str | None) -> str:
    """Words and number that agree leave no doubt; words in another spelling leave some."""
    if found.own:
        return GUESSED
    if not found.exact or found.glued:
        return LIKELY
    return SURE if number or found.closed or found.gap else LIKELY


def _key_for_depth(keys: tuple[str, ...], marker: Marker) -> str:
    """Words that name two sections: the first that fits the depth of the number."""
    if len(keys) == 1:
        return keys[0]
    deep = "." in marker.number
    inside = {"knowledge_identified", "new_technique", "origin"}
    preferred = [key for key in keys if (key in inside) == deep]
    return (preferred or list(keys))[0]


def _name_of(key: str) -> str:
    """The first wording that is known for a section."""
    texts = known_forms.headings().get(key)
    return texts[0][0] if texts else key
