"""Sorting: what came in, with its first lines, the checks, and a topic suggested with a reason."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from records.core.enums import Level
from records.cycles.models import Cycle
from records.people.models import User
from records.record.models import Record, RecordQuerySet
from records.web.access import secretary
from records.web.requests import MemberRequest

from .. import checks, topic_suggestions, triage
from ..checks.visible_findings import hide_names
from ..forms.worklists import Lists, SortRow
from ..topic_suggestions import Suggestion
from . import worklist_base

FINDINGS_PER_ROW = 4


@secretary
def page(request: MemberRequest) -> HttpResponse:
    """GET shows the rows, with ?suggest=1 filled in; POST sorts those that were changed."""
    cycles = worklist_base.cycles_of(request.user, worklist_base.SECRETARY)
    cycle, everything = worklist_base.chosen(request, cycles, "sort"), "all" in request.GET
    rows = Record.objects.visible_to(request.user).of_cycle(cycle).waiting_for_screening()
    if request.method == "POST":
        return (
            _check(request, cycle, rows) if "check" in request.POST else _save(request, cycle, rows)
        )
    shown = rows if everything else rows.unsorted()
    shown = shown.not_own(request.user).for_page().select_related("check_report", "outside_topics")
    records = list(shown.order_by("state_since", "pk")[: worklist_base.RECORDS_PER_PAGE])
    lists = Lists([cycle])
    suggestions = topic_suggestions.suggest(records, lists.topics.values())
    fill = "suggest" in request.GET
    full = len(records) == worklist_base.RECORDS_PER_PAGE
    context: dict[str, Any] = {
        "title": "จัดประเด็น",
        "cycle": cycle,
        "cycles": cycles,
        "everything": everything,
        "total": shown.count() if full else len(records),
        "rows": [
            _row(record, suggestions.get(record.pk), lists, request.user, fill)
            for record in records
        ],
        "suggested": len(suggestions),
        "certain": topic_suggestions.CERTAIN,
    }
    hide_names(request.user, [finding for row in context["rows"] for finding in row["findings"]])
    return worklist_base.show(request, "sorting", context)


def _row(
    record: Record, suggestion: Suggestion | None, lists: Lists, user: User, fill: bool
) -> dict[str, Any]:
    topic = suggestion.topic if fill and suggestion and not record.topic_id else None
    report = getattr(record, "check_report", None)
    findings = [f for f in report.findings if f["level"] != Level.INFO] if report else []
    return {
        "record": record,
        "form": SortRow(record=record, lists=lists, user=user, topic=topic),
        "suggestion": suggestion,
        "report": report,
        "findings": findings[:FINDINGS_PER_ROW],
    }


def _check(request: MemberRequest, cycle: Cycle, rows: RecordQuerySet) -> HttpResponse:
    n = checks.run_many(rows.for_page())
    messages.success(request, f"ตรวจอัตโนมัติใหม่แล้ว {n} เรื่อง")
    return redirect(_here(cycle))


def _save(request: MemberRequest, cycle: Cycle, rows: RecordQuerySet) -> HttpResponse:
    """Sort what the page changed; a row that somebody else has sorted meanwhile is left alone."""
    ids, lists = worklist_base.ids_from_form(request.POST.getlist("record")), Lists([cycle])
    forms = [
        SortRow(request.POST, record=record, lists=lists, user=request.user)
        for record in rows.filter(pk__in=ids).for_page().select_related("outside_topics")
    ]
    sortings = [form.sorting for form in forms if form.is_valid()]
    changed = [sorting for sorting in sortings if sorting]
    outcomes = triage.sort_many(changed, actor=request.user)
    worklist_base.report(request, outcomes, "จัดประเด็นแล้ว {n} เรื่อง")
    return redirect(_here(cycle))


def _here(cycle: Cycle) -> str:
    return f"{reverse('admin:sorting')}?year={cycle.fiscal_year}"
