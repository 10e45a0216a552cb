"""Around the search box: suggestions, related records, what was opened, the words of the bank."""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from records.core import thai
from records.record.models import Record
from records.web.access import member, public
from records.web.rates import limited
from records.web.requests import MemberRequest

from . import query_log, related, suggestions, term_stats

RELATED_TITLE_LENGTH = 6  # characters of a title from which on related ones are shown


@public
@limited("search")
@never_cache
def suggest(request: HttpRequest) -> JsonResponse:
    """Suggestions for an unfinished query, as JSON."""
    found = suggestions.suggest(request.GET.get("q", ""), Record.objects.open_to(request.user))
    rows = [{"kind": s.label, "text": s.text, "url": s.url} for s in found]
    return JsonResponse({"suggestions": rows}, json_dumps_params={"ensure_ascii": False})


@member
@never_cache
def near(request: MemberRequest) -> HttpResponse:
    """Public records related to a title that is being typed; the preview tells them, too."""
    title = thai.one_line(request.GET.get("title", ""))[:500]
    rows = Record.objects.published()
    enough = len(title) >= RELATED_TITLE_LENGTH
    found = related.related_to_text(title, "", rows) if enough else []
    return render(request, "search/near.html", {"near": found})


@public
@limited("posts")
@csrf_exempt  # only two counters, sent by a beacon that carries no form
@require_POST
def opened(request: HttpRequest) -> HttpResponse:
    """A result was opened (token, rank), or a record was read (record)."""
    rank = thai.to_arabic(request.POST.get("rank", ""))
    if token := request.POST.get("token", ""):
        known = rank.isascii() and rank.isdigit() and 0 < int(rank[:4]) < 1000
        if not known or not query_log.count_opened(token[:500], int(rank[:4])):
            return HttpResponse(status=400)
    if number := request.POST.get("record", ""):
        query_log.count_read(get_object_or_404(Record.objects.published(), number=number[:20]))
    return HttpResponse(status=204)


@public
def words(request: HttpRequest) -> HttpResponse:
    """The words of the bank with how many records hold them, in Thai order."""
    return render(request, "search/words.html", {"letters": term_stats.by_letter()})
