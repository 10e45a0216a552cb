"""Deciding: the chair looks at the proposals, sees what a resolution would do, and applies it."""

from __future__ import annotations

import uuid
from collections import Counter
from collections.abc import Collection

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse

from records.core.enums import Action, Kind, Recommendation
from records.cycles.models import Cycle
from records.record.models import Record
from records.record.workflow import Blocked, NotAllowed
from records.web.access import committee_lead
from records.web.requests import MemberRequest

from .. import resolutions, scores
from ..forms.worklists import DecideForm
from ..proposals import last_proposals
from ..scores import Standing
from . import worklist_base


@committee_lead
def page(request: MemberRequest) -> HttpResponse:
    """GET lists the proposals; POST shows a preview; POST with `apply` decides, all or none."""
    cycles = worklist_base.cycles_of(request.user, worklist_base.CHAIR, worklist_base.SECRETARY)
    cycle = worklist_base.chosen(request, cycles, "decide")
    records = resolutions.waiting_records(request.user, cycle)
    if request.method == "POST":
        return _post(request, cycle, cycles, records)
    form = DecideForm(cycle=cycle, initial={"token": uuid.uuid4()})
    return _list(request, cycle, cycles, records, form)


def _list(
    request: MemberRequest,
    cycle: Cycle,
    cycles: list[Cycle],
    records: list[Record],
    form: DecideForm,
    picked: Collection[int] | None = None,
    status: int = 200,
) -> TemplateResponse:
    _describe(records, cycle)
    for record in records:
        record.picked = record.may and (picked is None or record.pk in picked)
    context = {
        "title": "ลงมติ",
        "cycle": cycle,
        "cycles": cycles,
        "records": records,
        "form": form,
        "may": any(record.may for record in records),
        "counts": _counts(records),
    }
    return worklist_base.show(request, "deciding", context, status)


def _describe(records: list[Record], cycle: Cycle) -> None:
    """Give each record how its reviewers stood, and what the secretary wrote with her proposal.

    Of one's own record one reads neither.
    """
    standings = scores.standings(records)
    proposals = last_proposals(records)
    for record in records:
        record.standing = standings[record.pk] if record.may else Standing()
        record.words = [(Recommendation(w), n) for w, n in record.standing.recommendations.items()]
        record.split = record.standing.is_split(cycle)
        record.proposal = proposals.get(record.pk) if record.may else None


def _post(
    request: MemberRequest, cycle: Cycle, cycles: list[Cycle], records: list[Record]
) -> HttpResponse:
    form = DecideForm(request.POST, cycle=cycle)
    picked = worklist_base.ids_from_form(request.POST.getlist("record"))
    chosen = {pk: request.POST.get(f"action{pk}", "") for pk in picked}
    if "back" in request.POST or not form.is_valid() or not picked:
        if "back" not in request.POST and not picked:
            messages.warning(request, "เลือกเรื่องที่จะลงมติก่อน")
        status = 422 if form.errors and "back" not in request.POST else 200
        return _list(request, cycle, cycles, records, form, picked, status)
    if "apply" in request.POST:
        return _apply(request, cycle, cycles, records, form, chosen)
    shown = [r for r in records if r.pk in picked and r.decides == chosen[r.pk]]
    _describe(shown, cycle)
    context = {
        "title": "ตรวจก่อนลงมติ",
        "cycle": cycle,
        "records": shown,
        "form": form,
        "lost": len(picked) - len(shown),
        "joins": form.joins,
        "counts": _counts(shown),
    }
    return worklist_base.show(request, "deciding_preview", context)


def _apply(
    request: MemberRequest,
    cycle: Cycle,
    cycles: list[Cycle],
    records: list[Record],
    form: DecideForm,
    chosen: dict[int, str],
) -> HttpResponse:
    data = form.cleaned_data
    try:
        made = resolutions.apply(
            cycle,
            actor=request.user,
            token=data["token"],
            resolution=data["resolution"],
            resolved_on=data["resolved_on"],
            note=data["note"],
            chosen=chosen,
        )
    except NotAllowed:
        raise PermissionDenied from None
    except Blocked as error:
        for problem in error.problems[: worklist_base.PROBLEMS_NAMED]:
            if problem.code == "number":
                form.add_error("resolution", problem.text)
            else:
                messages.error(request, problem.text)
        messages.error(request, "ยังไม่ได้ลงมติเรื่องใด โปรดตรวจรายการแล้วดูตัวอย่างอีกครั้ง")
        return _list(request, cycle, cycles, records, form, set(chosen), 409)
    messages.success(request, f"ลงมติที่ {made.resolution} แล้ว {made.items.count()} เรื่อง")
    return redirect("admin:records_resolution_change", made.pk)


def _counts(records: list[Record]) -> list[tuple[str, int, int]]:
    """(kind, accepted, rejected) for the kinds that are there."""
    counted = Counter((record.kind, record.decides) for record in records)
    kinds = [kind for kind in Kind if counted[kind, Action.ACCEPT] + counted[kind, Action.REJECT]]
    return [(k.label, counted[k, Action.ACCEPT], counted[k, Action.REJECT]) for k in kinds]
