"""What is kept about oneself: seen as a list, taken along as an archive."""

from __future__ import annotations

from django.http import FileResponse, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET, require_POST

from records.core import kept_data
from records.web.access import member
from records.web.requests import MemberRequest

from .. import my_data


@member
@require_GET
def index(request: MemberRequest) -> HttpResponse:
    counts = [(name, len(rows)) for name, rows in my_data.rows(request.user).items()]
    context = {"counts": counts, "rights": kept_data.RIGHTS}
    return render(request, "operations/data/index.html", context)


@member
@require_POST
def download(request: MemberRequest) -> FileResponse:
    return FileResponse(
        my_data.export(request.user),
        as_attachment=True,
        filename="ข้อมูลของฉัน.zip",
        content_type="application/zip",
    )
