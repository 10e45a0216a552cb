"""Where a provincial set comes from: every paragraph with its sources."""

from django.shortcuts import get_object_or_404, render

from records.enums import Kind
from records.models import Record
from records.services import set_reading

from .access import public


@public
def sources(request, number):
    sets = Record.objects.open_to(request.user).of_kind(Kind.SET).for_page()
    record = get_object_or_404(sets, number=number)
    rest = set_reading.rest_of(record, request.user)
    return render(request, "sets/sources.html", {"record": record, "rest": rest})
