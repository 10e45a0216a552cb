"""A coordinator's page: the people of her units, their records of the year, and what she may do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from records.core import permissions
from records.core.enums import InvitationWay
from records.cycles.models import Cycle
from records.people import invitation_slips, invitations, leaving, volunteers
from records.people.models import Unit
from records.web.access import coordinator

from .. import departure_notices, unit_people
from ..forms.colleagues import ContactForm, ProposeForm, VolunteerForm

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from records.people.models import User
    from records.web.requests import MemberRequest


@coordinator
def index(request: MemberRequest) -> HttpResponse:
    """Who has what, who is missing; ?show=missing leaves the others out."""
    return _index(request, VolunteerForm(units=_units(request)))


@coordinator
def add(request: MemberRequest) -> HttpResponse:
    """Somebody without an account: her name is enough to write for her."""
    if request.method != "POST":
        return redirect("colleagues-index")
    form = VolunteerForm(request.POST, units=_units(request))
    if not form.is_valid():
        return _index(request, form, 422)
    person, new = volunteers.add(**form.cleaned_data, actor=request.user)
    text = f"เพิ่ม {person} แล้ว เขียนและส่งแทนได้" if new else f"มี {person} ในหน่วยงานนี้อยู่แล้ว"
    messages.success(request, text)
    return redirect("colleagues-index")


@coordinator
def person(request: MemberRequest, pk: int) -> HttpResponse:
    """Correct how to reach one of her people."""
    found = _person(request, pk)
    form = ContactForm(request.POST if request.method == "POST" else None, instance=found)
    if request.method == "POST" and form.is_valid():
        changed = volunteers.save_contact(form.instance, actor=request.user)
        messages.success(request, "บันทึกแล้ว" if changed else "ไม่มีอะไรเปลี่ยนแปลง")
        return redirect("colleagues-index")
    return _person_page(request, found, form, ProposeForm())


@coordinator
def propose(request: MemberRequest, pk: int) -> HttpResponse:
    """Ask the administrators to close the account of somebody who has left."""
    found = _person(request, pk)
    if request.method != "POST":
        return redirect("colleagues-person", pk)
    form = ProposeForm(request.POST)
    if not form.is_valid():
        return _person_page(request, found, ContactForm(instance=found), form)
    if leaving.propose(found, reason=form.cleaned_data["reason"], actor=request.user):
        departure_notices.notify_proposed(found, form.cleaned_data["reason"], by=request.user)
        messages.success(request, f"เสนอปิดบัญชี {found} แล้ว ผู้ดูแลระบบจะดำเนินการ")
    else:
        messages.info(request, f"เสนอปิดบัญชี {found} ไว้แล้ว")
    return redirect("colleagues-index")


@coordinator
@require_POST
def invite(request: MemberRequest, pk: int) -> HttpResponse:
    """By mail, or as a slip of paper."""
    found = _person(request, pk)
    if not unit_people.may_invite(found):
        raise PermissionDenied
    way = InvitationWay.SLIP if "slip" in request.POST else InvitationWay.MAIL
    invited, problems = invitations.invite_many([found], way, actor=request.user)
    if invited and way == InvitationWay.SLIP:
        content = invitation_slips.write(invited)
        response = HttpResponse(content, content_type="application/pdf")
        response.headers["Content-Disposition"] = 'attachment; filename="invitation.pdf"'
        return response
    for text in problems:
        messages.warning(request, text)
    if invited:
        messages.success(request, f"ส่งคำเชิญถึง {found} ทางอีเมลแล้ว")
    return redirect("colleagues-index")


def _index(request: MemberRequest, form: VolunteerForm, status: int = 200) -> HttpResponse:
    cycle = Cycle.objects.current()
    page = unit_people.page_of(request.user, cycle)
    only_missing = request.GET.get("show") == "missing"
    context = {
        "cycle": cycle,
        "page": page,
        "rows": page.missing if only_missing else page.rows,
        "only_missing": only_missing,
        "form": form,
    }
    return render(request, "submission/colleagues/index.html", context, status=status)


def _person_page(
    request: MemberRequest, found: User, form: ContactForm, propose_form: ProposeForm
) -> HttpResponse:
    wrong = form.errors or propose_form.errors
    context = {
        "person": found,
        "form": form,
        "propose": propose_form,
        "may_invite": unit_people.may_invite(found),
    }
    return render(
        request, "submission/colleagues/person.html", context, status=422 if wrong else 200
    )


def _person(request: MemberRequest, pk: int) -> User:
    rows = unit_people.own_people(request.user).select_related("unit")
    return get_object_or_404(rows, pk=pk)


def _units(request: MemberRequest) -> QuerySet[Unit]:
    ids = permissions.coordinated_unit_ids(request.user)
    return Unit.objects.filter(pk__in=ids).order_by("order", "name_key")
