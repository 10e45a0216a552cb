"""The public bank for readers of feeds and for search engines."""

from collections.abc import Iterable
from datetime import datetime
from xml.etree import ElementTree

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.views.decorators.csrf import csrf_exempt

from records.core import office, thai
from records.record.models import Record
from records.search.facets import FACETS
from records.search.results import NEWEST_FIRST, Results, is_counted
from records.web.access import public
from records.web.kept_pages import kept

from .. import oai as oai_pmh
from .. import sitemaps

FEED_ENTRIES = 50
_SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"


@public
@kept(*FACETS, "sort", unless=is_counted)
def atom(request: HttpRequest) -> HttpResponse:
    """The newest records, or those of a search: the parameters are those of /records/."""
    params = request.GET.copy()
    params["sort"] = params.get("sort") or NEWEST_FIRST
    results = Results(params, Record.objects.published(), public=True)
    query = results.params.get("q", "")
    feed = Atom1Feed(
        title=f"{office.name()}: {query}" if query else office.name(),
        link=f"{settings.SITE_URL}{reverse('records-index')}{results.same}",
        feed_url=f"{settings.SITE_URL}{request.get_full_path()}",
        description=office.full_name(),
        language="th",
    )
    for hit in results.hits(results.load(results.keys[:FEED_ENTRIES])):
        record = hit.record
        link = f"{settings.SITE_URL}{record.get_absolute_url()}"
        feed.add_item(
            title=record.title,
            link=link,
            description=hit.snippet,
            author_name=record.owner_name or None,
            pubdate=record.published_at,
            updateddate=record.last_change(),
            unique_id=link,
            categories=[record.topic.name] if record.topic else (),
        )
    return HttpResponse(feed.writeString("utf-8"), content_type="application/atom+xml")


@public
@csrf_exempt  # harvesters may ask by POST; nothing is changed
def oai(request: HttpRequest) -> HttpResponse:
    """OAI-PMH: the verb and its arguments come by GET or POST."""
    asked = request.POST if request.method == "POST" else request.GET
    arguments = {name: thai.normalise(asked[name])[:500] for name in asked}
    return HttpResponse(oai_pmh.answer(arguments), content_type="text/xml; charset=utf-8")


@public
@kept("part")
def sitemap(request: HttpRequest) -> HttpResponse:
    """An index over the kinds of page; with ?part= the addresses of one."""
    part = thai.to_arabic(request.GET.get("part", ""))
    if not part:
        own = f"{settings.SITE_URL}{request.path}?part="
        return _xml(
            "sitemapindex", "sitemap", ((f"{own}{name}", None) for name in sitemaps.parts())
        )
    found = sitemaps.lines(part)
    if found is None:
        raise Http404
    return _xml("urlset", "url", found)


def _xml(root: str, each: str, addresses: Iterable[tuple[str, datetime | None]]) -> HttpResponse:
    tree = ElementTree.Element(root, xmlns=_SITEMAP)
    for address, changed in addresses:
        entry = ElementTree.SubElement(tree, each)
        ElementTree.SubElement(entry, "loc").text = address
        if changed:
            ElementTree.SubElement(entry, "lastmod").text = changed.date().isoformat()
    body = ElementTree.tostring(tree, encoding="utf-8", xml_declaration=True)
    return HttpResponse(body, content_type="application/xml")
