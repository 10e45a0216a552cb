"""The annual report of figures, for Word and PDF: the same numbers as the board."""

from __future__ import annotations

from collections.abc import Sequence

from records.core import office, thai
from records.core.enums import Digits
from records.documents.document import (
    Block,
    Column,
    Document,
    Facts,
    Heading,
    Paragraph,
    Signatures,
    Signer,
    Table,
)

from . import figures
from .expected import WHO
from .page import Board, Progress, Row
from .paper import pace_words

_STAGES = [stage.label for stage in figures.STAGES.values()]


def document(board: Board) -> Document:
    cycle = board.cycle
    blocks: list[Block] = [
        Heading("รายงานผลการจัดการความรู้", 0),
        Paragraph(f"ประจำปีงบประมาณ พ.ศ. {cycle.fiscal_year}", "center", indent=False),
        Facts(_facts(board)),
        Heading("ผลเทียบเป้าหมาย", 1, "1"),
        Paragraph(_summary(board)),
        _targets(board),
        Heading("ผลรายอำเภอ", 1, "2"),
        Paragraph(figures.PARTS["district"].definition, small=True),
        _districts(board),
    ]
    for n, (part, rows) in enumerate(board.parts.items(), start=3):
        blocks += [
            Heading(f"ผลราย{figures.PARTS[part].label}", 1, str(n)),
            Paragraph(figures.PARTS[part].definition, small=True),
            _stages(figures.PARTS[part].label, rows),
        ]
    last = 3 + len(board.parts)
    blocks += [
        Heading("เทียบกับปีที่ผ่านมา", 1, str(last)),
        _years(board),
        Heading("นิยามของตัวเลข", 1, str(last + 1)),
        *[Paragraph(words, lead=name, indent=False) for name, words in figures.definitions()],
        Paragraph(WHO, lead="ผู้ที่ต้องส่ง", indent=False),
        Paragraph(pace_words(board), lead="ความเร็ว", indent=False),
        Signatures((Signer(role="ผู้รายงาน"), Signer(role="ผู้ตรวจสอบ"))),
    ]
    return Document(
        title=f"รายงานผลการจัดการความรู้ {cycle}",
        blocks=tuple(blocks),
        author=office.full_name(),
        office=office.full_name(),
        digits=Digits.THAI,
        qr=False,
    )


def _facts(board: Board) -> tuple[tuple[str, str], ...]:
    cycle = board.cycle
    opened = thai.thai_date(cycle.opens_on) or "ไม่ได้กำหนด"
    closed = thai.thai_date(cycle.closes_on) or "ไม่ได้กำหนด"
    return (
        ("หน่วยงาน", office.full_name()),
        ("ช่วงเปิดรับ", f"{opened} ถึง {closed}"),
        ("ข้อมูล ณ วันที่", thai.thai_date(board.today)),
    )


def _summary(board: Board) -> str:
    reached = [one.label for one in board.targets if one.target and not one.missing]
    short = [f"{one.label}ขาด {one.missing} เรื่อง" for one in board.targets if one.missing]
    said = f"ส่งครบเป้าหมายแล้ว {len(reached)} รายการ จาก {sum(bool(o.target) for o in board.targets)}"
    return said + (f" ยังไม่ครบ ได้แก่ {' '.join(short)}" if short else "")


def _table(heads: Sequence[tuple[str, float]], rows: Sequence[Sequence[object]]) -> Table:
    columns = [
        Column(label, width, "start" if n == 0 else "end") for n, (label, width) in enumerate(heads)
    ]
    return Table(tuple(columns), tuple(tuple(map(str, row)) for row in rows))


def _numbers(row: Row | Progress) -> list[int]:
    return [count.number for count in row.counts]


def _targets(board: Board) -> Table:
    heads = [("เป้าหมาย", 2.6), ("อย่างน้อย", 1.0), *((s, 1.0) for s in _STAGES), ("ร้อยละ", 0.9)]
    rows = [[one.label, one.target, *_numbers(one), one.percent] for one in board.targets]
    return _table(heads, rows)


def _districts(board: Board) -> Table:
    heads = [("อำเภอ", 2.0), ("คนที่ต้องส่ง", 1.1), *((stage, 1.0) for stage in _STAGES)]
    heads.append(("เรื่องหน่วยงาน", 1.2))
    rows = [
        [row.label, row.expected, *_numbers(row), f"{row.units} จาก {row.units_expected}"]
        for row in board.districts
    ]
    return _table(heads, rows)


def _stages(label: str, rows: list[Row]) -> Table:
    heads = [(label, 3.0), *((stage, 1.0) for stage in _STAGES)]
    return _table(heads, [[row.label, *_numbers(row)] for row in rows])


def _years(board: Board) -> Table:
    heads = [("เป้าหมาย", 2.4), *((f"พ.ศ. {c.fiscal_year}", 1.2) for c, _ in board.years[-4:])]
    rows = []
    for n, one in enumerate(board.targets):
        cells = [" / ".join(map(str, _numbers(found[n]))) for _, found in board.years[-4:]]
        rows.append([one.label, *cells])
    table = _table(heads, rows)
    return Table(
        table.columns, table.rows, caption=f"{' / '.join(_STAGES)} (รางวัล: เสนอ / คัดเลือก / เผยแพร่)"
    )
