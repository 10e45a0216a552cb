"""What the pages share: the door, the cycle that is worked on, one answer for many outcomes."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.template.response import TemplateResponse

from records.audit.actions import EventAction
from records.audit.log import log_event
from records.core import permissions
from records.cycles.models import Cycle
from records.record.bulk_results import Outcome
from records.record.models import Record
from records.web.desk_site import desk

PAGE = 100  # records on one page; what is left comes after these are done
SHOWN = 12  # problems that are named one by one


def cycles_of(user, *seats) -> list[Cycle]:
    """The cycles in which *user* has one of the seats, the newest first; 403 without any.

    seats: functions of permissions, user -> ids of cycles.
    """
    ids = {pk for seat in seats for pk in seat(user)}
    if not ids:
        raise PermissionDenied
    return list(Cycle.objects.filter(pk__in=ids).order_by("-fiscal_year"))


def chosen(request, cycles: list[Cycle]) -> Cycle:
    """The cycle of ?year=, else the newest."""
    year = request.POST.get("year") or request.GET.get("year") or ""
    return next((c for c in cycles if str(c.fiscal_year) == year), cycles[0])


def show(request, name: str, context: dict, status=200) -> TemplateResponse:
    request.current_app = desk.name
    context = desk.each_context(request) | context
    return TemplateResponse(request, f"screening/desk/{name}.html", context, status=status)


def note(request, record: Record, text: str) -> None:
    """A line in the desk's log."""
    with transaction.atomic():
        log_event(EventAction.NOTED, record, actor=request.user, record=record, reason=text)


def note_export(request, text: str) -> None:
    """A line in the desk's log for what left the house."""
    with transaction.atomic():
        log_event(EventAction.EXPORTED, Record, actor=request.user, name=text)


def report(request, outcomes: list[Outcome], done: str) -> None:
    """One message for what was done ("{n}" in *done*), one for what was not and why."""
    changed = sum(outcome.changed for outcome in outcomes)
    refused = [outcome for outcome in outcomes if outcome.problem]
    if changed:
        messages.success(request, done.format(n=changed))
    for outcome in refused[:SHOWN]:
        messages.warning(request, f"{outcome.record.number}: {outcome.problem}")
    if len(refused) > SHOWN:
        messages.warning(request, f"และอีก {len(refused) - SHOWN} เรื่องที่ยังทำไม่ได้")
    if not changed and not refused:
        messages.info(request, "ไม่มีอะไรเปลี่ยนแปลง")


def numbers(values) -> set[int]:
    """Ids out of a form, whatever else was sent."""
    return {int(value) for value in values if value.isdecimal() and len(value) < 19}


SECRETARY, CHAIR, REVIEWER = (
    permissions.secretary_cycle_ids,
    permissions.chair_cycle_ids,
    permissions.committee_cycle_ids,
)
