"""A PDF with text as lines, tables and pictures like Word's."""

import base64
import re
from collections import Counter
from typing import Any

from . import external_programs
from .docx import Document, Line, Picture
from .docx_marks import Mark
from .docx_tables import ReadCell, ReadTable
from .external_programs import PdfPages
from .refusals import ImportRefused

_MIN_LETTERS_PER_PAGE = 40  # with fewer a PDF is pictures of pages
_LEFT_OUT = {
    "pages": "หน้าที่เสียหาย {n} หน้าใน PDF อ่านไม่ได้ โปรดเทียบกับต้นฉบับ",
    "whole_pages": "ภาพเต็มหน้า {n} ภาพใน PDF ไม่ได้นำเข้า ต้นฉบับแนบไว้แล้ว",
    "too_many": "ภาพใน PDF มีมากเกินไป ไม่ได้นำเข้าอีก {n} ภาพ ต้นฉบับแนบไว้แล้ว",
    "unreadable": "ภาพใน PDF {n} ภาพนำออกมาไม่ได้ ต้นฉบับแนบไว้แล้ว แนบภาพเพิ่มเองถ้าต้องการ",
    "repeated": "ภาพที่ซ้ำทุกหน้าใน PDF (เช่น ตราหน่วยงาน) {n} แห่ง ไม่ได้นำเข้า",
    "ornaments": "ภาพเล็กหรือลายประดับใน PDF {n} ภาพ ไม่ได้นำเข้า",
}


def read_pdf(content: bytes) -> Document:
    """Raises ImportRefused, "scanned_pdf" for one whose pages are pictures."""
    return document_of(external_programs.pdf_pages(content, pictures=True))


def document_of(answer: PdfPages) -> Document:
    """What pdf_text_program.py has answered, as a document. Raises ImportRefused."""
    letters = sum(len(re.sub(r"\s", "", page)) for page in answer["pages"])
    pages = max(1, len(answer["pages"]))
    if letters < _MIN_LETTERS_PER_PAGE * pages and (answer["pictures"] or not letters):
        raise ImportRefused("scanned_pdf")
    if answer["more"]:
        raise ImportRefused("too_long")
    document = Document([_line(said) for said in answer["lines"]])
    document.tables = _tables(answer, document.lines)
    document.pictures = [
        Picture(
            figure["name"],
            base64.b64decode(figure["data"]),
            figure["line"],
            cell=_cell(figure["cell"]),
        )
        for figure in answer["figures"]
    ]
    document.read_by = dict(Counter(answer["read_by"]))
    document.warnings = _warnings(answer)
    return document


def _line(said: dict[str, Any]) -> Line:
    line = Line(str(said["text"]), cell=_cell(said["cell"]), blank_before=bool(said["blank"]))
    line.bold = [(start, end) for start, end in said["bold"]]
    line.marks = [Mark(start, end, tag) for start, end, tag in said["marks"]]
    line.tables, line.margin = tuple(said["tables"]), bool(said["margin"])
    return line


def _cell(place: object) -> tuple[int, int, int] | None:
    if not isinstance(place, list):
        return None
    table, row, column = place
    return table, row, column


def _tables(answer: PdfPages, lines: list[Line]) -> dict[int, ReadTable]:
    """By the number of their cells. A cell that spans rows begins in one and goes on below it."""
    out: dict[int, ReadTable] = {}
    for number, said in enumerate(answer["tables"], start=1):
        rows: list[list[ReadCell]] = [[] for _ in range(said["height"])]
        for row, column, down, columns, begin, end in said["cells"]:
            for n in range(row, row + down):
                some = lines[begin:end] if n == row else []
                rows[n].append(ReadCell(some, column, columns, 1, down > 1 and n == row, n > row))
        for cells in rows:
            cells.sort(key=lambda cell: cell.column)
        table = out[number] = ReadTable(rows, repeated=said["repeated"])
        table.nested, table.pictures = said["nested"], said["pictures"]
    return out


def _warnings(answer: PdfPages) -> list[str]:
    out = [
        words.format(n=answer["left_out"][kind])
        for kind, words in _LEFT_OUT.items()
        if answer["left_out"].get(kind)
    ]
    if again := answer["titles_again"]:
        out.append(f"แถวหัวตารางที่ซ้ำในหน้าถัดไป {again} แถว ไม่ได้นำเข้าซ้ำ")
    return [*out, "อ่านจาก PDF การขึ้นบรรทัดและตารางอาจต่างจากต้นฉบับ โปรดตรวจ"]
