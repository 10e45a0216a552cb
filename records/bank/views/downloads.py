"""Records to take away: on the official form, as text, as a citation."""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.core.cache import caches
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.cache import patch_cache_control
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from kmrepo.release import release
from records.core.enums import Digits
from records.documents import formats
from records.record.models import Record
from records.web import conditional, generations
from records.web.access import member, public
from records.web.rates import limited
from records.web.requests import MemberRequest

from .. import citation, official_form
from ..chat_text import chat_text

_TEXT = "text/plain; charset=utf-8"
CITATIONS = {
    "txt": (_TEXT, citation.apa),
    "bib": ("application/x-bibtex; charset=utf-8", citation.bibtex),
    "ris": ("application/x-research-info-systems; charset=utf-8", citation.ris),
}


@public
@limited("files")
@require_safe
def form(request: HttpRequest, number: str, suffix: str) -> HttpResponse:
    """The official form, for whoever may open the record: ?digits=thai, ?signed=0."""
    return _form(request, _visible(request, number=number), suffix)


@member
@require_safe
def draft(request: MemberRequest, pk: int, suffix: str) -> HttpResponse:
    """The same before there is a number, for those who write it."""
    return _form(request, _visible(request, pk=pk), suffix)


@public
@require_safe
def chat(request: HttpRequest, number: str) -> HttpResponse:
    """Text to paste into LINE, shown in the browser so that it can be marked and copied."""
    record = _visible(request, number=number)
    return _cached(record, HttpResponse(chat_text(record), content_type=_TEXT))


@public
@require_safe
def cite(request: HttpRequest, number: str, suffix: str) -> HttpResponse:
    """The citation: shown as text, downloaded for reference managers."""
    record = _visible(request, number=number)
    if suffix not in CITATIONS:
        raise Http404
    content_type, write = CITATIONS[suffix]
    response = HttpResponse(write(record), content_type=content_type)
    if suffix != "txt":
        _as_attachment(response, f"{record.number}.{suffix}")
    return _cached(record, response)


def _visible(request: HttpRequest, **key: Any) -> Record:
    return get_object_or_404(Record.objects.open_to(request.user).for_writing(), **key)


def _form(request: HttpRequest, record: Record, suffix: str) -> HttpResponse:
    if suffix not in formats.ALL:
        raise Http404
    content_type, write = formats.ALL[suffix]
    digits = Digits.THAI if request.GET.get("digits") == Digits.THAI else Digits.AS_WRITTEN
    signed = request.GET.get("signed", "1") != "0"

    def made() -> bytes:
        written = write(official_form.document(record, digits=digits, signed=signed))
        return written.encode() if isinstance(written, str) else written

    content = _kept(record, f"{suffix}-{digits}-{signed}", made)
    response = HttpResponse(content, content_type=content_type)
    _as_attachment(response, official_form.file_name(record, suffix))
    return conditional.answer(request, _cached(record, response))


def _kept(record: Record, name: str, made: Callable[[], bytes]) -> bytes:
    """The file as it was made before, byte for byte, so that a download that broke off goes on;
    anew when anything has changed that the record's page shows."""
    if not (record.is_public and settings.PAGE_CACHE):
        return made()
    stamp = generations.stamp((generations.SITE, record.number or "")).number
    key = f"form-{record.number}-{name}-{stamp}-{release(settings.BASE_DIR)}"
    files = caches["made"]
    content: bytes | None = files.get(key)
    if content is None:
        content = made()
        files.set(key, content)
    return content


def _as_attachment(response: HttpResponse, name: str) -> HttpResponse:
    response.headers["Content-Disposition"] = content_disposition_header(True, name)
    return response


def _cached(record: Record, response: HttpResponse) -> HttpResponse:
    """The browser may keep what is public for a while, everything else never."""
    if record.is_public:
        patch_cache_control(response, private=True, max_age=300)
    else:
        patch_cache_control(response, private=True, no_store=True)
    return response
