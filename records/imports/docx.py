"""A Word document as lines of text with their automatic numbers, and its pictures."""

import posixpath
from dataclasses import dataclass, field

from .numbering import Numbering, list_of, style_lists
from .own import Own
from .own import read as read_own
from .package import Package
from .xml import MC, A, R, V, W, attr

PICTURES = {".png", ".jpg", ".jpeg", ".gif", ".bmp", ".webp"}
_SKIP = {
    *(W + name for name in ("del", "moveFrom", "instrText", "delText", "delInstrText", "fldData")),
    *(W + name for name in ("pPr", "rPr", "tblPr", "trPr", "tcPr", "sectPr", "sdtPr", "sdtEndPr")),
    *(W + name for name in ("commentReference", "annotationRef", "footnoteReference")),
    *(W + name for name in ("endnoteReference", "proofErr", "bookmarkStart", "bookmarkEnd")),
}
_DEPTH = 60
# Wingdings ticks and boxes, which Word keeps as w:sym or in the private-use area.
_SYMBOLS = {
    "F0FC": "✓",
    "F0FE": "☑",
    "F052": "☑",
    "F0A8": "☐",
    "F06F": "☐",
    "F0FB": "✗",
    "F078": "☒",
}


@dataclass
class Line:
    """One paragraph. number: its automatic number ("" without); cell: (table, row, column)."""

    text: str
    number: str = ""
    cell: tuple[int, int, int] | None = None
    blank_before: bool = False
    own: Own | None = None  # text that this site has written


@dataclass
class Document:
    lines: list[Line] = field(default_factory=list)
    pictures: list[tuple[str, bytes]] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)


def read_docx(content: bytes) -> Document:
    """Lines and pictures of a .docx. Raises ImportRefused."""
    package = Package(content)
    body = package.xml(package.document).find(W + "body")
    reader = _Reader(package)
    if body is not None:
        reader.blocks(body, None, 0)
    return Document(reader.lines, reader.pictures, reader.warnings())


class _Reader:
    def __init__(self, package: Package):
        self.package = package
        self.numbering = Numbering(package.xml(package.beside("numbering.xml")))
        self.styles = style_lists(package.xml(package.beside("styles.xml")))
        self.targets = _targets(package)
        self.lines: list[Line] = []
        self.pictures: list[tuple[str, bytes]] = []
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
        notes = self.package.xml(self.package.beside("footnotes.xml"))
        if notes is not None and any(True for note in notes if attr(note, "type") is None):
            out.append("เชิงอรรถในไฟล์ไม่ได้นำเข้า เพิ่มเองถ้าจำเป็น")
        return out

    def blocks(self, parent, cell, depth) -> None:
        """Paragraphs and tables in order; wrappers (content controls, insertions) are opened."""
        if depth > _DEPTH:
            return
        for element in parent:
            if element.tag == W + "p":
                self.paragraph(element, cell, depth)
            elif element.tag == W + "tbl":
                self.table(element, depth)
            elif element.tag == MC + "AlternateContent":
                self.blocks(_choice(element), cell, depth + 1)
            elif element.tag not in _SKIP:
                self.blocks(element, cell, depth + 1)

    def table(self, table, depth) -> None:
        self.tables += 1
        number = self.tables
        for r, row in enumerate(_inside(table, W + "tr")):
            for column, cell in enumerate(_inside(row, W + "tc")):
                merged = cell.find(f"{W}tcPr/{W}vMerge")
                if merged is None or attr(merged, "val") == "restart":
                    self._blank = True
                    self.blocks(cell, (number, r, column), depth + 1)
        self._blank = True

    def paragraph(self, paragraph, cell, depth) -> None:
        parts: list[str] = []
        boxes: list = []
        self._inline(paragraph, parts, boxes, depth)
        for box in boxes:
            self.blocks(box, None, depth + 1)
        text = "".join(parts)
        listed = list_of(paragraph, self.styles)
        gone = paragraph.find(f"{W}pPr/{W}rPr/{W}del") is not None
        # An empty paragraph of a list counts too, unless it was deleted.
        number = self.numbering.next(*listed) if listed and (text.strip() or not gone) else ""
        if not text.strip():
            self._blank = True
            return
        if mine := read_own(paragraph):
            self.lines.append(Line(text, number, cell, True, mine))
            self._blank = True
            return
        for n, piece in enumerate(text.split("\n")):
            if piece.strip():
                self.lines.append(Line(piece, number if n == 0 else "", cell, self._blank))
                self._blank = False

    def _inline(self, parent, parts, boxes, depth) -> None:
        if depth > _DEPTH:
            return
        for element in parent:
            tag = element.tag
            if tag == W + "t":
                parts.append(element.text or "")
            elif tag == W + "tab":
                parts.append("\t")
            elif tag in (W + "br", W + "cr"):
                parts.append("\n")
            elif tag == W + "noBreakHyphen":
                parts.append("-")
            elif tag == W + "sym":
                parts.append(_SYMBOLS.get((attr(element, "char") or "").upper(), ""))
            elif tag == W + "txbxContent":
                boxes.append(element)
            elif tag == MC + "AlternateContent":
                self._inline(_choice(element), parts, boxes, depth + 1)
            elif tag in (A + "blip", V + "imagedata"):
                self._picture(element)
            elif isinstance(tag, str) and tag not in _SKIP:
                self._changed = self._changed or tag == W + "ins"
                self._inline(element, parts, boxes, depth + 1)
            elif tag in (W + "del", W + "moveFrom"):
                self._changed = True

    def _picture(self, element) -> None:
        target = self.targets.get(element.get(R + "embed") or element.get(R + "id") or "")
        if not target or target in self._seen or target not in self.package:
            return
        self._seen.add(target)
        name = posixpath.basename(target)
        if posixpath.splitext(name)[1].lower() in PICTURES:
            self.pictures.append((name, self.package.bytes(target)))
        else:
            self._unknown.append(name)


def _choice(alternate):
    """What a text box is drawn with: the new way, or the old one where there is no other."""
    choice = alternate.find(MC + "Choice")
    if choice is not None and len(choice):
        return choice
    fallback = alternate.find(MC + "Fallback")
    return fallback if fallback is not None else ()


def _inside(parent, tag, depth: int = 4):
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
        relation.get("Id"): _part(folder, relation.get("Target", ""))
        for relation in (root if root is not None else ())
        if isinstance(relation.tag, str) and relation.get("TargetMode") != "External"
    }


def _part(folder: str, target: str) -> str:
    return posixpath.normpath(posixpath.join(f"/{folder}", target)).lstrip("/")
