"""Tables of data and pictures on their way into the sections that they stand in."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field

from records.core.richtext import model
from records.core.richtext.building import nested
from records.core.richtext.rewriting import inlines
from records.readers import docx_marks
from records.readers.docx import Picture
from records.readers.docx_tables import ReadTable

from . import tables
from .heading_table import HEAD_KEYS
from .nodes import Block, Node, Tree
from .pieces import Piece
from .read_so_far import ReadSoFar


@dataclass
class _Uncaptioned:
    """What stands right before the next line, and may be named by it. cell: of a picture."""

    block: Block
    line: int
    table: ReadTable | None = None
    cell: tuple[int, int, int] | None = None
    picture: Picture | None = None


@dataclass
class Insets:
    """figures: (number in the file, picture), in the order in which they stand."""

    tables: tables.Tables
    figures: list[tuple[int, Picture]]
    _last: _Uncaptioned | None = None
    _named: tuple[model.Inline, ...] = ()  # the caption of this site's own table that follows
    _of_head: set[bytes] = field(default_factory=set)

    @classmethod
    def of(cls, read: dict[int, ReadTable], pictures: Sequence[Picture]) -> "Insets":
        figures = sorted(enumerate(pictures), key=lambda figure: figure[1].line)
        return cls(tables.Tables(read), figures)

    def place(self, pieces: list[Piece], n: int, so_far: ReadSoFar, tree: Tree) -> int:
        """Put into its section what begins at pieces[n]; answers behind which piece it ends."""
        if self.place_figures(pieces[n].line, so_far):
            pieces[n].fresh = True
        number, said = self.tables.of_data(pieces, n, so_far)
        tree.warnings += said
        if number is not None:
            after = tables.end_of(pieces, n, number)
            table = self.tables.read[number]
            tree.warnings += tables.warnings_of(table)
            block = self._add_table(table, so_far.path[-1], pieces, n)
            self._last = _Uncaptioned(block, pieces[after - 1].line + 1, table)
            return after
        if self._take_caption(pieces, n):
            return n + 1
        self._last = None
        return n

    def place_figures(self, line: int, so_far: ReadSoFar) -> bool:
        """Put the pictures before this line into the section that is being filled."""
        placed = False
        while self.figures and self.figures[0][1].line <= line:
            number, picture = self.figures.pop(0)
            section = next((node for node in reversed(so_far.path) if node.key != "sub"), None)
            digest = hashlib.sha256(picture.content).digest()
            if section is None or section.key in HEAD_KEYS:
                self._of_head.add(digest)  # an emblem, wherever else it is
                continue
            own = bool(picture.key)
            if picture.apart or (not own and (picture.ornament or digest in self._of_head)):
                continue
            block = Block("figure", ["" if own else picture.alt], picture=number, own=own)
            so_far.path[-1].blocks.append(block)
            self._last = _Uncaptioned(block, picture.line, cell=picture.cell)
            self._last.picture = picture
            placed = True
        return placed

    def _add_table(self, table: ReadTable, node: Node, pieces: list[Piece], n: int) -> Block:
        caption = self._named or self._caption_before(node, pieces, n)
        self._named = ()
        block = tables.as_block(table, caption)
        block.own = table.own
        node.blocks.append(block)
        return block

    @staticmethod
    def _caption_before(node: Node, pieces: list[Piece], n: int) -> tuple[model.Inline, ...]:
        """The line right before the table where it names it, taken out of the section's text."""
        piece = pieces[n - 1] if n else None
        last = node.blocks[-1] if node.blocks else None
        if piece is None or last is None or piece.line != pieces[n].line - 1:
            return ()
        further = last.type == "item" and len(last.lines) > 1  # a line behind the words of an item
        if piece.own or last.own or not (further or last.type in ("para", "label")):
            return ()
        if last.lines[-1] != piece.text.strip():
            return ()
        if not tables.is_caption_of_table(piece, behind=False):
            return ()
        at = len(last.lines) - 1
        caption = nested(docx_marks.dressed(last.lines.pop(), last.marks.pop(at, [])))
        if not last.lines:
            node.blocks.pop()
        return caption

    def _take_caption(self, pieces: list[Piece], n: int) -> bool:
        """Whether pieces[n] names the table or picture before it, or the table behind it."""
        piece, last = pieces[n], self._last
        following = pieces[n + 1] if n + 1 < len(pieces) else None
        own = piece.own is not None and piece.own.type == "caption"
        if piece.own and piece.own.type == "note" and last and last.line == piece.line:
            if last.picture:
                last.picture.note = piece.text
            return True
        if own and last and last.block.type == "figure" and last.line == piece.line:
            _name(last.block, piece)
            self._last = None
            return True
        if own and following and following.tables and following.tables != piece.tables:
            self._named = inlines(piece.own.html if piece.own else "")
            return True
        if last is None or last.line != piece.line or piece.own or last.block.own:
            return False
        if last.table is None:
            alone = piece.cell is not None and piece.cell == last.cell
            taken = tables.is_caption_of_picture(piece, alone_with_it=alone)
        else:
            before_another = following is not None and bool(following.tables)
            taken = (
                not last.block.caption
                and not before_another
                and tables.is_caption_of_table(piece, behind=True)
            )
        if taken:
            _name(last.block, piece, last.table)
            self._last = None
        return taken


def _name(block: Block, piece: Piece, table: ReadTable | None = None) -> None:
    text = piece.text.strip()
    begins = piece.text.index(text)
    marks = docx_marks.cut(piece.marks, begins, begins + len(text))
    if table is not None:
        named = tables.as_block(table, nested(docx_marks.dressed(text, marks)))
        block.html, block.caption = named.html, named.caption
    else:
        block.lines, block.marks = [text], {0: marks}
        block.html = piece.own.html if piece.own else ""
