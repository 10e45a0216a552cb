"""People: those who have shared something, found by their first name."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from records.core import thai
from records.people.models import User
from records.record.models import Record
from records.web.access import public
from records.web.kept_pages import kept
from records.web.paging import page_of

from .. import directory_page


@public
@kept("q", "page")
def index(request: HttpRequest) -> HttpResponse:
    name = thai.one_line(request.GET.get("q", ""))[:100]
    found = directory_page.people(request.user, name)
    context: dict[str, Any] = {"name": name, **page_of(request, found, size=60)}
    context["people"] = directory_page.count(context["page_obj"])
    return render(request, "bank/people/index.html", context)


@public
@kept("page")
def detail(request: HttpRequest, pk: int) -> HttpResponse:
    people = User.objects.shown_to(request.user).select_related("unit")
    person = get_object_or_404(people, pk=pk)
    rows = Record.objects.published().owned_by(person).for_list().newest_first()
    context = {"person": person, **page_of(request, rows)}
    return render(request, "bank/people/detail.html", context)
