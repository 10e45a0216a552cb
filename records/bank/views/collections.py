"""Collections: all of them, and the records of one."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from records.core import thai
from records.web.access import public
from records.web.kept_pages import kept
from records.web.paging import page_of

from .. import collections


@public
@kept()
def index(request: HttpRequest) -> HttpResponse:
    return render(request, "bank/collections/index.html", {"kinds": collections.everything()})


@public
@kept("page")
def detail(request: HttpRequest, facet: str, value: str) -> HttpResponse:
    found = collections.one(facet, thai.to_arabic(thai.one_line(value))[:100])
    if found is None:
        raise Http404
    collection, results = found
    context: dict[str, Any] = {"collection": collection, "trail": collections.trail(collection)}
    context |= page_of(request, results.keys, count=results.count)
    context["records"] = results.load(context["page_obj"])
    return render(request, "bank/collections/detail.html", context)
