"""A neutral document as PDF: tagged, selectable, with the fonts inside."""

from typing import Any

from records.core.enums import Digits

from . import images, sheets, typst
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
    PageBreak,
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

# Letters that a table over the whole line could hold on half a page: a cell with less, by its share
# of the width, is not parted by the end of a page.
_LETTERS_KEPT = 1200


def write(document: Document) -> bytes:
    """The PDF. Pictures that cannot be read are left out, their captions stay."""
    return _Writer(document).pdf()


class _Writer:
    """Turns parts into what layouts/document.typ reads; files: pictures by name."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.files: dict[str, bytes] = {}
        self.depth = 0  # of the heading before; a reader's outline must not skip a level
        levels = [level for b in document.blocks if (level := _level(b)) is not None]
        self.top = min(levels, default=0)
        # How deep the table of contents goes; without one, readers' programs list all.
        depths = [b.depth for b in document.blocks if isinstance(b, Contents)]
        self.listed = max(depths, default=9)

    def pdf(self) -> bytes:
        d = self.document
        data = {
            "title": d.title,
            "author": d.author,
            "subject": d.subject,
            "office": self.figures(d.office),
            "number": d.number,
            "url": safe_link(d.url),
            "mark": d.mark,
            "digits": d.digits,
            "wide": d.wide,
            "qr": self.file("svg", images.qr_svg(d.url)) if d.qr and d.url else "",
            "emblem": self.picture_file(d.emblem) if d.emblem else "",
            "blocks": [part for block in d.blocks if (part := self.part(block))],
        }
        return typst.pdf("document", data, self.files)

    def figures(self, text: object) -> str:
        return figures(text, Digits(self.document.digits))

    def runs(self, text: Text) -> list[dict[str, Any]]:
        out = []
        for span in spans(text):
            run: dict[str, Any] = {"t": span.text if span.link else self.figures(span.text)}
            run |= {"b": True} if span.bold else {}
            run |= {"i": True} if span.italic else {}
            run |= {"s": True} if span.struck else {}
            run |= {"up": True} if span.raised else {}
            run |= {"down": True} if span.lowered else {}
            run |= {"link": link} if (link := safe_link(span.link)) else {}
            run |= {"page": span.page_of} if span.page_of else {}
            out.append(run)
        return out

    def file(self, suffix: str, content: bytes) -> str:
        name = f"file{len(self.files)}.{suffix}"
        self.files[name] = content
        return name

    def picture_file(self, content: bytes) -> str:
        fitted = images.fit(content)
        return self.file(*fitted) if fitted else ""

    def part(self, block: Block) -> dict[str, Any] | None:
        match block:
            case Heading():
                return self.heading(block)
            case Cover():
                lines = [self.figures(line) for line in block.lines]
                self.depth = 1
                return {"kind": "cover", "title": self.figures(block.title), "lines": lines}
            case Paragraph():
                return {
                    "kind": "paragraph",
                    "spans": self.runs(block.text),
                    "align": block.align,
                    "indent": block.indent,
                    "small": block.small,
                    "lead": self.figures(block.lead),
                    "label": block.label,
                }
            case ItemList():
                return self.items(block)
            case Table():
                return self.table(block)
            case Grid():
                return self.grid(block)
            case Facts():
                rows = [
                    {"label": self.figures(label), "spans": self.runs(t)} for label, t in block.rows
                ]
                return {"kind": "facts", "rows": rows}
            case Picture():
                return self.picture(block)
            case Pictures(pictures):
                parts = [part for p in pictures if (part := self.picture(p))]
                if len(parts) < 2:
                    return parts[0] if parts else None
                return {"kind": "pictures", "pictures": parts}
            case Signatures():
                return self.signatures(block)
            case PageBreak():
                return {"kind": "pagebreak"}
            case Contents():
                return {"kind": "contents", "title": block.title}
        raise TypeError(block)

    def heading(self, block: Heading) -> dict[str, Any]:
        self.depth = min(block.level - self.top, self.depth) + 1
        return {
            "kind": "heading",
            "spans": self.runs(block.text),
            "number": self.figures(block.number),
            "level": self.depth,
            "look": block.size,
            "listed": 0 < block.level <= self.listed,
            "key": block.key,
            "centred": block.centred,
        }

    def items(self, block: ItemList) -> dict[str, Any]:
        items = [
            {"spans": self.runs(item.text), "inside": [self.items(i) for i in item.inside]}
            for item in block.items
        ]
        return {
            "kind": "list",
            "ordered": block.ordered,
            "letters": block.letters,
            "start": block.start,
            "items": items,
        }

    def table(self, block: Table) -> dict[str, Any]:
        columns = [
            {"label": self.figures(c.label), "width": c.width, "align": c.align}
            for c in block.columns
        ]
        shares = [c.width / sum(c.width for c in block.columns) for c in block.columns]
        rows = [
            [
                {"spans": self.runs(cell), "long": len(plain(cell)) > share * _LETTERS_KEPT}
                for cell, share in zip(row, shares, strict=True)
            ]
            for row in block.rows
        ]
        caption = self.figures(block.caption)
        return {"kind": "table", "columns": columns, "rows": rows, "caption": caption}

    def grid(self, block: Grid) -> dict[str, Any]:
        narrowest = min(block.widths, default=1) / sum(block.widths, start=0.001)
        rows = [[self.cell(cell, narrowest) for cell in row] for row in block.rows]
        return {
            "kind": "grid",
            "widths": list(block.widths),
            "heads": block.heads,
            "caption": self.runs(block.caption),
            "rows": rows,
            **self.sheet(block),
        }

    def sheet(self, block: Grid) -> dict[str, Any]:
        """Of a wide table its own paper; share: of the size of its letters."""
        usual = sheets.LYING if self.document.wide else sheets.UPRIGHT
        if (sheet := sheets.sheet(block, usual)) == usual:
            return {"share": 1}
        return {"share": sheet.share, "paper": {"width": sheet.width, "height": sheet.height}}

    def cell(self, cell: GridCell, share: float) -> dict[str, Any]:
        return {
            "long": cell.rows > 1 or cell_length(cell) > share * _LETTERS_KEPT,
            "blocks": [self.part(inner) for inner in cell.blocks],
            "head": cell.head,
            "amount": cell.amount,
            "columns": cell.columns,
            "rows": cell.rows,
        }

    def picture(self, block: Picture) -> dict[str, Any] | None:
        caption = self.figures(plain(block.caption) or block.note)
        if name := self.picture_file(block.content):
            ratio = images.ratio(self.files[name])
            known = {"file": name, "alt": block.alt, "caption": caption, "ratio": ratio}
            return {"kind": "picture"} | known
        return self.part(Paragraph(caption, align="center", small=True)) if caption else None

    def signatures(self, block: Signatures) -> dict[str, Any]:
        signers = [
            {"name": s.name, "position": self.figures(s.position), "role": self.figures(s.role)}
            for s in block.signers
        ]
        return {"kind": "signatures", "signers": signers, "dated": block.dated}


def cell_length(cell: GridCell) -> int:
    """Letters, with a line's worth for each paragraph and item."""
    return sum(_length(block) for block in cell.blocks)


def _length(block: Paragraph | ItemList) -> int:
    if isinstance(block, Paragraph):
        return len(plain(block.text)) + 20
    return sum(len(plain(i.text)) + 20 + sum(map(_length, i.inside)) for i in block.items)


def _level(block: Block) -> int | None:
    """Of a heading; a cover stands above them all, other parts have none."""
    if isinstance(block, Cover):
        return 0
    return block.level if isinstance(block, Heading) else None
