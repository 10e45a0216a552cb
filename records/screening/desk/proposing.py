"""Proposing: what the reviewers said of each record, and what the secretary makes of it."""

from django.shortcuts import redirect
from django.urls import reverse

from records.core.enums import Action, Recommendation
from records.record.bulk_results import apply_to_each
from records.record.models import Record
from records.record.workflow import advance

from .. import scores
from ..forms.worklists import ProposeRow
from . import worklist_base


def page(request):
    """GET shows every record under screening, with ?majority=1 filled in; POST proposes."""
    cycles = worklist_base.cycles_of(request.user, worklist_base.SECRETARY)
    cycle = worklist_base.chosen(request, cycles)
    rows = Record.objects.visible_to(request.user).of_cycle(cycle).in_screening()
    rows = rows.exclude(owner=request.user).for_list().with_reviews()
    if request.method == "POST":
        return _save(request, cycle, rows)
    records = list(rows.order_by("-reviews_done", "state_since", "pk")[: worklist_base.PAGE])
    standings = scores.standings(records)
    fill = "majority" in request.GET
    context = {
        "title": "เสนอผลกลั่นกรอง",
        "cycle": cycle,
        "cycles": cycles,
        "rows": [_row(record, standings[record.pk], cycle, fill) for record in records],
        "ready": sum(record.reviews_done >= cycle.quorum for record in records),
    }
    return worklist_base.show(request, "proposing", context)


def _row(record, standing, cycle, fill) -> dict:
    short = record.reviews_done < cycle.quorum
    majority = _majority(standing)
    action = ""
    if fill and not short:
        action = {
            Recommendation.ACCEPT: Action.PROPOSE_ACCEPT,
            Recommendation.REJECT: Action.PROPOSE_REJECT,
        }.get(majority, "")
    words = [(Recommendation(w), n) for w, n in standing.recommendations.items()]
    return {
        "record": record,
        "standing": standing,
        "short": short,
        "words": words,
        "form": ProposeRow(record=record, action=action, short=short),
    }


def _majority(standing) -> str:
    """What more than half of the reviewers recommend; "" when they are divided."""
    for word, count in standing.recommendations.items():
        if count * 2 > standing.count:
            return word
    return ""


def _save(request, cycle, rows):
    records, forms = [], {}
    for record in rows.filter(pk__in=worklist_base.numbers(request.POST.getlist("record"))):
        short = record.reviews_done < cycle.quorum
        form = ProposeRow(request.POST, record=record, short=short)
        if form.is_valid() and form.cleaned_data["action"]:
            forms[record.pk] = form
            records.append(record)

    def propose(record):
        form = forms[record.pk]
        action = form.cleaned_data["action"]
        return advance(record, action, actor=request.user, inputs=form.inputs)

    worklist_base.report(request, apply_to_each(records, propose), "เสนอต่อประธานแล้ว {n} เรื่อง")
    return redirect(f"{reverse('admin:proposing')}?year={cycle.fiscal_year}")
