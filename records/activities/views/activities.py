"""Learning activities for everybody: list, month, one of them, the calendar to subscribe to."""

from __future__ import annotations

import calendar as months
from datetime import date

from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.cache import patch_cache_control

from records.core import thai
from records.cycles.models import Cycle
from records.record.models import Record
from records.web.access import public
from records.web.kept_pages import kept
from records.web.paging import page_of

from .. import ical, services
from ..models import Activity, ActivityPicture
from .shown import with_public_records

IN_CALENDAR = 500  # the newest ones
BUDDHIST_ERA = 543
YEARS = range(2500, 2700)


@public
@kept("year", "page")
def index(request: HttpRequest) -> HttpResponse:
    """?year= narrows it to a fiscal year."""
    rows = Activity.objects.public().for_list()
    year = thai.to_arabic(request.GET.get("year", ""))
    cycle = next((c for c in _years() if str(c.fiscal_year) == year), None)
    if cycle:
        rows = rows.of_cycle(cycle)
    today = timezone.localdate()
    context = {
        **page_of(request, rows),
        "cycle": cycle,
        "cycles": _years(),
        "keeps": request.user.is_authenticated and services.may_keep(request.user),
        "today": today,
        "this_year": thai.be_year(today),
        "kept_query": f"year={cycle.fiscal_year}&" if cycle else "",
    }
    return render(request, "activities/index.html", context)


def _years() -> list[Cycle]:
    rows = Activity.objects.public().order_by().values("cycle")
    return list(Cycle.objects.filter(pk__in=rows))


@public
@kept()
def month(request: HttpRequest, year: int, month: int) -> HttpResponse:
    """A month as a sheet of weeks. year: of the Buddhist era."""
    if year not in YEARS or not 1 <= month <= 12:
        raise Http404
    common = year - BUDDHIST_ERA
    held: dict[int, list[Activity]] = {}
    for activity in Activity.objects.public().of_month(common, month).for_list():
        held.setdefault(activity.held_on.day, []).append(activity)
    weeks = [
        [(day, held.get(day, [])) for day in week]
        for week in months.Calendar(firstweekday=6).monthdayscalendar(common, month)
    ]
    context = {
        "weeks": weeks,
        "total": sum(map(len, held.values())),
        "name": f"{thai.MONTHS[month - 1]} {year}",
        "before": _beside(common, month, -1),
        "after": _beside(common, month, 1),
        "today": timezone.localdate() if _is_this_month(common, month) else None,
    }
    return render(request, "activities/month.html", context)


def _beside(common: int, month: int, step: int) -> tuple[int, int, str]:
    """(year, month, name) of the month before or after."""
    at = common * 12 + month - 1 + step
    year, month = at // 12 + BUDDHIST_ERA, at % 12 + 1
    return year, month, f"{thai.MONTHS[month - 1]} {year}"


def _is_this_month(common: int, month: int) -> bool:
    today: date = timezone.localdate()
    return (today.year, today.month) == (common, month)


@public
def detail(request: HttpRequest, pk: int) -> HttpResponse:
    """Who took part by name, and the minutes, are for those who are signed in."""
    rows = Activity.objects.visible_to(request.user).for_list()
    activity = get_object_or_404(rows, pk=pk)
    with_public_records([activity], Record.objects.published())
    member = request.user.is_authenticated
    kept_by = Activity.objects.kept_by(request.user) if member else Activity.objects.none()
    context = {
        "activity": activity,
        "pictures": list(activity.pictures.all()),
        "people": list(activity.people.for_list()) if member else [],
        "minutes": activity.minutes if member else "",
        "keeps": member and kept_by.filter(pk=pk).exists(),
    }
    return render(request, "activities/detail.html", context)


@public
def picture(request: HttpRequest, pk: int) -> FileResponse:
    """A picture, for whom its activity is."""
    visible = Activity.objects.visible_to(request.user).order_by().values("pk")
    found = get_object_or_404(ActivityPicture.objects.filter(activity__in=visible), pk=pk)
    try:
        content = found.file.open()
    except OSError as error:
        raise Http404 from error
    response = FileResponse(content, content_type=found.content_type)
    response.headers["Content-Security-Policy"] = "sandbox; default-src 'none'"
    patch_cache_control(response, private=True, max_age=3600)
    return response


@public
@kept()
def calendar(request: HttpRequest) -> HttpResponse:
    """What is public, for phones and calendars that ask again by themselves."""
    rows = Activity.objects.public().for_list()[:IN_CALENDAR]
    response = HttpResponse(ical.calendar(rows), content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = 'inline; filename="activities.ics"'
    return response
