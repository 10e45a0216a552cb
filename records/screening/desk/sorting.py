"""Sorting: what came in, with its first lines, the checks, and a topic suggested with a reason."""

from django.shortcuts import redirect
from django.urls import reverse

from records.record.bulk_results import apply_to_each
from records.record.guards import Problem
from records.record.models import Record
from records.record.workflow import Blocked

from .. import checks, topic_suggestions, triage
from ..forms.worklists import Lists, SortRow
from . import worklist_base


def page(request):
    """GET shows the rows, with ?suggest=1 filled in; POST sorts those that were changed."""
    cycles = worklist_base.cycles_of(request.user, worklist_base.SECRETARY)
    cycle, everything = worklist_base.chosen(request, cycles), "all" in request.GET
    rows = Record.objects.visible_to(request.user).of_cycle(cycle).waiting_for_screening()
    if request.method == "POST":
        return _save(request, cycle, rows)
    shown = rows if everything else rows.unsorted()
    shown = shown.exclude(owner=request.user).for_page().select_related("check_report")
    records = list(shown.order_by("state_since", "pk")[: worklist_base.PAGE])
    lists = Lists([cycle])
    suggestions = topic_suggestions.suggest(records, lists.topics.values())
    fill = "suggest" in request.GET
    context = {
        "title": "จัดประเด็น",
        "cycle": cycle,
        "cycles": cycles,
        "everything": everything,
        "total": shown.count() if len(records) == worklist_base.PAGE else len(records),
        "rows": [
            _row(record, suggestions.get(record.pk), lists, request.user, fill)
            for record in records
        ],
        "suggested": len(suggestions),
    }
    return worklist_base.show(request, "sorting", context)


def _row(record, suggestion, lists, user, fill) -> dict:
    topic = suggestion.topic if fill and suggestion and not record.topic_id else None
    report = getattr(record, "check_report", None)
    return {
        "record": record,
        "form": SortRow(record=record, lists=lists, user=user, topic=topic),
        "suggestion": suggestion,
        "report": report,
        "findings": [f for f in report.findings if f["level"] != "info"][:4] if report else [],
    }


def _save(request, cycle, rows):
    """Sort what the page changed; a row that somebody else has sorted meanwhile is left alone."""
    if "check" in request.POST:
        n = checks.run_many(rows.for_page())
        worklist_base.messages.success(request, f"ตรวจอัตโนมัติใหม่แล้ว {n} เรื่อง")
        return redirect(_here(cycle))
    wanted = worklist_base.numbers(request.POST.getlist("record"))
    lists = Lists([cycle])
    forms = {}
    for record in rows.filter(pk__in=wanted).for_page():
        form = SortRow(request.POST, record=record, lists=lists, user=request.user)
        if form.is_valid() and form.wanted:
            forms[record.pk] = form

    def sort(record):
        form = forms[record.pk]
        if form.is_stale:
            raise Blocked([Problem("stale", "มีผู้จัดหรือแก้ไขเรื่องนี้ไปแล้ว โปรดดูใหม่")])
        changed = triage.sort(record, actor=request.user, **form.wanted)
        if changed:
            words = " · ".join(str(value or "–") for value in form.wanted.values())
            worklist_base.note(request, record, f"จัดเรื่อง: {words}")
        return changed

    outcomes = apply_to_each([form.record for form in forms.values()], sort)
    worklist_base.report(request, outcomes, "จัดประเด็นแล้ว {n} เรื่อง")
    return redirect(_here(cycle))


def _here(cycle) -> str:
    return f"{reverse('admin:sorting')}?year={cycle.fiscal_year}"
