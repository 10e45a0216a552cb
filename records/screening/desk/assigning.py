"""Assigning: records by reviewers as boxes to tick, a fair plan on request, and the start."""

from django.shortcuts import redirect
from django.urls import reverse

from records.core.enums import Action
from records.people.models import User
from records.record.bulk_results import apply_to_each
from records.record.models import Record
from records.record.workflow import advance

from .. import assignment_plan, assignments
from . import worklist_base


def page(request):
    """GET shows the grid, with ?propose=1 filled by the plan; POST does what changed in it."""
    cycles = worklist_base.cycles_of(request.user, worklist_base.SECRETARY)
    cycle = worklist_base.chosen(request, cycles)
    visible = Record.objects.visible_to(request.user).of_cycle(cycle).exclude(owner=request.user)
    ready = visible.waiting_for_screening().already_sorted()
    if request.method == "POST":
        return _save(request, cycle, visible)
    short = visible.in_screening().short_of_reviewers()
    ids = [*_oldest(ready), *_oldest(short)][: worklist_base.PAGE]
    records = list(visible.filter(pk__in=ids).for_page().order_by("state_since", "pk"))
    grid = assignment_plan.grid(cycle, records, propose="propose" in request.GET)
    context = {
        "title": "มอบหมายกรรมการ",
        "cycle": cycle,
        "cycles": cycles,
        "grid": grid,
        "rows": [(row, _boxes(row, grid)) for row in grid.rows],
        "proposed": "propose" in request.GET,
        "unsorted": visible.waiting_for_screening().unsorted().count(),
    }
    return worklist_base.show(request, "assigning", context)


def _oldest(rows) -> list[int]:
    return list(
        rows.order_by("state_since", "pk").values_list("pk", flat=True)[: worklist_base.PAGE]
    )


def _boxes(row, grid) -> list[tuple]:
    return [
        (seat, row.cells[seat.user.pk]) for seat in grid.seats if not row.cells[seat.user.pk].own
    ]


def _save(request, cycle, visible):
    """Give and take tasks where the page differs from what it showed; start what is ready."""
    records = list(
        visible.filter(pk__in=worklist_base.numbers(request.POST.getlist("record"))).for_page()
    )
    start = "start" in request.POST
    people = {user.pk: user for user in User.objects.filter(seats__cycle=cycle)}

    def do(record):
        ticked = worklist_base.numbers(request.POST.getlist(f"r{record.pk}"))
        shown = worklist_base.numbers(request.POST.getlist(f"had{record.pk}"))
        changed = False
        for pk in sorted(ticked - shown):
            if pk in people:
                task = assignments.assign(record, actor=request.user, reviewer=people[pk])
                worklist_base.note(request, record, f"มอบหมาย {task.reviewer}")
                changed = True
        gone = record.assignments.active().filter(reviewer__in=shown - ticked)
        for task in gone.select_related("reviewer", "record"):
            if assignments.end(task, actor=request.user):
                worklist_base.note(request, record, f"ยกเลิกการมอบหมาย {task.reviewer}")
                changed = True
        return changed

    outcomes = apply_to_each(records, do)
    if not start:
        worklist_base.report(request, outcomes, "บันทึกการมอบหมายแล้ว {n} เรื่อง")
        return redirect(_here(cycle))
    worklist_base.report(request, [o for o in outcomes if o.problem], "")
    begin = [o.record for o in outcomes if not o.problem and _may_begin(request, o.record)]
    started = apply_to_each(begin, lambda r: advance(r, Action.SCREEN, actor=request.user))
    worklist_base.report(request, started, "เริ่มกลั่นกรองแล้ว {n} เรื่อง")
    return redirect(_here(cycle))


def _may_begin(request, record) -> bool:
    """Rows with at least one reviewer that still wait; an untouched row is not complained about."""
    ticked = request.POST.getlist(f"r{record.pk}")
    return bool(ticked) and Record.objects.waiting_for_screening().filter(pk=record.pk).exists()


def _here(cycle) -> str:
    return f"{reverse('admin:assigning')}?year={cycle.fiscal_year}"
