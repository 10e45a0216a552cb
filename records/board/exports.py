"""Files of what the pages show; that one left the house is an event."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from django.db import transaction

from records.audit.actions import EventAction
from records.audit.log import log_event
from records.core import office
from records.core.spreadsheet import csv_bytes
from records.cycles.models import Cycle
from records.documents import workbooks
from records.documents.formats import PRINTED
from records.documents.workbooks import XLSX, Table
from records.people.models import User
from records.record.models import Record, RecordQuerySet

from . import paper, report, sheets
from .figures import Figure, full_label
from .page import Board

CSV = "text/csv; charset=utf-8"
# In the address → what the button says.
BOARD_FILES = {
    "pdf": "PDF หนึ่งหน้า A4",
    "png": "ภาพ (PNG)",
    "xlsx": "Excel",
    "report.docx": "รายงานประจำปี (Word)",
    "report.pdf": "รายงานประจำปี (PDF)",
}
LIST_FILES = {"xlsx": "Excel", "csv": "CSV"}


class File(NamedTuple):
    name: str
    content: bytes
    content_type: str


def _workbook(board: Board) -> bytes:
    return workbooks.write(sheets.of_board(board), office=office.full_name())


def _report(suffix: str) -> Callable[[Board], bytes]:
    def write(board: Board) -> bytes:
        content = PRINTED[suffix].write(report.document(board))
        return content if isinstance(content, bytes) else content.encode()

    return write


_BOARD: dict[str, tuple[Callable[[Board], bytes], str]] = {
    "pdf": (paper.pdf, "application/pdf"),
    "png": (paper.png, "image/png"),
    "xlsx": (_workbook, XLSX),
    "report.docx": (_report("docx"), PRINTED["docx"].content_type),
    "report.pdf": (_report("pdf"), PRINTED["pdf"].content_type),
}


def of_board(board: Board, wanted: str, *, actor: User) -> File | None:
    """The board as "pdf", "png", "xlsx", or its report; None in another form."""
    if wanted not in _BOARD:
        return None
    write, content_type = _BOARD[wanted]
    content = write(board)
    with transaction.atomic():
        name = f"กระดานรอบปี ({BOARD_FILES[wanted]})"
        log_event(EventAction.EXPORTED, board.cycle, actor=actor, name=name)
    stem = f"board-{board.cycle.fiscal_year}"
    joint = "-" if "." in wanted else "."
    return File(f"{stem}{joint}{wanted}", content, content_type)


def of_rows(
    rows: RecordQuerySet, figure: Figure, cycle: Cycle, wanted: str, *, actor: User
) -> File | None:
    """The records behind a figure, as a list."""
    title = f"{full_label(figure, cycle)} {cycle.fiscal_year}"
    table = sheets.of_rows(rows, title, f"นิยาม: {figure.definition}")
    return of_table(table, f"records-{cycle.fiscal_year}", cycle, wanted, actor=actor)


def of_table(
    table: Table, stem: str, cycle: Cycle, wanted: str, *, actor: User, name: str = ""
) -> File | None:
    """A list as "xlsx" or "csv"; None in another form."""
    if wanted == "xlsx":
        content = workbooks.write([table], office=office.full_name())
    elif wanted == "csv":
        content = csv_bytes(table.heads, sheets.csv_rows(table))
    else:
        return None
    with transaction.atomic():
        said = name or f"{table.title} {len(table.rows)} รายการ"
        log_event(EventAction.EXPORTED, Record, actor=actor, cycle=cycle, name=said)
    return File(f"{stem}.{wanted}", content, XLSX if wanted == "xlsx" else CSV)
