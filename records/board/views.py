"""The board for everybody: figures without names, and the public rows behind them."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from records.cycles.models import Cycle
from records.web.access import public
from records.web.paging import page_of

from . import figures, shown
from . import page as boards

ROWS = 30


@public
def index(request: HttpRequest) -> HttpResponse:
    cycles = list(Cycle.objects.order_by("-fiscal_year"))
    cycle = boards.chosen(cycles, request.GET.get("year", ""))
    if cycle is None:
        raise Http404
    context = shown.context(boards.board(cycle, cycles)) | {"rows_page": "board-rows"}
    return render(request, "board/index.html", context)


@public
def rows(request: HttpRequest) -> HttpResponse:
    """What can be read of a figure: the records that are public now."""
    cycles = list(Cycle.objects.order_by("-fiscal_year"))
    cycle = boards.chosen(cycles, request.GET.get("year", ""))
    names = (request.GET.get(name, "") for name in ("stage", "part", "value"))
    figure = figures.of_address(*names)
    if cycle is None or figure is None:
        raise Http404
    counted = figure.rows(cycle)
    found = counted.published().for_list().order_by("-published_at", "-pk")
    pages = page_of(request, found, size=ROWS)
    total = counted.count()
    context = pages | {
        "cycle": cycle,
        "figure": figure,
        "label": figures.full_label(figure, cycle),
        "total": total,
        "hidden": total - pages["page_obj"].paginator.count,
    }
    return render(request, "board/rows.html", context)
