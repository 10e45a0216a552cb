"""The public bank: the list and the record."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from records.awards.models import Award
from records.core.thai import to_arabic
from records.record.models import Record
from records.search import query_log
from records.search.results import Results
from records.web.access import public
from records.web.paging import page_of
from records.web.rates import limited

from .. import citation, record_page
from ..answer_list import answers_of


@public
@limited("search")
def index(request: HttpRequest) -> HttpResponse:
    """The public, and whatever else this person may open: one box for both."""
    shown = Record.objects.open_to(request.user)
    results = Results(request.GET, shown, public=not request.user.is_authenticated)
    context: dict[str, Any] = {
        "results": results,
        "facets": results.facets(),
        "chips": results.chips(),
    }
    context |= page_of(request, results.keys, count=results.count)
    rows = results.load(context["page_obj"])
    context["awards"] = Award.objects.marks_of(rows)
    q = results.params.get("q", "")
    first = q and not results.filters and context["page_obj"].number == 1
    log = query_log.count_search(q, results.matched) if first else ""
    hits = results.hits(rows)
    context |= {"hits": hits, "q": q, "log": log}
    if first:
        context["answers"] = answers_of(hits, results.found.query)
    return render(request, "bank/records/index.html", context)


@public
def detail(request: HttpRequest, number: str) -> HttpResponse:
    canonical = to_arabic(number).upper().strip()
    if canonical != number:
        return redirect("records-detail", canonical, permanent=True)
    found = Record.objects.for_page().with_uses().filter(number=number)
    record = found.open_to(request.user).first()
    if record is None:
        gone = get_object_or_404(found.tombstones())
        return render(request, "bank/records/gone.html", {"record": gone}, status=410)
    context = {"record": record, "page": record_page.build_page(record)}
    context["citation"] = citation.apa(record)
    return render(request, "bank/records/detail.html", context)
