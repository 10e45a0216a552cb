"""The public bank as read-only JSON: what /records/ shows, for other programs."""

from django.conf import settings
from django.http import JsonResponse
from django.shortcuts import get_object_or_404

from records.core import richtext
from records.record.models import Record
from records.search.forms import Results
from records.web.access import public
from records.web.paging import page_of


@public
def records(request):
    """count, next, facets, results; the parameters are those of /records/."""
    results = Results(request.GET, Record.objects.published(), public=True)
    page = page_of(request, results.keys, count=results.count)["page_obj"]
    follow = None
    if page.has_next():
        params = results.params.copy()
        params["page"] = page.next_page_number()
        follow = f"{settings.SITE_URL}{request.path}?{params.urlencode()}"
    facets = {
        facet.name: [{"value": v.value, "label": v.label, "count": v.count} for v in facet.values]
        for facet in results.facets()
    }
    rows = [_hit(hit) for hit in results.hits(results.load(page))]
    answer = {"count": results.count, "next": follow, "facets": facets, "results": rows}
    return _json(answer | _understood(results))


@public
def record(request, number):
    """One public record with its sections as plain text, keyed as in load_records."""
    found = get_object_or_404(Record.objects.published().for_page(), number=number)
    sections = {k: richtext.to_text(html) for k, html in found.texts().items() if html}
    return _json(_summary(found) | {"sections": sections})


def _hit(hit) -> dict:
    """A summary with the passage found; "inside" where it stands only inside other words."""
    found = _summary(hit.record) | {"snippet": hit.snippet}
    return found | ({"inside": True} if hit.inside else {})


def _understood(results) -> dict:
    """What was done with the query, where that is not what was typed."""
    found = results.found
    extra = {"more_than": results.count} if results.over else {}
    extra |= {"suggestions": found.suggestions} if found.suggestions else {}
    return extra | ({"note": found.note, "used": found.used} if found.note else {})


def _summary(record) -> dict:
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


def _json(data) -> JsonResponse:
    return JsonResponse(data, json_dumps_params={"ensure_ascii": False})
