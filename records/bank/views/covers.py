"""Pictures of a record: its cover, and the card that chats show of a link."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from records.record import small_pictures
from records.record.models import Record
from records.web import conditional
from records.web.access import public
from records.web.kept_pages import kept
from records.web.rates import limited

from .. import covers, mudmee, share_cards

COVER_SECONDS, CARD_SECONDS = 3600, 86_400


@public
@require_safe
def show(request: HttpRequest, number: str) -> HttpResponse:
    """The first picture, small; a drawn cloth where there is none."""
    record = _record(request, number)
    picture = covers.cover_of(record)
    content = small_pictures.small(picture) if picture else None
    if content is not None:
        return _answer(request, content, "image/webp", COVER_SECONDS)
    topic = record.topic.slug if record.topic else ""
    drawn = mudmee.cover_svg(topic, record.number or "").encode()
    return _answer(request, drawn, "image/svg+xml", COVER_SECONDS)


@public
@limited("files")
@require_safe
def card(request: HttpRequest, number: str) -> HttpResponse:
    """The share card of a record."""
    record = _record(request, number)
    picture = covers.cover_of(record)
    drawn = share_cards.png(covers.card_of(record, picture), picture)
    return _answer(request, drawn, "image/png", CARD_SECONDS)


@public
@limited("files")
@require_safe
def page(request: HttpRequest, name: str) -> HttpResponse:
    """The share card of a kind of page."""
    found = share_cards.of_page(name)
    if found is None:
        raise Http404
    return _answer(request, share_cards.png(found), "image/png", CARD_SECONDS)


@public
@kept()
@require_safe
def place(request: HttpRequest, code: str) -> HttpResponse:
    """The districts as a small map on which one is marked."""
    drawn = covers.district_map_svg(code)
    if drawn is None:
        raise Http404
    return HttpResponse(drawn, content_type="image/svg+xml")


def _record(request: HttpRequest, number: str) -> Record:
    found = Record.objects.open_to(request.user).select_related("topic", "owner", "unit")
    return get_object_or_404(found, number=number)


def _answer(request: HttpRequest, content: bytes, kind: str, seconds: int) -> HttpResponse:
    response = HttpResponse(content, content_type=kind)
    # Of the person's own browser: what is taken back is asked for anew.
    response.headers["Cache-Control"] = f"private, max-age={seconds}"
    response.headers["X-Content-Type-Options"] = "nosniff"
    return conditional.answer(request, response)
