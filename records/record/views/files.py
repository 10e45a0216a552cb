"""The only way to a stored file: through the record's visibility."""

from __future__ import annotations

from typing import TypeVar

from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.utils.cache import patch_cache_control

from records.core.enums import AttachmentKind
from records.web import conditional
from records.web.access import committee, public
from records.web.requests import MemberRequest

from .. import anonymity, attachment_preview, small_pictures
from ..models import Attachment, Record

ResponseT = TypeVar("ResponseT", bound=HttpResponseBase)
CACHE_SECONDS = 3600  # in the browser of this person alone


@public
def show(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Pictures open in the page, everything else is downloaded; nothing in a file may run."""
    file = _fetch(request, pk)
    if file.kind == AttachmentKind.VIDEO:
        return redirect(file.url)
    try:
        content = file.file.open()
    except OSError as error:
        raise Http404 from error
    picture = file.kind == AttachmentKind.PICTURE
    response = FileResponse(
        content, as_attachment=not picture, filename=file.name, content_type=file.content_type
    )
    etag = file.digest or f"file-{file.pk}"
    return conditional.file_answer(request, _sandboxed(response), content, etag)


@public
def small(request: HttpRequest, pk: int) -> HttpResponse:
    """A picture as small as a page shows it."""
    file = _fetch(request, pk)
    content = small_pictures.small(file) if file.kind == AttachmentKind.PICTURE else None
    if content is None:
        raise Http404
    return conditional.answer(request, _sandboxed(HttpResponse(content, content_type="image/webp")))


@committee
def page(request: MemberRequest, pk: int, number: int) -> HttpResponse:
    """One page of a PDF as a picture, for those who read it beside the form."""
    picture = attachment_preview.page_picture(_fetch(request, pk), number)
    if picture is None:
        raise Http404
    return _sandboxed(HttpResponse(picture, content_type="image/webp"))


def _fetch(request: HttpRequest | MemberRequest, pk: int) -> Attachment:
    """The file as this person may open it, by the record, its kind and a blind cycle."""
    visible = Record.objects.visible_to(request.user)
    files = Attachment.objects.readable_by(request.user).select_related(
        "record__cycle", "record__owner", "record__unit"
    )
    file = get_object_or_404(files.filter(record__in=visible), pk=pk)
    if not anonymity.shown_attachments(request.user, file.record, [file]):
        raise Http404
    return file


def _sandboxed(response: ResponseT) -> ResponseT:
    """Nothing in it may run, and no one but this person keeps it."""
    response.headers["Content-Security-Policy"] = "sandbox; default-src 'none'"
    response.headers["X-Content-Type-Options"] = "nosniff"
    patch_cache_control(response, private=True, max_age=CACHE_SECONDS)
    return response
