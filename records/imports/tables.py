"""Tables of data among tables that a form is laid out in; captions of tables and pictures."""

import re
from dataclasses import dataclass, field, replace

from records.core.richtext import cleaning, model, to_html
from records.core.richtext.model import words
from records.core.richtext.parsing import cell_words
from records.readers.docx_tables import ReadTable

from . import heading_words, headings, markers
from .heading_table import HEAD_KEYS
from .nodes import Block
from .pieces import Piece
from .read_so_far import ReadSoFar

_D = "[0-9๐-๙]"
_NUMBERED_CAPTION_LENGTH, _CAPTION_LENGTH = 200, 90  # characters
_TITLE_LENGTH = 40  # characters of the title of a column
_TABLE_NUMBERED = re.compile(rf"\s*ตาราง(?:ที่)?\s*{_D}")
_TABLE_NAMED = re.compile(r"\s*ตาราง(?!เมตร|วา|กิโล|เซน|ฟุต|นิ้ว)")
_PICTURE_NUMBERED = re.compile(rf"\s*(?:แผน|รูป)?(?:ภาพ|รูป)(?:ประกอบ)?(?:ที่)?\s*{_D}")
_PICTURE_NAMED = re.compile(r"\s*(?:รูป)?ภาพ(?!รวม|ลักษณ์|ยนตร์|พจน์)|\s*รูป(?!แบบ|ธรรม)")
_LEADS_UP = re.compile(r"(?:ดังนี้|ต่อไปนี้|ได้แก่|คือ|:)\s*$")
_SIGNED = re.compile(r"\s*\(?\s*ลงชื่อ")


@dataclass
class Tables:
    """The tables of a file, and which of them lay a form out."""

    read: dict[int, ReadTable]
    laid_out: set[int] = field(default_factory=set)

    def of_data(
        self, pieces: list[Piece], n: int, so_far: ReadSoFar
    ) -> tuple[int | None, list[str]]:
        """The table of data that begins with pieces[n], or None; and what a reader should know."""
        said: list[str] = []
        for number in pieces[n].tables:
            if number in self.laid_out or number not in self.read:
                continue
            run = pieces[n : end_of(pieces, n, number)]
            table = self.read[number]
            if _is_too_large(table):
                self.laid_out.add(number)
                said.append("ตารางใหญ่เกินกว่าจะแสดงเป็นตาราง เก็บเป็นข้อความทีละช่อง โปรดตรวจ")
                continue
            found = _headings_in(run, so_far)
            if _is_data(table, number, run, found, so_far):
                return number, said
            self.laid_out.add(number)
            if _looks_like_data(table, found):
                said.append(f"อ่านตาราง “{run[0].text.strip()[:40]}…” เป็นข้อความเรียงบรรทัด โปรดตรวจ")
        return None, said


def end_of(pieces: list[Piece], n: int, number: int) -> int:
    """Behind the last piece of the table that pieces[n] stands in."""
    while n < len(pieces) and number in pieces[n].tables:
        n += 1
    return n


def as_block(read: ReadTable, caption: tuple[model.Inline, ...] = ()) -> Block:
    table = replace(read.as_table(), caption=caption)
    lines = [" ".join(filter(None, map(cell_words, row))) for row in table.rows]
    html = to_html((table,))
    return Block("table", [line for line in lines if line], html=html, caption=words(caption))


def warnings_of(read: ReadTable) -> list[str]:
    """Thai: what of this table could not be kept as it is."""
    out = []
    if read.nested:
        out.append(f"ตารางซ้อนในตาราง {read.nested} ตาราง เก็บเป็นข้อความในช่อง โปรดตรวจ")
    if read.pictures:
        out.append(f"ภาพในช่องของตาราง {read.pictures} ภาพ วางไว้หลังตาราง โปรดตรวจ")
    return out


def is_caption_of_table(piece: Piece, *, behind: bool) -> bool:
    """Whether it names the table beside it. behind: the piece stands behind the table."""
    if piece.own:
        return piece.own.type == "caption"
    if piece.tables or piece.inner or len(piece.text) > _NUMBERED_CAPTION_LENGTH:
        return False
    if piece.caption or _TABLE_NUMBERED.match(piece.text):
        return True
    short = len(piece.text) <= _CAPTION_LENGTH and not _LEADS_UP.search(piece.text)
    return not behind and short and bool(_TABLE_NAMED.match(piece.text))


def is_caption_of_picture(piece: Piece, *, alone_with_it: bool) -> bool:
    """Whether it names the picture before it. alone_with_it: they share the cell of a table."""
    if piece.own:
        return piece.own.type == "caption"
    if piece.inner or len(piece.text) > _NUMBERED_CAPTION_LENGTH:
        return False
    if piece.caption or _PICTURE_NUMBERED.match(piece.text):
        return True
    short = len(piece.text) <= _CAPTION_LENGTH and not _LEADS_UP.search(piece.text)
    return short and (alone_with_it or bool(_PICTURE_NAMED.match(piece.text)))


def _is_data(
    table: ReadTable, number: int, run: list[Piece], found: list[Piece], so_far: ReadSoFar
) -> bool:
    section = next((node for node in reversed(so_far.path) if node.key != "sub"), None)
    if section is None:
        return False
    if table.own:
        return True
    if section.key in HEAD_KEYS or table.width < 2 or len(table.rows) < 2:
        return False
    if any(_SIGNED.match(piece.text) for piece in run):
        return False
    filled = sum(1 for row in table.rows for cell in row if cell.lines)
    if table.pictures and 2 * table.pictures >= filled:
        return False
    return not found or _are_titles(table, number, found)


def _is_too_large(table: ReadTable) -> bool:
    """For a page to show, see `cleaning`."""
    cells = sum(map(len, table.rows))
    return cells > cleaning.CELL_LIMIT or table.width > cleaning.COLUMN_LIMIT


def _headings_in(run: list[Piece], so_far: ReadSoFar) -> list[Piece]:
    """The pieces that are headings of a form, were they read one by one."""
    trial = replace(so_far)
    out = []
    for piece in run:
        if piece.plain:
            continue
        marker = markers.parse(piece.text)
        if heading_words.form_title(piece.text) or headings.find_heading(piece, marker, trial):
            out.append(piece)
    return out


def _are_titles(table: ReadTable, number: int, found: list[Piece]) -> bool:
    """Whether words of headings only name columns: short, in the first row, without numbers."""
    for piece in found:
        titled = piece.cell is not None and piece.cell[:2] == (number, 0)
        if not titled or markers.parse(piece.text).end or piece.text.rstrip().endswith((":", "：")):
            return False
    titles = ["".join(line.text for line in cell.lines).strip() for cell in table.rows[0]]
    if not all(titles) or max(map(len, titles)) > _TITLE_LENGTH or len(titles) < table.width:
        return False
    below = sum(1 for row in table.rows[1:] if sum(bool(cell.lines) for cell in row) > 1)
    return below > 0 and (table.width > 2 or table.as_table().heads > 0)


def _looks_like_data(table: ReadTable, found: list[Piece]) -> bool:
    cells = [cell for row in table.rows for cell in row]
    filled = sum(bool(cell.lines) for cell in cells)
    large = table.width >= 3 and len(table.rows) >= 3
    return large and 3 * filled >= 2 * len(cells) and 3 * len(found) < len(table.rows)
