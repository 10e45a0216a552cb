"""The only way to a stored file: through the record's visibility."""

from django.http import FileResponse, Http404
from django.shortcuts import get_object_or_404, redirect
from django.utils.cache import patch_cache_control

from records.enums import AttachmentKind
from records.models import Attachment, Record
from records.services import anonymity

from .access import public


@public
def show(request, pk):
    """Pictures open in the page, everything else is downloaded; nothing in a file may run."""
    visible = Record.objects.visible_to(request.user)
    files = Attachment.objects.readable_by(request.user).select_related(
        "record__cycle", "record__owner", "record__unit"
    )
    file = get_object_or_404(files.filter(record__in=visible), pk=pk)
    if not anonymity.shown_attachments(request.user, file.record, [file]):
        raise Http404
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
    response.headers["Content-Security-Policy"] = "sandbox; default-src 'none'"
    response.headers["X-Content-Type-Options"] = "nosniff"
    patch_cache_control(response, private=True, max_age=3600)
    return response
