"""The turn of the year: one page that leads from last year's cycle to a new one that is open."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

from django.contrib import messages
from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse

from records.core import thai
from records.web.access import administrator
from records.web.desk_site import desk
from records.web.requests import MemberRequest

from .. import opening, services
from ..models import Preparation
from .turning_forms import BeginForm, CommitteeForm, OpenForm, WindowForm

Answer: TypeAlias = "HttpResponse | Form"  # where it goes on, or the form that has errors


@administrator
def page(request: MemberRequest) -> HttpResponse:
    """GET shows how far it is; POST does the `part` that its button names."""
    preparation = opening.in_preparation()
    wrong: Form | None = None
    if request.method == "POST":
        part = request.POST.get("part", "")
        if preparation is None or part == "begin":
            answer = _begin(request)
        elif request.POST.get("year") != str(preparation.cycle.fiscal_year):
            answer = _gone(request)
        else:
            answer = _take(request, PARTS.get(part), preparation)
        if isinstance(answer, HttpResponse):
            return answer
        wrong = answer
    return _show(request, preparation, wrong)


def _take(request: MemberRequest, part: Part | None, preparation: Preparation) -> Answer:
    if part is None:
        return redirect("admin:turning")
    try:
        return part(request, preparation)
    except Preparation.DoesNotExist:
        return _gone(request)


def _gone(request: MemberRequest) -> HttpResponse:
    messages.warning(request, "รอบที่เตรียมไว้เปลี่ยนไปแล้ว โปรดตรวจอีกครั้ง")
    return redirect("admin:turning")


def _begin(request: MemberRequest) -> Answer:
    form = BeginForm(request.POST)
    if opening.in_preparation() is None:
        if not form.is_valid():
            return form
        cycle = opening.begin(form.cleaned_data["fiscal_year"], actor=request.user)
        messages.success(request, f"เตรียม{cycle}แล้ว ตรวจแต่ละส่วนแล้วจึงเปิด ระหว่างนี้ยังไม่มีใครเห็น")
    return redirect("admin:turning")


def _window(request: MemberRequest, preparation: Preparation) -> Answer:
    form = WindowForm(preparation, request.POST)
    if not form.is_valid():
        return form
    opening.set_window(preparation.cycle, **form.cleaned_data, actor=request.user)
    messages.success(request, "บันทึกช่วงเปิดรับแล้ว")
    return redirect("admin:turning")


def _committee(request: MemberRequest, preparation: Preparation) -> Answer:
    form = CommitteeForm(preparation.cycle, request.POST)
    if not form.is_valid():
        return form
    order = {name: form.cleaned_data[name] for name in ("order_number", "ordered_on")}
    made = opening.appoint(preparation.cycle, form.roles(), **order, actor=request.user)
    messages.success(request, f"บันทึกคณะกรรมการแล้ว แต่งตั้งเพิ่ม {made} คน")
    return redirect("admin:turning")


def _open(request: MemberRequest, preparation: Preparation) -> Answer:
    advice = [item for item in opening.missing(preparation.cycle) if not item.must]
    form = OpenForm(advice, request.POST)
    if not form.is_valid():
        return form
    try:
        cycle = opening.open_cycle(preparation.cycle, actor=request.user)
    except opening.NotReady as error:
        messages.error(request, f"ยังเปิดไม่ได้: {error}")
        return redirect("admin:turning")
    first = thai.thai_date(cycle.opens_on)
    messages.success(request, f"เปิด{cycle}แล้ว รับเรื่องตั้งแต่ {first} งานที่รออยู่ของปีก่อนยังอยู่ครบ")
    return redirect("admin:records_cycle_change", cycle.pk)


def _discard(request: MemberRequest, preparation: Preparation) -> Answer:
    try:
        opening.discard(preparation.cycle, actor=request.user)
    except opening.InUse:
        messages.error(request, "เลิกไม่ได้ มีเรื่องหรืองานในรอบนี้แล้ว")
    else:
        messages.success(request, f"เลิกเตรียม{preparation.cycle}แล้ว ปีก่อนไม่มีอะไรเปลี่ยน")
    return redirect("admin:turning")


Part: TypeAlias = Callable[[MemberRequest, Preparation], Answer]
PARTS: dict[str, Part] = {
    "window": _window,
    "committee": _committee,
    "open": _open,
    "discard": _discard,
}


def _show(
    request: MemberRequest, preparation: Preparation | None, wrong: Form | None
) -> TemplateResponse:
    request.current_app = desk.name
    context = desk.each_context(request) | {"title": "ขึ้นปีงบประมาณใหม่"}
    status = 422 if wrong else 200
    if preparation is None:
        year = opening.next_fiscal_year()
        form = wrong or BeginForm(initial={"fiscal_year": year})
        context |= {"begin": form, "source": services.newest()}
        return TemplateResponse(request, "cycles/desk/turning.html", context, status=status)
    cycle = preparation.cycle
    missing = opening.missing(cycle)
    advice = [item for item in missing if not item.must]
    context |= {
        "preparation": preparation,
        "cycle": cycle,
        "missing": missing,
        "blocked": [item for item in missing if item.must],
        "window": _or(wrong, WindowForm, lambda: WindowForm(preparation)),
        "committee": _or(wrong, CommitteeForm, lambda: CommitteeForm(cycle)),
        "open": _or(wrong, OpenForm, lambda: OpenForm(advice)),
        "lists": services.list_sizes(cycle),
        "seats": cycle.committee.filter(ended_on=None).select_related("user__unit"),
    }
    return TemplateResponse(request, "cycles/desk/turning.html", context, status=status)


def _or(wrong: Form | None, kind: type[Form], make: Callable[[], Form]) -> Form:
    """The form that has errors where it is of this kind, else a new one."""
    return wrong if isinstance(wrong, kind) else make()
