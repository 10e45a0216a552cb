"""Certificates as files on the desk: one, or all of a year as one PDF or as a ZIP."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import Http404, HttpResponse, StreamingHttpResponse
from django.shortcuts import get_object_or_404

from records.core.enums import CertificateKind
from records.documents.formats import PRINTED

from .. import certificate_export, certificate_pdf, handout
from ..handout import Order
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
    found = handout.in_order(rows.select_related("record__unit"), order_of(request))
    if not found:
        raise Http404
    return found, f"certificates-{year}"


def order_of(request: MemberRequest) -> str:
    """?order= unit or name; by number otherwise."""
    order = request.GET.get("order", "")
    return order if order in Order.values else Order.SERIAL.value


def handout_list(request: MemberRequest, suffix: str) -> HttpResponse:
    """Who receives them, to sign: by unit where no other order is asked for."""
    if suffix not in PRINTED:
        raise Http404
    found, _ = chosen(request)
    order = request.GET.get("order") or Order.UNIT.value
    order = order if order in Order.values else Order.UNIT.value
    found = handout.in_order(found, order)
    content, content_type = certificate_export.export_handout(
        found, suffix, order, actor=request.user
    )
    response = HttpResponse(content, content_type=content_type)
    name = f"certificate-list-{found[0].cycle.fiscal_year}.{suffix}"
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


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
