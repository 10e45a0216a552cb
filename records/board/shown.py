"""What the page of the desk and the public one show alike."""

from __future__ import annotations

from typing import Any

from records.people import district_map

from . import charts, figures
from .expected import WHO
from .page import Board


def context(board: Board) -> dict[str, Any]:
    return {
        "board": board,
        "cycle": board.cycle,
        "cycles": board.cycles,
        "bars": charts.bars(board.targets),
        "line": charts.year_line(board),
        "spots": charts.spots(board),
        "map_height": district_map.districts()[1],
        "map_width": district_map.WIDTH,
        "map_source": district_map.ATTRIBUTION,
        "stages": list(figures.STAGES.values()),
        "parts": [(figures.PARTS[part], rows) for part, rows in board.parts.items()],
        "district_part": figures.PARTS["district"],
        "year_rows": _years(board),
        "definitions": figures.definitions(),
        "who": WHO,
    }


def _years(board: Board) -> list[dict[str, Any]]:
    """A row for each target, with its numbers in every year."""
    return [
        {"label": one.label, "cells": [(cycle, found[n]) for cycle, found in board.years]}
        for n, one in enumerate(board.targets)
    ]
