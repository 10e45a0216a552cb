"""Assigning: records by reviewers as boxes to tick, a fair plan on request, and the start.

The list of reviewers beside the grid is the preview of the start: what waits for each, what would
come, and until when. Screening begins only as that list showed it; a script keeps it up to date,
without one the page comes back with it first.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from records.cycles.models import Cycle
from records.people.models import User
from records.record.models import Record, RecordQuerySet
from records.web.access import secretary
from records.web.requests import MemberRequest

from .. import assignment_plan, beginnings
from ..assignment_grid import Ticks, save_grid
from ..assignment_plan import Cell, Grid, Row, Seat
from ..forms.worklists import BeginForm, TakeBackForm
from . import worklist_base


@secretary
def page(request: MemberRequest) -> HttpResponse:
    """GET shows the grid, with ?propose=1 filled by the plan; POST does what changed in it."""
    cycles = worklist_base.cycles_of(request.user, worklist_base.SECRETARY)
    cycle = worklist_base.chosen(request, cycles, "assign", "short")
    visible = Record.objects.visible_to(request.user).of_cycle(cycle).not_own(request.user)
    if request.method != "POST":
        return _show(request, cycle, cycles, visible, BeginForm(cycle=cycle))
    if "take_back" in request.POST:
        return _take_back(request, cycle, visible)
    ticks = _ticks(request, visible)
    form = BeginForm(request.POST, cycle=cycle)
    begins = "start" in request.POST
    if "preview" in request.POST or (begins and not form.is_valid()):
        status = 422 if form.errors else 200
        return _show(request, cycle, cycles, visible, form, ticks, status)
    if begins and not _was_shown(request, ticks):
        messages.info(request, "ดูภาระงานของแต่ละคนและกำหนดส่งก่อน แล้วกดเริ่มกลั่นกรองอีกครั้ง ยังไม่ได้บันทึก")
        return _show(request, cycle, cycles, visible, form, ticks)
    return _save(request, cycle, ticks, form if begins else None)


def _show(
    request: MemberRequest,
    cycle: Cycle,
    cycles: list[Cycle],
    visible: RecordQuerySet,
    form: BeginForm,
    ticks: Mapping[int, Ticks] | None = None,
    status: int = 200,
) -> HttpResponse:
    """The grid; with *ticks*, as a page had it."""
    ready = visible.waiting_for_screening().already_sorted()
    short = visible.in_screening().short_of_reviewers()
    only = request.GET.get("only", "")
    queues = {"assign": [ready], "short": [short]}.get(only, [ready, short])
    ids = [pk for rows in queues for pk in _oldest(rows)][: worklist_base.RECORDS_PER_PAGE]
    records = list(visible.filter(pk__in=ids).for_page().order_by("state_since", "pk"))
    proposed = "propose" in request.GET and ticks is None
    grid = assignment_plan.grid(cycle, records, propose=proposed)
    if ticks is not None:
        assignment_plan.tick(grid, {pk: row.ticked for pk, row in ticks.items()})
        assignment_plan.count_to_come(grid)
    context: dict[str, Any] = {
        "title": "มอบหมายกรรมการ",
        "cycle": cycle,
        "cycles": cycles,
        "grid": grid,
        "rows": [(row, _boxes(row, grid)) for row in grid.rows],
        "only": only if len(queues) == 1 else "",
        "proposed": proposed,
        "seen": " ".join(sorted(_pairs(grid))),
        "form": form,
        "begun": beginnings.recent(request.user, cycle),
        "take_back_form": TakeBackForm(),
        "unsorted": visible.waiting_for_screening().unsorted().count(),
    }
    return worklist_base.show(request, "assigning", context, status)


def _oldest(rows: RecordQuerySet) -> list[int]:
    ids = rows.order_by("state_since", "pk").values_list("pk", flat=True)
    return list(ids[: worklist_base.RECORDS_PER_PAGE])


def _boxes(row: Row, grid: Grid) -> list[tuple[Seat, Cell]]:
    cells = ((seat, row.cells[seat.user.pk]) for seat in grid.seats)
    return [(seat, cell) for seat, cell in cells if not cell.own]


def _pairs(grid: Grid) -> list[str]:
    """Every tick of the grid as the script writes it, "record:reviewer"."""
    return [
        f"{row.record.pk}:{pk}"
        for row in grid.rows
        for pk, cell in row.cells.items()
        if cell.ticked
    ]


def _ticks(request: MemberRequest, visible: RecordQuerySet) -> dict[int, Ticks]:
    ids = worklist_base.ids_from_form
    rows = visible.filter(pk__in=ids(request.POST.getlist("record"))).for_page()
    waiting = ids(request.POST.getlist("waiting"))
    return {
        record.pk: Ticks(
            record,
            ticked=ids(request.POST.getlist(f"r{record.pk}")),
            shown=ids(request.POST.getlist(f"had{record.pk}")),
            was_waiting=record.pk in waiting,
        )
        for record in rows
    }


def _was_shown(request: MemberRequest, ticks: Mapping[int, Ticks]) -> bool:
    """Whether the list of reviewers showed just what is ticked."""
    now = {f"{pk}:{reviewer}" for pk, row in ticks.items() for reviewer in row.ticked}
    seen = {pair for pair in request.POST.get("seen", "").split() if _record_of(pair) in ticks}
    return now == seen


def _record_of(pair: str) -> int:
    """The record of a pair."""
    number = pair.partition(":")[0]
    return int(number) if number.isdecimal() else 0


def _save(
    request: MemberRequest, cycle: Cycle, ticks: Mapping[int, Ticks], form: BeginForm | None
) -> HttpResponse:
    people = {user.pk: user for user in User.objects.filter(seats__cycle=cycle)}
    review_by = form.cleaned_data["review_by"] if form else None
    saved = save_grid(
        ticks.values(), people, actor=request.user, start=form is not None, review_by=review_by
    )
    if saved.before and not any(o.changed or o.problem for o in (*saved.assigned, *saved.started)):
        messages.info(
            request, f"{saved.before} เรื่องที่เลือกเริ่มกลั่นกรองไปแล้วก่อนหน้านี้ ไม่มีอะไรเปลี่ยนแปลงเพิ่ม"
        )
    else:
        parts = [(saved.assigned, "บันทึกการมอบหมายแล้ว {n} เรื่อง")]
        parts += [(saved.started, "เริ่มกลั่นกรองแล้ว {n} เรื่อง ถอนได้จนกว่าจะมีผลพิจารณาแรก")]
        worklist_base.report_each(request, parts)
    return redirect(_here(cycle))


def _take_back(request: MemberRequest, cycle: Cycle, visible: RecordQuerySet) -> HttpResponse:
    """The records of one click wait for screening again."""
    form = TakeBackForm(request.POST)
    if not form.is_valid():
        messages.error(request, "ยังไม่ได้ถอน ต้องระบุเหตุผลที่ถอนการเริ่ม")
        return redirect(_here(cycle) + "#begun")
    ids = worklist_base.ids_from_form(request.POST.getlist("begun"))
    records = visible.filter(pk__in=ids).order_by("number")
    outcomes = beginnings.take_back(records, actor=request.user, reason=form.cleaned_data["reason"])
    worklist_base.report(request, outcomes, "ถอนการเริ่มกลั่นกรองแล้ว {n} เรื่อง การมอบหมายยังอยู่")
    return redirect(_here(cycle))


def _here(cycle: Cycle) -> str:
    return f"{reverse('admin:assigning')}?year={cycle.fiscal_year}"
