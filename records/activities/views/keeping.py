"""Keeping places and activities: pages of the secretary, the chair and the units' coordinators."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from records.core.enums import Kind
from records.core.sections import section_of
from records.cycles.models import Cycle
from records.record.writing import Locked
from records.web.access import require_audience
from records.web.paging import page_of
from records.web.requests import MemberRequest

from .. import services, set_filling
from ..forms import ActivityForm, PictureForm, PlaceForm
from ..models import Activity, ActivityPicture, LearningPlace

keeper = require_audience("member", services.may_keep)


@keeper
def index(request: MemberRequest) -> HttpResponse:
    """Hers, the newest first; ?year= narrows the activities to a fiscal year."""
    rows = Activity.objects.kept_by(request.user).for_list()
    cycles = list(Cycle.objects.opened())
    cycle = next((c for c in cycles if str(c.fiscal_year) == request.GET.get("year")), None)
    if cycle:
        rows = rows.of_cycle(cycle)
    context = {
        **page_of(request, rows),
        "cycle": cycle,
        "cycles": cycles,
        "places": LearningPlace.objects.kept_by(request.user).select_related("unit"),
        "kept_query": f"year={cycle.fiscal_year}&" if cycle else "",
    }
    return render(request, "activities/keeping/index.html", context)


@keeper
def new(request: MemberRequest) -> HttpResponse:
    return _activity(request, Activity())


@keeper
def activity(request: MemberRequest, pk: int) -> HttpResponse:
    return _activity(request, _kept_activity(request, pk))


def _kept_activity(request: MemberRequest, pk: int) -> Activity:
    return get_object_or_404(Activity.objects.kept_by(request.user), pk=pk)


def _activity(request: MemberRequest, row: Activity) -> HttpResponse:
    new_one = row.pk is None
    form = ActivityForm(request.user, request.POST or None, instance=row)
    if request.method == "POST" and form.is_valid():
        saved = services.save_activity(
            form.instance, people=form.people, records=form.records, actor=request.user
        )
        messages.success(request, "เพิ่มกิจกรรมแล้ว ต่อไปใส่รูปได้" if new_one else "บันทึกแล้ว")
        return redirect("keeping-activity", saved.pk)
    context: dict[str, Any] = {"form": form, "activity": None if new_one else row}
    if not new_one:
        context |= {"picture": PictureForm(), "pictures": list(row.pictures.all())}
    status = 422 if form.errors else 200
    page = "new" if new_one else "activity"
    return render(request, f"activities/keeping/{page}.html", context, status=status)


@keeper
@require_POST
def attach(request: MemberRequest, pk: int) -> HttpResponse:
    row = _kept_activity(request, pk)
    form = PictureForm(request.POST, request.FILES)
    if not form.is_valid():
        for problems in form.errors.values():
            messages.error(request, " ".join(map(str, problems)))
        return redirect("keeping-activity", pk)
    data = form.cleaned_data
    try:
        services.add_picture(row, data["picture"], caption=data["caption"], actor=request.user)
    except services.Refused as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, "เพิ่มรูปแล้ว")
    return redirect("keeping-activity", pk)


@keeper
@require_POST
def detach(request: MemberRequest, pk: int) -> HttpResponse:
    mine = Activity.objects.kept_by(request.user).order_by().values("pk")
    found = get_object_or_404(ActivityPicture.objects.filter(activity__in=mine), pk=pk)
    services.remove_picture(found, actor=request.user)
    messages.success(request, "ถอดรูปแล้ว")
    return redirect("keeping-activity", found.activity_id)


@keeper
def drop(request: MemberRequest, pk: int) -> HttpResponse:
    """Ask before an activity is taken off the register."""
    row = _kept_activity(request, pk)
    if request.method == "POST":
        services.remove(row, actor=request.user)
        messages.success(request, "ลบกิจกรรมแล้ว")
        return redirect("keeping-index")
    return render(request, "activities/keeping/drop.html", {"activity": row})


@keeper
def new_place(request: MemberRequest) -> HttpResponse:
    return _place(request, LearningPlace())


@keeper
def place(request: MemberRequest, pk: int) -> HttpResponse:
    return _place(request, get_object_or_404(LearningPlace.objects.kept_by(request.user), pk=pk))


def _place(request: MemberRequest, row: LearningPlace) -> HttpResponse:
    shown = row if row.pk else None
    form = PlaceForm(request.user, request.POST or None, instance=row)
    if request.method == "POST" and form.is_valid():
        services.save_place(form.instance, records=form.records, actor=request.user)
        messages.success(request, "บันทึกแหล่งเรียนรู้แล้ว")
        return redirect("keeping-index")
    context = {"form": form, "place": shown}
    status = 422 if form.errors else 200
    page = "place" if shown else "new_place"
    return render(request, f"activities/keeping/{page}.html", context, status=status)


@keeper
def fill(request: MemberRequest) -> HttpResponse:
    """GET shows what the set of ?year= does not have yet; POST writes it there."""
    year = request.POST.get("year") or request.GET.get("year", "")
    cycles = Cycle.objects.opened().filter(fiscal_year=year) if year.isdecimal() else None
    cycle = cycles.first() if cycles is not None else Cycle.objects.current()
    if cycle is None:
        raise PermissionDenied
    record = set_filling.set_of(request.user, cycle)
    if request.method == "POST" and record:
        try:
            n = set_filling.fill(record, actor=request.user)
        except Locked:
            messages.error(request, "ชุดความรู้ส่งให้คณะกรรมการแล้ว แก้ไม่ได้")
        else:
            messages.success(request, f"เติมในชุดความรู้แล้ว {n} รายการ" if n else "มีครบทุกรายการแล้ว")
        return redirect("writing-edit", record.pk)
    left = set_filling.missing(record) if record else {}
    parts = [(_label(section), texts) for section, texts in left.items()]
    context = {"cycle": cycle, "record": record, "parts": parts}
    return render(request, "activities/keeping/fill.html", context)


def _label(key: str) -> str:
    section = section_of(Kind.SET, key)
    return f"{section.number} {section.label}"
