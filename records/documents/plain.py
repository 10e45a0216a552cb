"""A neutral document as Markdown."""

import re

from records.core.enums import Digits
from records.core.richtext.text import marker as list_marker
from records.core.thai import one_line

from .document import (
    Block,
    Contents,
    Cover,
    Document,
    Facts,
    Grid,
    GridCell,
    Heading,
    ItemList,
    Paragraph,
    Picture,
    Pictures,
    Signatures,
    Table,
    Text,
    figures,
    plain,
    safe_link,
    spans,
)

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>|~])")
# What would begin a heading, a list or a quotation at the start of a line.
_OPENING = re.compile(r"(?m)^(\s*)(#{1,6}|[-+>=]|\d{1,9}[.)])(?=\s|$)")


def markdown(document: Document) -> str:
    """CommonMark with tables; pictures by their captions, since they lie on the site."""
    parts = [part for block in document.blocks if (part := _block(block, document.digits))]
    if document.url:
        parts.append(f"{document.office} · {document.number} · <{document.url}>")
    return "\n\n".join(parts) + "\n"


def _block(block: Block, digits: Digits) -> str:
    match block:
        case Heading():
            marks = "#" * min(block.level + 1, 6)
            number = f"{figures(block.number, digits)} " if block.number else ""
            return f"{marks} {_escaped(number)}{one_line(_text(block.text, digits))}"
        case Cover():
            return "\n\n".join((f"# {_escaped(block.title)}", *map(_escaped, block.lines)))
        case Paragraph():
            lead = f"**{_escaped(figures(block.lead, digits))}** " if block.lead else ""
            text = _text(block.text, digits)
            return f"**{text}**" if block.label else f"{lead}{text}"
        case ItemList():
            return "\n".join(_items(block, digits, ""))
        case Table():
            return _table(block, digits)
        case Grid():
            return _grid(block, digits)
        case Facts():
            rows = (f"- **{_escaped(label)}** {_text(t, digits)}" for label, t in block.rows)
            return "\n".join(rows)
        case Picture():
            return f"*{_escaped(plain(block.caption) or block.note or block.alt)}*"
        case Pictures():
            return "\n\n".join(_block(picture, digits) for picture in block.pictures)
        case Signatures() | Contents():
            return ""
    return ""


def _items(block: ItemList, digits: Digits, indent: str) -> list[str]:
    out = []
    for n, item in enumerate(block.items, start=block.start):
        marker = f"{n}." if block.ordered and not block.letters else "-"
        deeper = indent + " " * (len(marker) + 1)
        text = _text(item.text, digits).replace("\n", f"\n{deeper}")
        if block.letters:  # Markdown counts by no letters: they are said
            text = f"{list_marker(n, letters=True)} {text}"
        out.append(f"{indent}{marker} {text}")
        for inside in item.inside:
            out += _items(inside, digits, deeper)
    return out


def _table(block: Table, digits: Digits) -> str:
    head = [_cell(column.label, digits) for column in block.columns]
    body = [[_cell(cell, digits) for cell in row] for row in block.rows]
    lines = [f"| {' | '.join(row)} |" for row in (head, ["---"] * len(head), *body)]
    caption = [f"**{_escaped(block.caption)}**", ""] if block.caption else []
    return "\n".join([*caption, *lines])


def _grid(block: Grid, digits: Digits) -> str:
    """A cell that reaches over others is said once, in its first place: the others stay empty."""
    lines: list[list[str]] = []
    taken: set[tuple[int, int]] = set()
    for r, row in enumerate(block.rows):
        line = [""] * len(block.widths)
        column = 0
        for cell in row:
            while (r, column) in taken:
                column += 1
            if column >= len(line):
                break
            line[column] = _cell_blocks(cell, digits)
            for a in range(r, r + cell.rows):
                taken.update((a, b) for b in range(column, column + cell.columns))
        lines.append(line)
    head = lines.pop(0) if block.heads else [""] * len(block.widths)
    rows = [f"| {' | '.join(line)} |" for line in (head, ["---"] * len(head), *lines)]
    caption = [f"**{_text(block.caption, digits)}**", ""] if block.caption else []
    return "\n".join([*caption, *rows])


def _cell_blocks(cell: GridCell, digits: Digits) -> str:
    parts: list[str] = []
    for block in cell.blocks:
        if isinstance(block, ItemList):
            parts += [line.strip() for line in _items(block, digits, "")]
        else:
            parts.append(_cell(block.text, digits))
    return "<br>".join(part for part in parts if part)


def _cell(text: Text, digits: Digits) -> str:
    return _text(text, digits).replace("\\\n", "<br>")


def _text(text: Text, digits: Digits) -> str:
    out = []
    for span in spans(text):
        piece = _escaped(figures(span.text, digits)).replace("\n", "\\\n")
        if url := safe_link(span.link):
            out.append(f"[{piece}](<{url.replace('>', '%3E')}>)")
            continue
        if span.raised or span.lowered:
            tag = "sup" if span.raised else "sub"
            piece = f"<{tag}>{piece}</{tag}>"
        for mark, on in (("**", span.bold), ("*", span.italic), ("~~", span.struck)):
            if on and piece.strip():
                bare = piece.strip()
                piece = piece.replace(bare, f"{mark}{bare}{mark}", 1)
        out.append(piece)
    return "".join(out) if plain(text) else ""


def _escaped(text: str) -> str:
    return _OPENING.sub(_escape_opening, _SPECIAL.sub(r"\\\1", text))


def _escape_opening(found: re.Match[str]) -> str:
    """ "1." → "1\\.", "#" → "\\#"."""
    mark = found[2]
    return f"{found[1]}{mark[:-1]}\\{mark[-1]}" if mark[0].isdigit() else f"{found[1]}\\{mark}"
