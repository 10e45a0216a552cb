"""The hall of Best Practice: what was honoured, year by year."""

from itertools import groupby

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from records.web.access import public
from records.web.kept_pages import kept

from ..models import Award


@public
@kept()
def index(request: HttpRequest) -> HttpResponse:
    awards = Award.objects.shown().order_by("-cycle__fiscal_year", "kind")
    years = [(year, list(rows)) for year, rows in groupby(awards, lambda a: a.cycle.fiscal_year)]
    return render(request, "awards/index.html", {"years": years})
