"""The public bank as read-only JSON: what /records/ shows, for other programs."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest, JsonResponse
from django.shortcuts import get_object_or_404

from records.core import richtext
from records.record.models import Record
from records.search.facets import FACETS
from records.search.hits import Hit
from records.search.planner import MENDED_NOTES
from records.search.results import Results, is_counted
from records.web.access import public
from records.web.kept_pages import kept
from records.web.paging import is_past_the_end, page_of
from records.web.rates import limited


@public
@limited("search")
@kept(*FACETS, "sort", "page", unless=is_counted)
def records(request: HttpRequest) -> JsonResponse:
    """count, next, facets, results; the parameters are those of /records/."""
    results = Results(request.GET, Record.objects.published(), public=True)
    page = page_of(request, results.keys, count=results.count)["page_obj"]
    next_page = None
    past = is_past_the_end(request, page)
    if page.has_next() and not past:
        params = results.params.copy()
        params["page"] = page.next_page_number()
        next_page = f"{settings.SITE_URL}{request.path}?{params.urlencode()}"
    facets = {
        facet.name: [{"value": v.value, "label": v.label, "count": v.count} for v in facet.values]
        for facet in results.facets()
    }
    rows = [] if past else [_hit(hit) for hit in results.hits(results.load(page))]
    answer = {"count": results.count, "next": next_page, "facets": facets, "results": rows}
    return _json(answer | _understood(results))


@public
@kept(of="number")
def record(request: HttpRequest, number: str) -> JsonResponse:
    """One public record with its sections as plain text, keyed as in load_records."""
    found = get_object_or_404(Record.objects.published().for_page(), number=number)
    sections = {k: richtext.to_text(html) for k, html in found.texts().items() if html}
    return _json(_summary(found) | {"sections": sections})


def _hit(hit: Hit) -> dict[str, Any]:
    """A summary with the passage found; "inside" where it stands only inside other words;
    "partial" where the record holds only some of what was asked for."""
    found = _summary(hit.record) | {"snippet": hit.snippet}
    if hit.partial:
        found["partial"] = True
    return found | ({"inside": True} if hit.inside else {})


def _understood(results: Results) -> dict[str, Any]:
    """What was searched for, where that is not what was typed."""
    found = results.found
    extra: dict[str, Any] = {"more_than": results.count} if results.over else {}
    extra |= {"suggestions": found.suggestions} if found.suggestions else {}
    if not found.note:
        return extra
    extra |= {"used": found.used}
    if found.note in MENDED_NOTES:  # a match of what was typed, written otherwise
        return extra | {"mended": found.note}
    # Every word that says something is a match, too; else it is said that it is none.
    return extra if found.note == "words" else extra | {"note": found.note}


def _summary(record: Record) -> dict[str, Any]:
    return {
        "number": record.number,
        "ref": record.ref,
        "url": f"{settings.SITE_URL}{record.get_absolute_url()}",
        "title": record.title,
        "kind": record.kind,
        "owner": record.owner_name,
        "unit": record.unit.name if record.unit else None,
        "topic": record.topic.slug if record.topic else None,
        "fiscal_year": record.fiscal_year,
        "snippet": record.excerpt,
    }


def _json(data: dict[str, Any]) -> JsonResponse:
    return JsonResponse(data, json_dumps_params={"ensure_ascii": False})
