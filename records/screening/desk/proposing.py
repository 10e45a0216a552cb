"""Proposing: what the reviewers said of each record, and what the secretary makes of it."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.db.models import F
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from records.core.enums import Action, Recommendation
from records.cycles.models import Cycle
from records.record.models import Record, RecordQuerySet
from records.web.access import secretary
from records.web.requests import MemberRequest

from .. import reviews, scores
from ..forms.worklists import ProposeRow
from ..proposals import Proposal, propose_many
from ..scores import Standing
from . import worklist_base

# What the majority of the reviewers recommends → the step that is proposed for it.
PROPOSED: dict[str, str] = {
    Recommendation.ACCEPT: Action.PROPOSE_ACCEPT,
    Recommendation.REJECT: Action.PROPOSE_REJECT,
}


@secretary
def page(request: MemberRequest) -> HttpResponse:
    """GET shows every record under screening, with ?majority=1 filled in; POST proposes.

    What a row still needs is asked for in it: the page comes back with those rows first, as chosen.
    """
    cycles = worklist_base.cycles_of(request.user, worklist_base.SECRETARY)
    cycle = worklist_base.chosen(request, cycles, "propose")
    rows = Record.objects.visible_to(request.user).of_cycle(cycle).in_screening()
    rows = rows.not_own(request.user).for_list().with_reviews()
    if request.method != "POST":
        return _show(request, cycle, cycles, rows, {})
    unfinished = _save(request, cycle, rows)
    if unfinished:
        return _show(request, cycle, cycles, rows, unfinished, status=422)
    return redirect(f"{reverse('admin:proposing')}?year={cycle.fiscal_year}")


def _show(
    request: MemberRequest,
    cycle: Cycle,
    cycles: list[Cycle],
    rows: RecordQuerySet,
    unfinished: dict[int, ProposeRow],
    status: int = 200,
) -> HttpResponse:
    """unfinished: record id → its row as it was sent, with what is wrong."""
    only = request.GET.get("only") == "propose"
    wanted = rows.with_quorum() if only else rows
    records = list(
        wanted.order_by(F("reviews_done").desc(), "state_since", "pk")[
            : worklist_base.RECORDS_PER_PAGE
        ]
    )
    standings = scores.standings(records)
    withheld = reviews.withheld(records, request.user)
    standings |= {pk: Standing() for pk in withheld}
    by_spread = request.GET.get("order") == "spread"
    if by_spread:
        records.sort(key=lambda r: -(standings[r.pk].spread or -1))
    records.sort(key=lambda r: r.pk not in unfinished)
    fill = "majority" in request.GET
    shown = [_row(record, standings[record.pk], cycle, fill) for record in records]
    for row in shown:
        row["form"] = unfinished.get(row["record"].pk, row["form"])
    context = {
        "title": "เสนอผลกลั่นกรอง",
        "cycle": cycle,
        "cycles": cycles,
        "rows": shown,
        "by_spread": by_spread,
        "only": only,
        "withheld": withheld,
        "ready": sum(record.reviews_done >= cycle.quorum for record in records),
    }
    return worklist_base.show(request, "proposing", context, status)


def _row(record: Record, standing: Standing, cycle: Cycle, fill: bool) -> dict[str, Any]:
    short = record.reviews_done < cycle.quorum
    majority = _majority(standing)
    action = PROPOSED.get(majority, "") if fill and not short else ""
    words = [(Recommendation(w), n) for w, n in standing.recommendations.items()]
    return {
        "record": record,
        "standing": standing,
        "short": short,
        "words": words,
        "split": standing.is_split(cycle),
        "form": ProposeRow(record=record, action=action, short=short),
    }


def _majority(standing: Standing) -> str:
    """What more than half of the reviewers recommend; "" when they are divided."""
    for word, count in standing.recommendations.items():
        if count * 2 > standing.count:
            return word
    return ""


def _save(request: MemberRequest, cycle: Cycle, rows: RecordQuerySet) -> dict[int, ProposeRow]:
    """Propose what is complete; the rows that still need something, by record."""
    ids = worklist_base.ids_from_form(request.POST.getlist("record"))
    proposals, unfinished = [], {}
    for record in rows.filter(pk__in=ids):
        short = record.reviews_done < cycle.quorum
        form = ProposeRow(request.POST, record=record, short=short)
        if not form.is_valid():
            unfinished[record.pk] = form
        elif form.cleaned_data["action"]:
            proposals.append(Proposal(record, form.cleaned_data["action"], form.inputs))
    outcomes = propose_many(proposals, actor=request.user)
    if outcomes or not unfinished:
        worklist_base.report(request, outcomes, "เสนอต่อประธานแล้ว {n} เรื่อง")
    if unfinished:
        text = f"ยังไม่ได้เสนอ {len(unfinished)} เรื่อง เขียนเหตุผลในช่องที่มีข้อความสีแดง แล้วกดเสนออีกครั้ง"
        messages.warning(request, text)
    return unfinished
