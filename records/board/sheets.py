"""The board and its rows as workbooks and tables."""

from __future__ import annotations

from collections.abc import Iterable

from records.core import thai
from records.documents.workbooks import Table, Value, both_dates
from records.record.models import Record

from . import figures
from .expected import WHO
from .page import Board, Progress, Row

_STAGES = [stage.label for stage in figures.STAGES.values()]


def of_board(board: Board) -> list[Table]:
    return [_targets(board), _districts(board), _parts(board), _years(board), _words()]


def _numbers(row: Row | Progress) -> list[Value]:
    return [count.number for count in row.counts]


def _targets(board: Board) -> Table:
    day, words = both_dates(board.today)
    heads = ["เป้าหมาย", "อย่างน้อย", *_STAGES, "ยังขาด", "ร้อยละ", "ต้องได้ต่อสัปดาห์", "ได้ต่อสัปดาห์"]
    heads += ["วันที่เหลือ", "ข้อมูล ณ วันที่", "ข้อมูล ณ (พ.ศ.)"]
    rows: list[list[Value]] = []
    for one in board.targets:
        paces = [None if pace is None else round(pace, 1) for pace in (one.needed, one.now)]
        rows.append(
            [one.label, one.target, *_numbers(one), one.missing, one.percent, *paces]
            + [board.days_left, day, words]
        )
    note = f"ความเร็วที่ผ่านมานับ {board.pace_days} วันหลังสุด"
    widths = [30, 10, 10, 10, 12, 9, 9, 13, 13, 10, 13, 20]
    return Table(f"เป้าหมาย {board.cycle.fiscal_year}", heads, rows, widths, wide=True, note=note)


def _districts(board: Board) -> Table:
    heads = ["อำเภอ", "คนที่ต้องส่ง", *_STAGES, "เรื่องหน่วยงานที่ส่ง", "หน่วยงานที่ต้องส่ง"]
    rows = [
        [row.label, row.expected, *_numbers(row), row.units, row.units_expected]
        for row in board.districts
    ]
    definition = figures.PARTS["district"].definition
    note = f"{definition} {WHO}"
    return Table("รายอำเภอ", heads, rows, [26, 12, 10, 10, 12, 16, 16], note=note)


def _parts(board: Board) -> Table:
    rows = [
        [figures.PARTS[part].label, row.label, *_numbers(row)]
        for part, found in board.parts.items()
        for row in found
    ]
    note = " / ".join(f"{p.label}: {p.definition}" for k, p in figures.PARTS.items() if k != "kind")
    return Table("รายด้าน", ["ด้าน", "รายการ", *_STAGES], rows, [20, 46, 10, 10, 12], note=note)


def _years(board: Board) -> Table:
    rows = [
        [cycle.fiscal_year, one.label, one.target, *_numbers(one)]
        for cycle, targets in board.years
        for one in targets
    ]
    heads = ["ปีงบประมาณ", "เป้าหมาย", "อย่างน้อย", *_STAGES]
    return Table("เทียบรายปี", heads, rows, [12, 32, 10, 10, 10, 12])


def _words() -> Table:
    rows = [*figures.definitions(), ("ผู้ที่ต้องส่ง", WHO)]
    return Table("นิยาม", ["คำ", "นับอะไร"], rows, [26, 90], wide=True)


def of_rows(records: Iterable[Record], title: str, note: str) -> Table:
    heads = ["ที่", "เลขทะเบียน", "ชื่อเรื่อง", "เจ้าของ", "หน่วยงาน", "ประเภท", "ประเด็น", "สถานะ"]
    heads += ["ส่งเมื่อ", "ส่งเมื่อ (พ.ศ.)", "เผยแพร่เมื่อ", "เผยแพร่เมื่อ (พ.ศ.)"]
    rows: list[list[Value]] = []
    for n, record in enumerate(records, start=1):
        said: list[Value] = [
            n,
            record.number or "",
            record.title,
            record.owner_name,
            str(record.unit or ""),
        ]
        said += [record.get_kind_display(), str(record.topic or ""), record.author_word]
        dates: list[Value] = [*both_dates(record.submitted_at), *both_dates(record.published_at)]
        rows.append([*said, *dates])
    widths = [5, 15, 50, 26, 22, 22, 18, 18, 12, 18, 12, 18]
    return Table(title, heads, rows, widths, wide=True, note=note)


def csv_rows(table: Table) -> list[list[object]]:
    """The rows as a CSV holds them: days as ISO 8601."""
    return [[cell if cell is not None else "" for cell in row] for row in table.rows]


def day_words(board: Board) -> str:
    return f"ข้อมูล ณ วันที่ {thai.thai_date(board.today)}"
