"""A Word document as lines of text with their automatic numbers, and its pictures."""

import posixpath
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from .docx_numbering import Numbering, list_of, style_lists
from .docx_package import Package
from .docx_runs import PLAIN_CHARACTERS, Text, form_box, is_bold, letters, symbol
from .docx_styles import OwnText
from .docx_styles import read as read_own
from .docx_xml import MC, A, Element, R, V, W, attr, child
from .refusals import ImportRefused

PICTURE_SUFFIXES = {".png", ".jpg", ".jpeg", ".gif", ".bmp", ".webp"}
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

    bold: (start, end) of the letters set in bold.
    """

    text: str
    number: str = ""
    cell: tuple[int, int, int] | None = None
    blank_before: bool = False
    bold: list[tuple[int, int]] = field(default_factory=list)
    own: OwnText | None = None  # text that this site has written


@dataclass
class Picture:
    """A picture of a document. line: how many lines stand before it; form, section: whose it is.

    apart: it stands in the annex of a form, in none of its sections.
    """

    name: str
    content: bytes
    line: int = 0
    section: str | None = None
    form: int = 0
    apart: bool = False


@dataclass
class Document:
    """notes: footnotes and endnotes, which belong to no line."""

    lines: list[Line] = field(default_factory=list)
    pictures: list[Picture] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


def read_docx(content: bytes) -> Document:
    """Lines and pictures of a .docx. Raises ImportRefused."""
    package = Package(content)
    body = child(package.xml(package.document), "body")
    reader = _Reader(package)
    if body is not None:
        reader.blocks(body, None, 0)
    return Document(reader.lines, reader.pictures, reader.warnings(), reader.notes())


class _Reader:
    def __init__(self, package: Package) -> None:
        self.package = package
        self.numbering = Numbering(package.xml(package.beside("numbering.xml")))
        self.styles = style_lists(package.xml(package.beside("styles.xml")))
        self.targets = _targets(package)
        self.lines: list[Line] = []
        self.pictures: list[Picture] = []
        self.tables = 0
        self._blank = False
        self._seen: set[str] = set()
        self._unknown: list[str] = []  # pictures in formats that no browser shows
        self._changed = False

    def warnings(self) -> list[str]:
        """Thai: what this file holds that a reader should know of."""
        out = []
        if self._unknown:
            out.append(f"ไม่ได้นำเข้า {len(self._unknown)} ภาพ เว็บแสดงชนิดนี้ไม่ได้ แนบเป็น JPG หรือ PNG แทน")
        if self._changed:
            out.append("ไฟล์มีการติดตามการแก้ไข ใช้ข้อความที่แก้แล้ว ไม่รวมที่ลบ โปรดตรวจ")
        return out

    def notes(self) -> list[str]:
        """Footnotes and endnotes, which stand in parts of their own."""
        out = []
        for name in ("footnotes.xml", "endnotes.xml"):
            root = self.package.xml(self.package.beside(name))
            for note in root if root is not None else ():
                if isinstance(note.tag, str) and attr(note, "type") is None:
                    words = Text()
                    for paragraph in note.iter(W + "p"):
                        self._inline(paragraph, words, 0)
                        words.add("\n", False)
                    out.append("\n".join(text for text, _ in words.lines() if text.strip()))
        return [note for note in out if note]

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
            elif element.tag == MC + "AlternateContent":
                self.blocks(_choice(element), cell, depth + 1)
            elif element.tag not in _SKIP:
                self.blocks(element, cell, depth + 1)

    def table(self, table: Element, depth: int) -> None:
        self.tables += 1
        number = self.tables
        for r, row in enumerate(_inside(table, W + "tr")):
            for column, cell in enumerate(_inside(row, W + "tc")):
                self._blank = True
                self.blocks(cell, (number, r, column), depth + 1)
        self._blank = True

    def paragraph(self, paragraph: Element, cell: tuple[int, int, int] | None, depth: int) -> None:
        words = Text()
        self._inline(paragraph, words, depth)
        for box in words.boxes:
            self.blocks(box, None, depth + 1)
        listed = list_of(paragraph, self.styles)
        deleted = paragraph.find(f"{W}pPr/{W}rPr/{W}del") is not None
        filled = [(text, bold) for text, bold in words.lines() if text.strip()]
        # An empty paragraph of a list counts too, unless it was deleted.
        number = self.numbering.next(*listed) if listed and (filled or not deleted) else ""
        whole = "\n".join(text for text, _ in words.lines())
        if filled and (own := read_own(paragraph, whole)):
            self.lines.append(Line(whole, number, cell, True, own=own))
            self._blank = True
            return
        for text, bold in filled:
            self.lines.append(Line(text, number, cell, self._blank, bold))
            number, self._blank = "", False
        self._blank = self._blank or not filled

    def _inline(
        self, parent: Iterable[Element], words: Text, depth: int, bold: bool = False
    ) -> None:
        if depth > _DEPTH_LIMIT:
            raise ImportRefused("damaged")
        for element in parent:
            tag = element.tag
            if tag in PLAIN_CHARACTERS:
                words.add(PLAIN_CHARACTERS[tag], False)
            elif tag == W + "t":
                words.add(letters(element), bold)
            elif tag == W + "sym":
                words.add(symbol(element), False)
            elif tag == W + "checkBox":
                words.add(form_box(element), False)
            elif tag == W + "txbxContent":
                words.boxes.append(element)
            elif tag == MC + "AlternateContent":
                self._inline(_choice(element), words, depth + 1, bold)
            elif tag in (A + "blip", V + "imagedata"):
                self._picture(element)
            elif isinstance(tag, str) and tag not in _SKIP:
                self._changed = self._changed or tag == W + "ins"
                self._inline(element, words, depth + 1, bold or is_bold(element))
            elif tag in (W + "del", W + "moveFrom"):
                self._changed = True

    def _picture(self, element: Element) -> None:
        target = self.targets.get(element.get(R + "embed") or element.get(R + "id") or "")
        if not target or target in self._seen or target not in self.package:
            return
        self._seen.add(target)
        name = posixpath.basename(target)
        if posixpath.splitext(name)[1].lower() in PICTURE_SUFFIXES:
            self.pictures.append(Picture(name, self.package.bytes(target), len(self.lines)))
        else:
            self._unknown.append(name)


def _choice(alternate: Element) -> Iterable[Element]:
    """What a text box is drawn with: the new way, or the old one where there is no other."""
    choice = alternate.find(MC + "Choice")
    if choice is not None and len(choice):
        return choice
    fallback = alternate.find(MC + "Fallback")
    return fallback if fallback is not None else ()


def _inside(parent: Element, tag: str, depth: int = 4) -> Iterator[Element]:
    """The rows of a table or the cells of a row, also inside content controls and insertions."""
    for element in parent:
        if element.tag == tag:
            yield element
        elif depth and isinstance(element.tag, str) and element.tag not in _SKIP | {W + "tc"}:
            yield from _inside(element, tag, depth - 1)


def _targets(package: Package) -> dict[str, str]:
    """Relationship id → name of the part, for parts inside the package."""
    folder = posixpath.dirname(package.document)
    root = package.xml(f"{folder}/_rels/{posixpath.basename(package.document)}.rels")
    return {
        relation.get("Id") or "": _part(folder, relation.get("Target", ""))
        for relation in (root if root is not None else ())
        if isinstance(relation.tag, str) and relation.get("TargetMode") != "External"
    }


def _part(folder: str, target: str) -> str:
    return posixpath.normpath(posixpath.join(f"/{folder}", target)).lstrip("/")
