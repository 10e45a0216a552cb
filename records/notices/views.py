"""What a person has been told."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from records.core import permissions
from records.web.access import member
from records.web.paging import page_of
from records.web.requests import MemberRequest

from . import rhythms as rhythm_of
from . import services as notices


@member
def index(request: MemberRequest) -> HttpResponse:
    rows = request.user.notices.for_page()
    seated = bool(permissions.committee_cycle_ids(request.user))
    context = page_of(request, rows, size=30) | {
        "seated": seated,
        "at_once": seated and rhythm_of.wants_at_once(request.user),
    }
    return render(request, "notices/index.html", context)


@member
@require_POST
def rhythm(request: MemberRequest) -> HttpResponse:
    """Whether mails about the committee's work come at once, or once a day."""
    rhythm_of.choose(request.user, at_once=request.POST.get("rhythm") == "at_once")
    messages.success(request, "บันทึกแล้ว")
    return redirect("notices-index")


@member
@require_POST
def read(request: MemberRequest) -> HttpResponse:
    notices.mark_read(request.user)
    return redirect("notices-index")
