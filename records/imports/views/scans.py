"""A file whose pages are pictures: how far its reading is, and its pages to look at."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.cache import add_never_cache_headers
from django.views.decorators.http import require_POST

from records.readers import ocr
from records.readers.refusals import ImportRefused
from records.web.access import member

from .. import scans
from ..models import Upload
from ..scan_models import Scan

if TYPE_CHECKING:
    from records.web.requests import MemberRequest


@member
def detail(request: MemberRequest, pk: int) -> HttpResponse:
    """How many pages are read; the page asks again by itself until all are."""
    upload, scan = _scan(request, pk)
    if scan.finished_at:
        several = upload.parts.count() > 1
        return redirect("imports-parts" if several else "imports-review", pk)
    response = render(request, "imports/scans/detail.html", {"upload": upload, "scan": scan})
    add_never_cache_headers(response)
    return response


@member
@require_POST
def stop(request: MemberRequest, pk: int) -> HttpResponse:
    """Read no further; the form opens with what was read so far."""
    _, scan = _scan(request, pk)
    scans.stop(scan)
    return redirect("scans-detail", pk)


@member
def page(request: MemberRequest, pk: int, number: int) -> HttpResponse:
    """The picture of one page, for whom the import is."""
    _, scan = _scan(request, pk)
    if number not in scan.scanned[: ocr.PAGES_LIMIT]:
        raise Http404
    try:
        picture = ocr.page_picture(scans.content_of(scan), number)
    except (ImportRefused, OSError) as error:
        raise Http404 from error
    response = HttpResponse(picture, content_type="image/webp")
    add_never_cache_headers(response)
    return response


def _scan(request: MemberRequest, pk: int) -> tuple[Upload, Scan]:
    uploads = Upload.objects.filter(owner=request.user, scan__isnull=False)
    upload = get_object_or_404(uploads.select_related("scan"), pk=pk)
    if upload.scan is None:
        raise Http404
    return upload, upload.scan
