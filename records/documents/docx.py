"""A neutral document as Word, in the way Thai offices write: TH SarabunPSK, real lists and tables.

Every run is marked as Thai for the line breaks, the list numbers are Word's own, and page
numbers, contents and page references are fields that Word works out.
"""

from __future__ import annotations

import io
from dataclasses import replace
from typing import TYPE_CHECKING

import docx
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_BREAK
from docx.shared import Cm, RGBColor

from records.core.enums import Digits
from records.readers.docx_pictures import name_of
from records.readers.docx_styles import (
    CAPTION_STYLE,
    FIGURE_CAPTION_STYLE,
    FIGURE_NOTE_STYLE,
    FIGURE_STYLE,
    HEAD_STYLE,
    LABEL_STYLE,
    NO_CELL_STYLE,
    TEXT_STYLE,
)

from . import docx_fonts, docx_frame, docx_numbering, docx_xml, images, sheets
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

if TYPE_CHECKING:
    from docx.table import Table as WordTable
    from docx.table import _Cell
    from docx.text.paragraph import Paragraph as WordParagraph

_LINK = RGBColor(0x1A, 0x4B, 0x8C)
_DOTS = "." * 40
_ALIGNMENTS = {"justify": "thaiDistribute", "start": "left", "center": "center", "end": "right"}


def write(document: Document) -> bytes:
    """The .docx. Pictures that cannot be read are left out, their captions stay."""
    return _Writer(document).docx()


class _Writer:
    def __init__(self, document: Document) -> None:
        self.document = document
        self.word = docx.Document()
        self.thai_digits = document.digits == Digits.THAI
        self.numbering = docx_numbering.Numbering(self.word, thai_digits=self.thai_digits)
        self.headings = [b for b in document.blocks if isinstance(b, Heading)]
        self.names: dict[str, str] = {}  # bookmarks by key
        self.refers = False  # to pages, which Word has to work out
        self.width = docx_frame.prepare(self.word, document)
        self.usual = self.sheet = docx_frame.usual_sheet(document)

    def docx(self) -> bytes:
        for n, block in enumerate(self.document.blocks):
            self._turn(sheets.sheet(block, self.usual), begun=n > 0)
            self._block(block)
        if self.refers:
            docx_xml.refresh_fields(self.word.settings.element)
        docx_xml.sort_properties(self.word.element)
        docx_xml.sort_properties(self.word.styles.element)
        out = io.BytesIO()
        self.word.save(out)
        return out.getvalue()

    def _turn(self, sheet: sheets.Sheet, *, begun: bool) -> None:
        if sheet != self.sheet and begun:
            self.sheet, self.width = sheet, docx_frame.turn(self.word, sheet, self.document)

    def figures(self, text: object) -> str:
        return figures(text, Digits(self.document.digits))

    def _page_break(self) -> None:
        self.word.add_paragraph().add_run().add_break(WD_BREAK.PAGE)

    # --- text ----------------------------------------------------------------------------------

    def _runs(self, paragraph: WordParagraph, text: Text, *, bold: bool = False) -> None:
        for span in spans(text):
            url = safe_link(span.link)
            run = paragraph.add_run(
                docx_xml.xml_safe(span.text if url else self.figures(span.text))
            )
            docx_xml.mark_thai(run, bold=bold or span.bold, italic=span.italic)
            if span.order:
                run.style = docx_frame.marks_style(self.word, span.order)
            if span.struck:
                run.font.strike = True
            if span.raised:
                run.font.superscript = True
            elif span.lowered:
                run.font.subscript = True
            if url:
                run.font.color.rgb = _LINK
                docx_xml.link(paragraph, url).append(run._r)
            if span.page_of:
                self.refers = True
                self._page_of(paragraph, span.page_of)

    def _paragraph(self, block: Paragraph) -> None:
        style = LABEL_STYLE if block.label else TEXT_STYLE
        made = self.word.add_paragraph(style=None if block.lead else style)
        docx_xml.align(made, "left" if block.label else _ALIGNMENTS[block.align])
        if block.indent:
            made.paragraph_format.first_line_indent = Cm(1.5)
        if block.lead:
            self._runs(made, f"{block.lead} ", bold=True)
        self._runs(made, block.text)
        if block.small:
            for run in made.runs:
                docx_xml.set_size(run, 14)

    def _heading(self, block: Heading) -> None:
        style = "Title" if block.level == 0 else f"Heading {block.level}"
        made = self.word.add_paragraph(style=style)
        if block.level == 0:
            made.paragraph_format.left_indent = made.paragraph_format.right_indent = Cm(2.1)
        elif block.size > 1:
            made.paragraph_format.left_indent = Cm(0.75 * (block.size - 1))
        docx_xml.align(made, "center" if block.centred or not block.size else "left")
        if block.number:
            self._runs(made, f"{block.number} ", bold=True)
        self._runs(made, block.text, bold=True)
        if block.size != block.level:
            for run in made.runs:
                docx_xml.set_size(run, docx_frame.SIZES[block.size])
        docx_xml.bookmark(made, self._name(block.key or str(id(block))))

    def _cover(self, block: Cover) -> None:
        title = self.word.add_paragraph(style="Title")
        title.paragraph_format.space_before, title.paragraph_format.space_after = Cm(7), Cm(3)
        docx_xml.align(title, "center")
        self._runs(title, block.title, bold=True)
        for run in title.runs:
            docx_xml.set_size(run, 36)
        for line in block.lines:
            made = self.word.add_paragraph()
            docx_xml.align(made, "center")
            self._runs(made, line)
            for run in made.runs:
                docx_xml.set_size(run, 20)
        self._page_break()

    def _name(self, key: str) -> str:
        """A bookmark's name: Word allows Latin letters and figures."""
        return self.names.setdefault(key, f"_Ref{len(self.names) + 1}")

    def _items(
        self,
        block: ItemList,
        level: int = 0,
        cell: _Cell | None = None,
        style: str = TEXT_STYLE,
    ) -> None:
        number = self.numbering.begin(
            ordered=block.ordered, start=block.start, level=level, letters=block.letters
        )
        for item in block.items:
            made = (cell or self.word).add_paragraph(style=style)
            docx_numbering.numbered(made, number, level, narrow=cell is not None)
            docx_xml.align(made, "left" if cell else "thaiDistribute")
            self._runs(made, item.text)
            for inside in item.inside:
                self._items(inside, min(level + 1, 8), cell, style)

    # --- the other parts -----------------------------------------------------------------------

    def _block(self, block: Block) -> None:
        match block:
            case Heading():
                self._heading(block)
            case Cover():
                self._cover(block)
            case Paragraph():
                self._paragraph(block)
            case ItemList():
                self._items(block)
            case Table():
                self._table(block)
            case Grid():
                self._text_grid(block)
            case Facts():
                self._facts(block)
            case Picture() if block.key:
                self._figure(block)
            case Picture():
                self._picture(self.word.add_paragraph(), block, self.width * 0.8)
            case Pictures():
                self._pictures(block)
            case Signatures():
                self._signatures(block)
            case PageBreak():
                self._page_break()
            case Contents():
                self._contents(block)
            case _:
                raise TypeError(block)

    def _table(self, block: Table) -> None:
        if block.caption:
            caption = self.word.add_paragraph()
            caption.paragraph_format.keep_with_next = True
            self._runs(caption, block.caption, bold=True)
        table = self._grid(len(block.rows) + 1, [c.width for c in block.columns], "Table Grid")
        for cell, column in zip(table.rows[0].cells, block.columns, strict=True):
            docx_xml.align(cell.paragraphs[0], "center")
            self._runs(cell.paragraphs[0], column.label, bold=True)
            docx_xml.shade(cell, "F0F0F0")
        docx_xml.repeat_row(table.rows[0])
        docx_xml.keep_row(table.rows[0])
        docx_xml.keep_with_next(table.rows[0])
        for row, texts in zip(list(table.rows)[1:], block.rows, strict=True):
            docx_xml.keep_row(row)
            for cell, column, text in zip(row.cells, block.columns, texts, strict=True):
                docx_xml.align(cell.paragraphs[0], _ALIGNMENTS[column.align])
                self._runs(cell.paragraphs[0], text)
        self.word.add_paragraph()

    def _text_grid(self, block: Grid) -> None:
        """A table out of a text, its cells merged as they were."""
        if block.caption:
            caption = self.word.add_paragraph(style=CAPTION_STYLE)
            self._runs(caption, block.caption)
        table = self._grid(len(block.rows), list(block.widths), "Table Grid")
        # Asked for once: python-docx makes all the cells anew for each that is asked for.
        places_of = [list(row.cells) for row in table.rows]
        taken: set[tuple[int, int]] = set()
        for r, row in enumerate(block.rows):
            column = 0
            for cell in row:
                while (r, column) in taken:
                    column += 1
                last_row = min(r + cell.rows, len(block.rows)) - 1
                last_column = min(column + cell.columns, len(block.widths)) - 1
                if last_column < column:
                    break  # wider than the table: what cannot be placed was said when it was read
                places = (
                    (a, b) for a in range(r, last_row + 1) for b in range(column, last_column + 1)
                )
                taken.update(places)
                made = places_of[r][column]
                if (last_row, last_column) != (r, column):
                    made = made.merge(places_of[last_row][last_column])
                self._fill_cell(made, cell)
                column = last_column + 1
        for r, line in enumerate(table.rows):
            for column, place in enumerate(line.cells):
                if (r, column) not in taken:
                    place.paragraphs[0].style = NO_CELL_STYLE
        for row in list(table.rows)[: block.heads]:
            docx_xml.repeat_row(row)
            docx_xml.keep_with_next(row)
        for row in table.rows:
            docx_xml.keep_row(row)
        if self.sheet.share < 1:
            docx_xml.tighten(table, docx_frame.BODY * self.sheet.share)
        self.word.add_paragraph()

    def _fill_cell(self, made: _Cell, cell: GridCell) -> None:
        if cell.head:
            docx_xml.shade(made, "F0F0F0")
        style = HEAD_STYLE if cell.head else TEXT_STYLE
        first = made.paragraphs[0]
        if cell.head:
            first.style = style
        for n, block in enumerate(cell.blocks):
            if isinstance(block, ItemList):
                self._items(block, cell=made, style=style)
                continue
            paragraph = made.add_paragraph() if n else first
            paragraph.style = style
            side = "right" if cell.amount else "center" if cell.head else "left"
            docx_xml.align(paragraph, side)
            self._runs(paragraph, block.text)
        if cell.blocks and isinstance(cell.blocks[0], ItemList):
            first._p.getparent().remove(first._p)

    def _facts(self, block: Facts) -> None:
        for label, text in block.rows:
            made = self.word.add_paragraph()
            made.paragraph_format.left_indent = Cm(3.5)
            made.paragraph_format.first_line_indent = Cm(-3.5)
            made.paragraph_format.tab_stops.add_tab_stop(Cm(3.5))
            self._runs(made, f"{label}\t", bold=True)
            self._runs(made, text)

    def _pictures(self, block: Pictures) -> None:
        if len(block.pictures) == 1:
            self._block(block.pictures[0])
            return
        rows = -(-len(block.pictures) // 2)
        table = self._grid(rows, [1, 1])
        for n, picture in enumerate(block.pictures):
            self._picture(table.cell(n // 2, n % 2).paragraphs[0], picture, self.width * 0.46)
        self.word.add_paragraph()

    def _figure(self, block: Picture) -> None:
        """A picture out of a text, which import finds again by its name."""
        paragraph = self.word.add_paragraph(style=FIGURE_STYLE)
        self._picture(paragraph, replace(block, caption=""), self.width * 0.8)
        paragraph.paragraph_format.keep_with_next = bool(block.caption or block.note)
        docx_xml.name_drawings(paragraph, name_of(block.key))
        for text, style in (
            (block.caption, FIGURE_CAPTION_STYLE),
            (block.note, FIGURE_NOTE_STYLE),
        ):
            if text:
                made = self.word.add_paragraph(style=style)
                docx_xml.align(made, "center")
                self._runs(made, text)

    def _picture(self, paragraph: WordParagraph, block: Picture, width: float) -> None:
        docx_xml.align(paragraph, "center")
        if fitted := images.fit(block.content):
            tallest = Cm(7.5) * images.ratio(fitted[1])
            paragraph.paragraph_format.keep_with_next = bool(block.caption)
            size = round(min(width, tallest))
            docx_xml.drawing(paragraph.add_run(), fitted[1], size, block.alt)
        if block.caption:
            if fitted:
                paragraph.add_run().add_break()
            self._runs(paragraph, block.caption)

    def _signatures(self, block: Signatures) -> None:
        alone = len(block.signers) == 1
        table = self._grid(1 if alone else -(-len(block.signers) // 2), [1, 1])
        for n, signer in enumerate(block.signers):
            cell = table.cell(0, 1) if alone else table.cell(n // 2, n % 2)
            lines = ["", f"(ลงชื่อ){_DOTS}", f"({signer.name or _DOTS})"]
            lines += [line for line in (signer.position, signer.role) if line]
            lines += [f"วันที่{_DOTS}"] if block.dated else []
            for k, line in enumerate(lines):
                made = cell.paragraphs[0] if k == 0 else cell.add_paragraph()
                made.paragraph_format.keep_with_next = True
                docx_xml.align(made, "center")
                self._runs(made, line)
        for row in table.rows:
            docx_xml.keep_row(row)
        self.word.add_paragraph()  # parts it from a table that follows

    def _contents(self, block: Contents) -> None:
        """Entries that stand there already; Word fills in the pages when it opens the file."""
        title = self.word.add_paragraph()
        docx_xml.align(title, "center")
        self._runs(title, block.title, bold=True)
        self.refers = True
        for heading in self.headings:
            if not 0 < heading.level <= block.depth:
                continue
            made = self.word.add_paragraph()
            docx_xml.dotted_tab_to_right(made, self.width)
            made.paragraph_format.left_indent = Cm(0.75 * (heading.level - 1))
            number = f"{heading.number} " if heading.number else ""
            self._runs(made, f"{number}{plain(heading.text)}\t")
            self._page_of(made, heading.key or str(id(heading)))

    def _page_of(self, paragraph: WordParagraph, key: str) -> None:
        font = docx_fonts.FIGURES if self.thai_digits else ""
        docx_xml.field(paragraph, f"PAGEREF {self._name(key)} \\h", "–", font)

    def _grid(self, rows: int, shares: list[float], style: str | None = None) -> WordTable:
        table: WordTable = self.word.add_table(rows, len(shares), style)
        table.alignment, table.autofit = WD_TABLE_ALIGNMENT.CENTER, False
        widths = [round(self.width * share / sum(shares)) for share in shares]
        for column, width in zip(table.columns, widths, strict=True):
            column.width = width
        for row in table.rows:
            for cell, width in zip(row.cells, widths, strict=True):
                cell.width = width
        return table
