"""What a person has been told."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from records.web.access import member
from records.web.paging import page_of
from records.web.requests import MemberRequest

from . import services as notices


@member
def index(request: MemberRequest) -> HttpResponse:
    rows = request.user.notices.for_page()
    return render(request, "notices/index.html", page_of(request, rows, size=30))


@member
@require_POST
def read(request: MemberRequest) -> HttpResponse:
    notices.mark_read(request.user)
    return redirect("notices-index")
