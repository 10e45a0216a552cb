"""Sending back many records at once, each with what its own reviewers want changed."""

from __future__ import annotations

from datetime import timedelta

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone

from records.record.models import Record
from records.web.access import secretary
from records.web.requests import MemberRequest

from .. import returned
from ..forms.steps import RETURN_DAYS
from ..forms.worklists import ReturningForm, ReturnRow
from . import worklist_base


@secretary
def page(request: MemberRequest) -> HttpResponse:
    """GET shows the letters as they would go; POST sends those that are ticked."""
    cycles = worklist_base.cycles_of(request.user, worklist_base.SECRETARY)
    cycle = worklist_base.chosen(request, cycles)
    records = returned.returnable_records(request.user, cycle, worklist_base.RECORDS_PER_PAGE)
    posted = request.method == "POST"
    day = timezone.localdate() + timedelta(days=RETURN_DAYS)
    form = ReturningForm(request.POST if posted else None, initial={"due_on": day})
    picked = worklist_base.ids_from_form(request.POST.getlist("record"))
    rows = [_row(request, record, record.pk in picked) for record in records]
    if posted:
        chosen = [row for row in rows if row.is_bound]
        good = all([row.is_valid() for row in chosen]) and form.is_valid()
        if good and chosen:
            due = form.cleaned_data["due_on"]
            letters = [
                returned.Return(
                    row.record, row.cleaned_data["note"], due, row.record.notes.by_section
                )
                for row in chosen
            ]
            outcomes = returned.return_many(letters, actor=request.user)
            worklist_base.report(request, outcomes, "ส่งกลับให้แก้ไขแล้ว {n} เรื่อง")
            return redirect(f"{reverse('admin:returning')}?year={cycle.fiscal_year}")
        if not chosen:
            messages.warning(request, "เลือกเรื่องที่จะส่งกลับก่อน")
    context = {
        "title": "ส่งกลับหลายเรื่อง",
        "cycle": cycle,
        "cycles": cycles,
        "rows": [(row, _labelled(row.record)) for row in rows],
        "form": form,
        "picked": picked,
    }
    return worklist_base.show(request, "returning", context, 422 if posted else 200)


def _row(request: MemberRequest, record: Record, chosen: bool) -> ReturnRow:
    return ReturnRow(request.POST if chosen else None, record=record)


def _labelled(record: Record) -> list[tuple[str, str]]:
    """(heading, notes) of the sections on which reviewers wrote."""
    labels = {s.key: f"{s.number} {s.label}" for s in record.sections()}
    return [(labels.get(key, key), note) for key, note in record.notes.by_section.items()]
