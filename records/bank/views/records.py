"""The public bank: the list and the record."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from records.awards.models import Award
from records.core import thai
from records.record.models import Record
from records.search import query_log
from records.search.facets import FACETS
from records.search.results import VALUES_LIMIT, Results, is_counted
from records.web.access import public
from records.web.kept_pages import kept
from records.web.paging import page_of
from records.web.rates import limited

from .. import citation, record_page
from ..answer_list import answers_of
from ..reading_order import OrderChoice


@public
@limited("search")
@kept(*FACETS, "sort", "page", unless=is_counted)
def index(request: HttpRequest) -> HttpResponse:
    """The public, and whatever else this person may open: one box for both."""
    shown = Record.objects.open_to(request.user)
    anonymous = not request.user.is_authenticated
    results = Results(request.GET, shown, public=anonymous, values=VALUES_LIMIT)
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
@kept(*FACETS, "sort", "page", "name", unless=is_counted)
def values(request: HttpRequest, facet: str) -> HttpResponse:
    """All values of one facet, to look for one by its name."""
    shown = Record.objects.open_to(request.user)
    results = Results(request.GET, shown, public=not request.user.is_authenticated)
    found = next((one for one in results.facets() if one.name == facet), None)
    if found is None:
        raise Http404
    name = thai.one_line(request.GET.get("name", ""))[:100]
    chosen = [v for v in found.values if thai.fold(name) in thai.fold(v.label)]
    kept = [pair for pair in results.params.items() if pair[0] not in ("page", facet)]
    context: dict[str, Any] = {"facet": found, "results": results, "name": name, "kept": kept}
    context |= page_of(request, chosen, size=60)
    return render(request, "bank/records/values.html", context)


@public
@kept("order", of="number")
def detail(request: HttpRequest, number: str) -> HttpResponse:
    canonical = thai.to_arabic(number).upper().strip()
    if canonical != number:
        return redirect("records-detail", canonical, permanent=True)
    found = Record.objects.for_page().with_uses().filter(number=number)
    record = found.open_to(request.user).first()
    if record is None:
        gone = get_object_or_404(found.tombstones())
        context = {"record": gone, "title_hidden": gone.transitions.hide_title()}
        return render(request, "bank/records/gone.html", context, status=410)
    in_form = request.GET.get("order") == OrderChoice.FORM
    order = OrderChoice.FORM if in_form else OrderChoice.READING
    context = {"record": record, "page": record_page.build_page(record, order)}
    context["citation"] = citation.apa(record)
    return render(request, "bank/records/detail.html", context)
