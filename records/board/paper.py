"""The board on one A4 page, as PDF and as a picture."""

from __future__ import annotations

from typing import Any

from django.template.loader import render_to_string

from records.core import office, thai
from records.documents import typst
from records.people import district_map

from . import charts, figures
from .expected import WHO
from .page import Board, Progress, Row

_DOTS = 150  # to the inch: the picture is read on a screen, and in a chat


def pdf(board: Board) -> bytes:
    return typst.pdf("board", _data(board), _files(board))


def png(board: Board) -> bytes:
    return typst.png("board", _data(board), _files(board), dots=_DOTS)


def _files(board: Board) -> dict[str, bytes]:
    context = {
        "spots": charts.spots(board),
        "map_width": district_map.WIDTH,
        "map_height": district_map.districts()[1],
    }
    return {"map.svg": render_to_string("board/map.svg", context).encode()}


def _data(board: Board) -> dict[str, Any]:
    cycle, line = board.cycle, charts.year_line(board)
    return {
        "title": f"ผลการจัดการความรู้ {cycle}",
        "office": office.full_name(),
        "day": f"ข้อมูล ณ วันที่ {thai.thai_date(board.today)}",
        "window": _window(board),
        "stages": [stage.label for stage in figures.STAGES.values()],
        "targets": [_target(bar) for bar in charts.bars(board.targets)],
        "line": {
            "width": line.width,
            "height": line.height,
            "points": [[mark.x, mark.y, mark.number] for mark in line.points],
            "months": [[mark.x, mark.label] for mark in line.months],
            "scale": [[mark.x, mark.y, mark.label] for mark in line.scale],
            "goal": [[mark.x, mark.y] for mark in line.goal],
        },
        "districts": [
            [row.label, str(row.expected), *_numbers(row), f"{row.units}/{row.units_expected}"]
            for row in board.districts
        ],
        "parts": [
            {"label": figures.PARTS[part].label, "rows": [[r.label, *_numbers(r)] for r in rows]}
            for part, rows in board.parts.items()
        ],
        "years": [
            [str(c.fiscal_year), *["/".join(_numbers(one)) for one in targets]]
            for c, targets in board.years[-4:]
        ],
        "kinds": [one.label for one in board.targets],
        "definitions": [
            *([name, words] for name, words in figures.definitions()),
            ["ผู้ที่ต้องส่ง", WHO],
            ["ต้องได้ / ได้", pace_words(board)],
        ],
        "source": district_map.ATTRIBUTION,
    }


def pace_words(board: Board) -> str:
    return (
        f"จำนวนเรื่องต่อสัปดาห์ที่ต้องส่งจึงจะครบเป้าหมายภายในวันปิดรับ เทียบกับที่ส่งจริงใน {board.pace_days} วันหลังสุด"
    )


def _window(board: Board) -> str:
    closes = board.cycle.closes_on
    if board.days_left is None:
        return "ไม่ได้กำหนดวันปิดรับ"
    if not board.days_left:
        return f"ไม่อยู่ในช่วงเปิดรับ (ปิดรับ {thai.thai_date(closes)})"
    return f"เหลือ {board.days_left} วัน (ปิดรับ {thai.thai_date(closes)})"


def _target(bar: charts.Bar) -> dict[str, Any]:
    one = bar.progress
    return {
        "label": one.label,
        "target": one.target,
        "done": str(one.done.number),
        "numbers": _numbers(one),
        "stages": [count.figure.words.label for count in one.counts],
        "widths": list(bar.widths),
        "mark": bar.target,
        "pace": _pace(one),
    }


def _pace(one: Progress) -> str:
    if not one.target or not one.missing:
        return "ครบแล้ว" if one.target else ""
    if one.needed is None or one.now is None:
        return f"ขาด {one.missing}"
    return f"ขาด {one.missing} · ต้องได้ {one.needed:.1f} ได้ {one.now:.1f}"


def _numbers(row: Row | Progress) -> list[str]:
    return [str(count.number) for count in row.counts]
