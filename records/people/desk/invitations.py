"""Who has not come in yet: invite by mail or on slips of paper, again, or take it back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import OuterRef, Subquery
from django.http import HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse

from records.core import thai
from records.core.enums import InvitationWay
from records.web.access import administrator
from records.web.desk_site import desk
from records.web.paging import page_of

from .. import invitation_slips, invitations
from ..models import Unit, User
from ..staff_models import Invitation, StaffRow

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from records.web.requests import MemberRequest

PEOPLE_PER_PAGE = 100
PROBLEMS_NAMED = 8
ID_DIGITS = 19  # of a number that no id reaches


@administrator
def page(request: MemberRequest) -> HttpResponse:
    """The list; a POST invites those who are ticked."""
    if request.method == "POST":
        return _act(request)
    found = _filtered(request)
    context: dict[str, Any] = {
        "title": "คนที่ยังไม่เคยเข้าใช้",
        "units": Unit.objects.for_list(),
        "unit": request.GET.get("unit", ""),
        "name": thai.one_line(request.GET.get("q", ""))[:100],
        "batch": request.GET.get("batch", ""),
        "days": invitations.GOOD_FOR.days,
        "paper_days": invitations.GOOD_FOR_ON_PAPER.days,
        **desk.each_context(request),
        **page_of(request, found, size=PEOPLE_PER_PAGE, count=Paginator(found, 1).count),
    }
    context["people"] = _with_invitations(context["page_obj"].object_list)
    return TemplateResponse(request, "people/desk/invitations.html", context)


def _filtered(request: MemberRequest) -> QuerySet[User]:
    people = User.objects.not_yet_in().select_related("unit").order_by("name_key")
    if (batch := request.GET.get("batch", "")) and batch.isdecimal() and len(batch) < ID_DIGITS:
        people = people.filter(pk__in=StaffRow.objects.filter(batch=int(batch)).values("person"))
    if (unit := request.GET.get("unit", "")) and unit.isdecimal() and len(unit) < ID_DIGITS:
        people = people.filter(unit=int(unit))
    return people.named(thai.one_line(request.GET.get("q", ""))[:100])


def _with_invitations(people: Any) -> list[tuple[User, Invitation | None]]:
    newest = Invitation.objects.filter(user=OuterRef("pk")).order_by("-pk").values("pk")[:1]
    rows = list(people.annotate(newest=Subquery(newest)))
    found = Invitation.objects.in_bulk([row.newest for row in rows if row.newest])
    return [(row, found.get(row.newest)) for row in rows]


def _act(request: MemberRequest) -> HttpResponse:
    ids = [int(n) for n in request.POST.getlist("person") if n.isdecimal() and len(n) < ID_DIGITS]
    people = list(User.objects.not_yet_in().filter(pk__in=ids).select_related("unit"))
    back = f"{reverse('admin:invitations')}?{request.GET.urlencode()}"
    if not people:
        messages.info(request, "ยังไม่ได้เลือกใคร")
        return redirect(back)
    if "revoke" in request.POST:
        n = sum(invitations.revoke(person, actor=request.user) for person in people)
        messages.success(request, f"ยกเลิกคำเชิญแล้ว {n} คน")
        return redirect(back)
    way = InvitationWay.SLIP if "slips" in request.POST else InvitationWay.MAIL
    invited, problems = invitations.invite_many(people, way, actor=request.user)
    for text in problems[:PROBLEMS_NAMED]:
        messages.warning(request, text)
    if len(problems) > PROBLEMS_NAMED:
        messages.warning(request, f"และอีก {len(problems) - PROBLEMS_NAMED} คนที่ยังเชิญไม่ได้")
    if way == InvitationWay.SLIP and invited:
        response = HttpResponse(invitation_slips.write(invited), content_type="application/pdf")
        response.headers["Content-Disposition"] = 'attachment; filename="invitations.pdf"'
        return response
    if invited:
        messages.success(request, f"ส่งคำเชิญทางอีเมลแล้ว {len(invited)} คน")
    return redirect(back)
