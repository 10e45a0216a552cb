"""Where a provincial set comes from: every paragraph with its sources."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from records.core.enums import Kind
from records.record.models import Record
from records.web.access import public
from records.web.kept_pages import kept

from .. import set_presentation


@public
@kept()
def sources(request: HttpRequest, number: str) -> HttpResponse:
    sets = Record.objects.open_to(request.user).of_kind(Kind.SET).for_page()
    record = get_object_or_404(sets, number=number)
    context = {"record": record, "sources": set_presentation.set_sources(record, request.user)}
    return render(request, "synthesis/sets/sources.html", context)
