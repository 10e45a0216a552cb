"""The only way to a stored file: through the record's visibility."""

from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.cache import patch_cache_control

from records.core.enums import AttachmentKind
from records.web.access import committee, public

from .. import anonymity, attachment_preview
from ..models import Attachment, Record


@public
def show(request, pk):
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
    return _kept_apart(response)


@committee
def page(request, pk, number):
    """One page of a PDF as a picture, for those who read it beside the form."""
    picture = attachment_preview.picture(_fetch(request, pk), number)
    if picture is None:
        raise Http404
    return _kept_apart(HttpResponse(picture, content_type="image/webp"))


def _fetch(request, pk) -> Attachment:
    """The file as this person may open it, by the record, its kind and a blind cycle."""
    visible = Record.objects.visible_to(request.user)
    files = Attachment.objects.readable_by(request.user).select_related(
        "record__cycle", "record__owner", "record__unit"
    )
    file = get_object_or_404(files.filter(record__in=visible), pk=pk)
    if not anonymity.shown_attachments(request.user, file.record, [file]):
        raise Http404
    return file


def _kept_apart(response):
    """Nothing in it may run, and no one but this person keeps it."""
    response.headers["Content-Security-Policy"] = "sandbox; default-src 'none'"
    response.headers["X-Content-Type-Options"] = "nosniff"
    patch_cache_control(response, private=True, max_age=3600)
    return response
