"""Assigning: records by reviewers as boxes to tick, a fair plan on request, and the start."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from records.cycles.models import Cycle
from records.people.models import User
from records.record.models import Record, RecordQuerySet
from records.web.access import secretary
from records.web.requests import MemberRequest

from .. import assignment_plan
from ..assignment_grid import Ticks, save_grid
from ..assignment_plan import Cell, Grid, Row, Seat
from . import worklist_base


@secretary
def page(request: MemberRequest) -> HttpResponse:
    """GET shows the grid, with ?propose=1 filled by the plan; POST does what changed in it."""
    cycles = worklist_base.cycles_of(request.user, worklist_base.SECRETARY)
    cycle = worklist_base.chosen(request, cycles, "assign", "short")
    visible = Record.objects.visible_to(request.user).of_cycle(cycle).not_own(request.user)
    if request.method == "POST":
        return _save(request, cycle, visible)
    ready = visible.waiting_for_screening().already_sorted()
    short = visible.in_screening().short_of_reviewers()
    only = request.GET.get("only", "")
    queues = {"assign": [ready], "short": [short]}.get(only, [ready, short])
    ids = [pk for rows in queues for pk in _oldest(rows)][: worklist_base.RECORDS_PER_PAGE]
    records = list(visible.filter(pk__in=ids).for_page().order_by("state_since", "pk"))
    grid = assignment_plan.grid(cycle, records, propose="propose" in request.GET)
    context = {
        "title": "มอบหมายกรรมการ",
        "cycle": cycle,
        "cycles": cycles,
        "grid": grid,
        "rows": [(row, _boxes(row, grid)) for row in grid.rows],
        "only": only if len(queues) == 1 else "",
        "proposed": "propose" in request.GET,
        "unsorted": visible.waiting_for_screening().unsorted().count(),
    }
    return worklist_base.show(request, "assigning", context)


def _oldest(rows: RecordQuerySet) -> list[int]:
    ids = rows.order_by("state_since", "pk").values_list("pk", flat=True)
    return list(ids[: worklist_base.RECORDS_PER_PAGE])


def _boxes(row: Row, grid: Grid) -> list[tuple[Seat, Cell]]:
    cells = ((seat, row.cells[seat.user.pk]) for seat in grid.seats)
    return [(seat, cell) for seat, cell in cells if not cell.own]


def _save(request: MemberRequest, cycle: Cycle, visible: RecordQuerySet) -> HttpResponse:
    ids = worklist_base.ids_from_form
    rows = [
        Ticks(
            record,
            ticked=ids(request.POST.getlist(f"r{record.pk}")),
            shown=ids(request.POST.getlist(f"had{record.pk}")),
        )
        for record in visible.filter(pk__in=ids(request.POST.getlist("record"))).for_page()
    ]
    people = {user.pk: user for user in User.objects.filter(seats__cycle=cycle)}
    saved = save_grid(rows, people, actor=request.user, start="start" in request.POST)
    parts = [(saved.assigned, "บันทึกการมอบหมายแล้ว {n} เรื่อง")]
    parts += [(saved.started, "เริ่มกลั่นกรองแล้ว {n} เรื่อง")]
    worklist_base.report_each(request, parts)
    return redirect(f"{reverse('admin:assigning')}?year={cycle.fiscal_year}")
