"""Certificates: the page that verifies one, and those of the person who asks."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from records.web.access import member, public

from .. import certificate_codes, certificate_export, certificate_pdf, certificates
from ..models import Certificate

if TYPE_CHECKING:
    from records.web.requests import MemberRequest


@public
def index(request: HttpRequest) -> HttpResponse:
    """Type a code from paper; signed in, one's own certificates."""
    code = certificate_codes.clean_code(request.GET.get("code", ""))
    if code:
        return redirect("certificates-detail", code)
    own = Certificate.objects.of_person(request.user) if request.user.is_authenticated else []
    return render(request, "awards/certificates/index.html", {"own": own})


@public
def detail(request: HttpRequest, code: str) -> HttpResponse:
    """Valid, replaced, revoked, or unknown; the name is shown only for a code that exists."""
    found = certificate_codes.find(code)
    if found is None:
        context: dict[str, Any] = {"certificate": None, "code": certificate_codes.clean_code(code)}
        return render(request, "awards/certificates/detail.html", context, status=404)
    if found.code != code:
        return redirect(found)
    context = {"certificate": found, "may_fetch": certificates.may_fetch(request.user, found)}
    return render(request, "awards/certificates/detail.html", context)


@member
def pdf(request: MemberRequest, code: str) -> HttpResponse:
    """The certificate itself, for whose it is and for the committee; none that is void."""
    found = get_object_or_404(Certificate.objects.current().for_page(), code=code)
    if not certificates.may_fetch(request.user, found):
        return redirect(found)
    content = certificate_export.export_one(found, actor=request.user)
    response = HttpResponse(content, content_type="application/pdf")
    name = certificate_pdf.file_name(found)
    response.headers["Content-Disposition"] = f'attachment; filename="certificate-{name}"'
    return response
