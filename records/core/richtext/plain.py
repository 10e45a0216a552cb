"""Plain text ↔ the tree: how a section is typed where there is no editor.

A line is a paragraph; "- " and "1) " begin items; lines between bars are a table:

    ตาราง: รายได้ของกลุ่ม
    | เดือน | รายได้ |
    | --- | --- |
    | มกราคม | 4,500 |

The line of dashes says that the row above it names the columns. A picture that hangs on the record
stands in the text as "[ภาพ 0123456789abcdef: คำบรรยาย]".
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from records.core import thai

from .lists import BULLET, LETTERS, NUMBER, Typed, assembled
from .model import Block, Cell, Figure, Paragraph, Table, words
from .parsing import cell_words
from .rendering import html
from .text import as_lines

CAPTION = "ตาราง:"
_ITEM = re.compile(rf"\s*(?:(?P<b>{BULLET})|{NUMBER}|(?P<l>[{LETTERS}])\))\s+(?P<text>.*)")
_ROW = re.compile(r"\|(.+)\|")
_FIGURE = re.compile(r"\[ภาพ (?P<key>[0-9a-f]{16})(?:: ?(?P<caption>.*))?\]")
_BAR = re.compile(r"(?<!\\)\|")  # between two cells
_DASHES = re.compile(r"\|(?:\s*:?-{3,}:?\s*\|)+")


def from_text(text: str | None) -> str:
    """HTML out of plain text."""
    return html(blocks_of_text(text))


def blocks_of_text(text: str | None) -> Iterator[Block]:
    """The tree of plain text."""
    typed: list[Typed] = []
    rows: list[str] = []
    caption = ""

    def lists_so_far() -> Iterator[Block]:
        yield from assembled(typed)
        typed.clear()

    def table() -> Iterator[Block]:
        nonlocal caption
        if not all(map(_DASHES.fullmatch, rows)) and (len(rows) > 1 or _BAR.search(rows[0][1:-1])):
            yield _table(rows, caption)
        else:
            yield from (Paragraph((line,)) for line in (caption, *rows) if line)
        rows.clear()
        caption = ""

    for line in thai.normalise(text).splitlines():
        line = " ".join(line.split())
        if _ROW.fullmatch(line):
            yield from lists_so_far()
            rows.append(line)
            continue
        if rows or caption:
            yield from table()
        if not line:
            continue
        if found := _FIGURE.fullmatch(line):
            yield from lists_so_far()
            yield Figure(found["key"], (found["caption"],) if found["caption"] else ())
            continue
        if line.startswith(CAPTION):
            yield from lists_so_far()
            caption = line
            continue
        match = _ITEM.match(line)
        if match and match["text"]:
            number = match["l"] or match["n"]
            typed.append(Typed("ol" if number else "ul", number, (match["text"],)))
        else:
            typed.append(Typed("p", None, (line,)))
    yield from lists_so_far()
    if rows or caption:
        yield from table()


def _table(lines: list[str], caption: str) -> Table:
    heads = 1 if len(lines) > 2 and _DASHES.fullmatch(lines[1]) else 0
    rows: list[tuple[Cell, ...]] = []
    for line in lines:
        if not _DASHES.fullmatch(line):
            texts = [part.strip() for part in _BAR.split(line[1:-1])]
            head = heads > 0 and not rows
            rows.append(tuple(_typed_cell(text, head) for text in texts))
    said = caption.removeprefix(CAPTION).strip()
    return Table(tuple(rows), heads, (said,) if said else ())


def _typed_cell(text: str, head: bool) -> Cell:
    words = text.replace("\\|", "|")
    return Cell((Paragraph((words,)),) if words else (), head=head)


def rows_as_typed(table: Table) -> Iterator[str]:
    """Each row on a line, as it is typed; merged cells are said in each of their places."""
    if table.caption:
        yield f"{CAPTION} {' '.join(words(table.caption).split())}"
    for n, line in enumerate(table.grid()):
        cells = (cell_words(cell).replace("|", "\\|") for cell in line)
        yield f"| {' | '.join(cells)} |"
        if n + 1 == table.heads:
            yield f"|{' --- |' * len(line)}"


def rows_as_paragraphs(table: Table) -> Iterable[Paragraph]:
    """The rows of a table that cannot stand as one."""
    for line in table.grid():
        if text := " | ".join(cell_words(cell) for cell in line).strip(" |"):
            yield Paragraph((text,))


def typed(html_text: str | None) -> str:
    """Stored HTML as `from_text` reads it back: what a plain field shows."""
    return as_lines(html_text, rows_as_typed, _figure_as_typed)


def _figure_as_typed(figure: Figure) -> str:
    caption = " ".join(words(figure.caption).split())
    return f"[ภาพ {figure.key}: {caption}]" if caption else f"[ภาพ {figure.key}]"
