"""A Word document as lines of text with their automatic numbers, and its pictures."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from . import docx_chunks, docx_drawings, docx_made, docx_pictures, docx_tables
from .docx_marks import FIELD_PARTS, Dresses, Mark
from .docx_numbering import Numbering, list_of, style_lists
from .docx_package import Package
from .docx_relations import relations
from .docx_runs import PLAIN_CHARACTERS, Text, form_box, is_bold, letters, symbol
from .docx_shown import Shown
from .docx_styles import OwnText, bold_styles, caption_styles, style_of
from .docx_styles import read as read_own
from .docx_tables import ReadTable
from .docx_xml import A, Element, V, W, attr, child
from .refusals import ImportRefused
from .tally import Tally

_SKIP = {
    *(W + name for name in ("del", "moveFrom", "instrText", "delText", "delInstrText", "fldData")),
    *(W + name for name in ("pPr", "rPr", "tblPr", "trPr", "tcPr", "sectPr", "sdtPr", "sdtEndPr")),
    *(W + name for name in ("commentReference", "annotationRef", "footnoteReference")),
    *(W + name for name in ("endnoteReference", "proofErr", "bookmarkStart", "bookmarkEnd")),
}
_DEPTH_LIMIT = 60  # elements inside one another


@dataclass
class Line:
    """One paragraph. number: its automatic number ("" without); cell: (table, row, column).

    bold: (start, end) of the letters set in bold. marks: what else is put on the words. goes_on: it
    goes on the paragraph of the line before. caption: in the style that Word has for captions.
    tables: those that it stands in, the outermost first. margin: it seems to be a running head, a
    footer or the number of a page.
    """

    text: str
    number: str = ""
    cell: tuple[int, int, int] | None = None
    blank_before: bool = False
    bold: list[tuple[int, int]] = field(default_factory=list)
    own: OwnText | None = None  # text that this site has written
    marks: list[Mark] = field(default_factory=list)
    goes_on: bool = False
    caption: bool = False
    tables: tuple[int, ...] = ()
    margin: bool = False


@dataclass
class Picture:
    """A picture in its place. line: how many lines stand before it; form, section: whose it is.

    apart: it stands in the annex of a form, in none of its sections. ornament: too small to show
    anything. alt: what its maker wrote of it. key: of the figure that this site wrote it for; note:
    what the file was called there.
    """

    name: str
    content: bytes
    line: int = 0
    section: str | None = None
    form: int = 0
    apart: bool = False
    ornament: bool = False
    alt: str = ""
    key: str = ""
    note: str = ""
    cell: tuple[int, int, int] | None = None


@dataclass
class Document:
    """notes: footnotes and endnotes, which belong to no line. headers: and footers, by line.

    tables: by the number of a cell. read_by: of a PDF: how many pages each program has read.
    """

    lines: list[Line] = field(default_factory=list)
    pictures: list[Picture] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    headers: list[str] = field(default_factory=list)
    tables: dict[int, ReadTable] = field(default_factory=dict)
    read_by: dict[str, int] = field(default_factory=dict)


def read_docx(content: bytes) -> Document:
    """Lines and pictures of a .docx. Raises ImportRefused."""
    reader = _Reader(Package(content), Tally())
    reader.body(None, 0)
    document = Document(reader.lines, reader.pictures, notes=reader.notes())
    document.warnings, document.headers = reader.tally.warnings(), reader.headers
    document.tables = reader.tables
    return document


class _Reader:
    def __init__(self, package: Package, tally: Tally, inside: int = 0) -> None:
        """inside: of how many other files this one is a part."""
        self.package, self.tally, self.inside = package, tally, inside
        self.numbering = Numbering(package.xml(package.beside("numbering.xml")))
        styles = package.xml(package.beside("styles.xml"))
        self.styles = style_lists(styles)
        self.named_styles = docx_tables.named_styles(styles)
        self.captions = caption_styles(styles) | {docx_made.CAPTION}
        self.bold_styles = bold_styles(styles)
        self.shown = Shown(package, styles, tally)
        self.relations = relations(package, package.document)
        self.dresses = Dresses.of_package(package)
        self.images = docx_pictures.Images(package, self.relations, tally)
        self.lines: list[Line] = []
        self.pictures: list[Picture] = []
        self.tables: dict[int, ReadTable] = {}
        self.headers: list[str] = []
        self._blank = False
        self._notes: list[str] = []  # of files inside this one

    def body(self, cell: tuple[int, int, int] | None, depth: int) -> None:
        body = child(self.shown.part(self.package.document), "body")
        if body is not None:
            self.blocks(body, cell, depth)
            self.headers = self.shown.headers(body)
        self.tally["refused_links"] += self.dresses.refused

    def notes(self) -> list[str]:
        """Footnotes and endnotes, which stand in parts of their own."""
        out = []
        for name in ("footnotes.xml", "endnotes.xml"):
            root = self.shown.part(self.package.beside(name))
            for note in root if root is not None else ():
                if isinstance(note.tag, str) and attr(note, "type") is None:
                    words = Text()
                    for paragraph in note.iter(W + "p"):
                        self._inline(paragraph, words, 0)
                        words.add("\n", False)
                    out.append("\n".join(line.text for line in words.lines() if line.text.strip()))
        return [*self._notes, *(note for note in out if note)]

    def blocks(
        self, parent: Iterable[Element], cell: tuple[int, int, int] | None, depth: int
    ) -> None:
        """Paragraphs and tables in order; wrappers (content controls, insertions) are opened."""
        if depth > _DEPTH_LIMIT:
            raise ImportRefused("damaged")  # nobody nests so deep; half a text would be worse
        for element in parent:
            if element.tag == W + "p":
                self.paragraph(element, cell, depth)
            elif element.tag == W + "tbl":
                self.table(element, depth)
            elif element.tag == W + "altChunk":
                self.chunk(element, cell, depth)
            elif element.tag not in _SKIP:
                self.blocks(element, cell, depth + 1)

    def chunk(self, element: Element, cell: tuple[int, int, int] | None, depth: int) -> None:
        """Another file that stands in this one, in its place; one that cannot be read is said."""
        before = len(self.lines), len(self.pictures)
        try:
            if self.inside >= docx_chunks.DEPTH_LIMIT:
                raise ImportRefused("too_long")
            content = docx_chunks.as_docx(element, self.package, self.relations, self.tally)
            inner = _Reader(Package(content), self.tally, self.inside + 1)
            inner.lines, inner.pictures, inner.tables = self.lines, self.pictures, self.tables
            inner.body(cell, depth)
            self._notes += inner.notes()
        except ImportRefused:
            del self.lines[before[0] :], self.pictures[before[1] :]
            self.tally["lost_chunks"] += 1
            return
        self._blank = True
        self.tally["chunks"] += 1

    def table(self, table: Element, depth: int) -> None:
        number = len(self.tables) + 1
        read = self.tables[number] = ReadTable()
        read.first_named = docx_tables.names_first_row(table, self.named_styles)
        for r, row in enumerate(_inside(table, W + "tr")):
            read.add_row(row)
            for column, cell in enumerate(_inside(row, W + "tc")):
                self._blank = True
                lines, pictures = len(self.lines), len(self.pictures)
                self.blocks(cell, (number, r, column), depth + 1)
                for line in self.lines[lines:]:
                    line.tables = (number, *line.tables)
                for picture in self.pictures[pictures:]:
                    picture.cell = picture.cell or (number, r, column)
                read.pictures += len(self.pictures) - pictures
                read.add_cell(cell, self.lines[lines:])
        read.nested = len(self.tables) - number
        self._blank = True

    def paragraph(self, paragraph: Element, cell: tuple[int, int, int] | None, depth: int) -> None:
        """Its lines, between those of the text boxes that hang above and below it."""
        words, pictures = Text(), len(self.pictures)
        self.dresses.fields.clear()  # one that was not closed ends with its paragraph
        self._inline(paragraph, words, depth, style_of(paragraph) in self.bold_styles)
        above = [box for box in words.boxes if docx_drawings.stands_above(box)]
        self._boxes(above, cell, depth)
        self._add_lines(paragraph, words, cell, self.pictures[pictures:])
        self._boxes([box for box in words.boxes if box not in above], cell, depth)

    def _boxes(self, boxes: list[Element], cell: tuple[int, int, int] | None, depth: int) -> None:
        for box in boxes:
            self._blank = True
            self.blocks(box, cell, depth + 1)
            self._blank = True

    def _add_lines(
        self,
        paragraph: Element,
        words: Text,
        cell: tuple[int, int, int] | None,
        pictures: list[Picture],
    ) -> None:
        listed = list_of(paragraph, self.styles)
        deleted = paragraph.find(f"{W}pPr/{W}rPr/{W}del") is not None
        filled = [line for line in words.lines() if line.text.strip()]
        # An empty paragraph of a list counts too, unless it was deleted.
        number = self.numbering.next(*listed) if listed and (filled or not deleted) else ""
        own = read_own(paragraph, words, number) if filled or listed else None
        caption = style_of(paragraph) in self.captions
        if own:
            self.lines.append(Line(words.whole, number, cell, True, own=own))
            self._blank = True
        for n, (text, bold, marks) in enumerate(filled if not own else ()):
            line = Line(text, number, cell, self._blank, bold, None, marks, n > 0, caption)
            self.lines.append(line)
            number, self._blank = "", False
        self._blank = self._blank or not filled
        for picture in pictures:
            if picture.line < 0:  # behind the words of its paragraph
                picture.line = len(self.lines)

    def _inline(
        self, parent: Iterable[Element], words: Text, depth: int, bold: bool = False
    ) -> None:
        if depth > _DEPTH_LIMIT:
            raise ImportRefused("damaged")
        for element in parent:
            tag = element.tag
            if tag in FIELD_PARTS:
                self.dresses.read_field(element)
            if tag in PLAIN_CHARACTERS:
                words.add(PLAIN_CHARACTERS[tag], False)
            elif tag == W + "t":
                with words.dressed(self.dresses.in_field(words.dress)):
                    words.add(letters(element), bold)
            elif tag == W + "sym":
                words.add(symbol(element), False)
            elif tag == W + "checkBox":
                words.add(form_box(element), False)
            elif tag == W + "txbxContent":
                words.boxes.append(element)
            elif tag in (A + "blip", V + "imagedata"):
                self._picture(element, behind=bool(words.whole.strip()))
            elif isinstance(tag, str) and tag not in _SKIP:
                self.tally["changes"] += tag == W + "ins"
                with words.dressed(self.dresses.inside(element, words.dress)):
                    self._inline(element, words, depth + 1, bold or is_bold(element))
            elif tag in (W + "del", W + "moveFrom"):
                self.tally["changes"] += 1

    def _picture(self, element: Element, *, behind: bool) -> None:
        if found := self.images.get(element):
            name, content = found
            line = -1 if behind or docx_pictures.floats(element) else len(self.lines)
            picture = Picture(name, content, line)
            picture.ornament = docx_pictures.is_ornament(element, content)
            picture.alt = docx_pictures.description(element)
            picture.key = docx_pictures.key(element)
            self.pictures.append(picture)


def _inside(parent: Element, tag: str, depth: int = 4) -> Iterator[Element]:
    """The rows of a table or the cells of a row, also inside content controls and insertions."""
    for element in parent:
        if element.tag == tag:
            yield element
        elif depth and isinstance(element.tag, str) and element.tag not in _SKIP | {W + "tc"}:
            yield from _inside(element, tag, depth - 1)
