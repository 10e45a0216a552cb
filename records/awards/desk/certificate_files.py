"""Certificates as files on the desk: one, or all of a year as one PDF or as a ZIP."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import Http404, HttpResponse, StreamingHttpResponse
from django.shortcuts import get_object_or_404

from records.core.enums import CertificateKind

from .. import certificate_export, certificate_pdf
from ..models import Certificate

if TYPE_CHECKING:
    from records.web.requests import MemberRequest


def pdf_response(content: bytes, name: str) -> HttpResponse:
    response = HttpResponse(content, content_type="application/pdf")
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def chosen(request: MemberRequest) -> tuple[list[Certificate], str]:
    """The valid certificates of the year (and kind) in the address, and a name for the file."""
    year, kind = request.GET.get("year", ""), request.GET.get("kind", "")
    rows = Certificate.objects.visible_to(request.user).current().for_page().order_by("serial")
    if not year.isdecimal():
        raise Http404
    rows = rows.filter(cycle__fiscal_year=year)
    if kind in CertificateKind.values:
        rows = rows.filter(kind=kind)
    found = list(rows)
    if not found:
        raise Http404
    return found, f"certificates-{year}"


def all_pdf(request: MemberRequest) -> HttpResponse:
    found, name = chosen(request)
    content = certificate_export.export_pdf(found, actor=request.user)
    return pdf_response(content, f"{name}.pdf")


def all_zip(request: MemberRequest) -> StreamingHttpResponse:
    """One PDF each; sent while it is made, so that the browser shows how far it is."""
    found, name = chosen(request)
    pieces = certificate_export.export_zip(found, actor=request.user)
    response = StreamingHttpResponse(pieces, content_type="application/zip")
    response.headers["Content-Disposition"] = f'attachment; filename="{name}.zip"'
    return response


def pdf(request: MemberRequest, pk: int) -> HttpResponse:
    """One certificate; a void one is marked as what it is."""
    rows = Certificate.objects.visible_to(request.user).for_page()
    certificate = get_object_or_404(rows, pk=pk)
    mark = "" if certificate.is_valid else str(certificate.status.label)
    content = certificate_export.export_one(certificate, actor=request.user, mark=mark)
    return pdf_response(content, certificate_pdf.file_name(certificate))
