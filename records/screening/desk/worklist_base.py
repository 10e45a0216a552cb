"""What the pages share: the door, the cycle that is worked on, one answer for many outcomes."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.template.response import TemplateResponse

from records.core import permissions
from records.cycles.models import Cycle
from records.people.models import User
from records.record.bulk_results import Outcome
from records.web.desk_site import desk
from records.web.requests import MemberRequest

from .. import worklists

RECORDS_PER_PAGE = 100  # what is left comes after these are done
PROBLEMS_NAMED = 12  # one by one; the others are counted
NOTHING_CHANGED = "ไม่มีอะไรเปลี่ยนแปลง"
ID_DIGITS = 19  # digits of a number that no id reaches


def cycles_of(user: User, *seats: Callable[[User], list[int]]) -> list[Cycle]:
    """The cycles in which *user* has one of the seats, the newest first; 403 without any. A year
    that is not opened yet is among them only for who has no other.

    seats: functions of permissions, user -> ids of cycles.
    """
    ids = {pk for seat in seats for pk in seat(user)}
    if not ids:
        raise PermissionDenied
    cycles = Cycle.objects.filter(pk__in=ids).order_by("-fiscal_year")
    return list(cycles.opened()) or list(cycles)


def chosen(request: MemberRequest, cycles: list[Cycle], *queues: str) -> Cycle:
    """The cycle of ?year=; without a year the newest one in which something of *queues* waits, so
    that a year that turns hides nothing, else the newest.

    Each of several cycles is given `waiting`, what waits in it, for the choice of the page.
    """
    if len(cycles) > 1 and queues:
        counts = worklists.counts_by_cycle(request.user, *queues)
        for cycle in cycles:
            cycle.waiting = counts.get(cycle.pk, 0)
    year = request.POST.get("year") or request.GET.get("year") or ""
    named = next((c for c in cycles if str(c.fiscal_year) == year), None)
    return named or next((c for c in cycles if c.waiting), cycles[0])


def show(
    request: MemberRequest, name: str, context: dict[str, Any], status: int = 200
) -> TemplateResponse:
    request.current_app = desk.name
    context = desk.each_context(request) | context
    return TemplateResponse(request, f"screening/desk/{name}.html", context, status=status)


def report(request: MemberRequest, outcomes: Collection[Outcome], done: str) -> None:
    """One message for what was done ("{n}" in *done*), one for what was not and why."""
    report_each(request, [(outcomes, done)])


def report_each(request: MemberRequest, parts: Collection[tuple[Collection[Outcome], str]]) -> None:
    """`report` for several things that one click did: (outcomes, done) for each."""
    refused: list[Outcome] = []
    anything = False
    for outcomes, done in parts:
        changed = sum(outcome.changed for outcome in outcomes)
        if changed:
            messages.success(request, done.format(n=changed))
        anything |= bool(changed)
        refused += [outcome for outcome in outcomes if outcome.problem]
    for outcome in refused[:PROBLEMS_NAMED]:
        messages.warning(request, f"{outcome.record.number}: {outcome.problem}")
    if len(refused) > PROBLEMS_NAMED:
        messages.warning(request, f"และอีก {len(refused) - PROBLEMS_NAMED} เรื่องที่ยังทำไม่ได้")
    if not anything and not refused:
        messages.info(request, NOTHING_CHANGED)


def ids_from_form(values: Iterable[str]) -> frozenset[int]:
    """Ids out of a form, whatever else was sent."""
    return frozenset(int(v) for v in values if v.isdecimal() and len(v) < ID_DIGITS)


SECRETARY, CHAIR, REVIEWER = (
    permissions.secretary_cycle_ids,
    permissions.chair_cycle_ids,
    permissions.committee_cycle_ids,
)
