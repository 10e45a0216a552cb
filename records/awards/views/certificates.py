"""Certificates: the page that verifies one, and the papers of the person who asks."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from records.web.access import member, public

from .. import certificate_pdf as papers
from .. import certificates
from ..models import Certificate


@public
def index(request):
    """Type a code from paper; signed in, one's own certificates."""
    code = certificates.clean_code(request.GET.get("code", ""))
    if code:
        return redirect("certificates-detail", code)
    own = Certificate.objects.of_person(request.user) if request.user.is_authenticated else []
    return render(request, "awards/certificates/index.html", {"own": own})


@public
def detail(request, code):
    """Valid, replaced, revoked, or unknown; the name is shown only for a code that exists."""
    found = certificates.find(code)
    if found is None:
        context = {"certificate": None, "code": certificates.clean_code(code)}
        return render(request, "awards/certificates/detail.html", context, status=404)
    if found.code != code:
        return redirect(found)
    context = {"certificate": found, "may_fetch": certificates.may_fetch(request.user, found)}
    return render(request, "awards/certificates/detail.html", context)


@member
def pdf(request, code):
    """The paper itself, for whose it is and for the committee; never of one that is void."""
    found = get_object_or_404(Certificate.objects.current().for_page(), code=code)
    if not certificates.may_fetch(request.user, found):
        return redirect(found)
    response = HttpResponse(papers.write([found]), content_type="application/pdf")
    name = papers.file_name(found)
    response.headers["Content-Disposition"] = f'attachment; filename="certificate-{name}"'
    return response
