"""Certificates on the desk: the design of a year, one batch, the papers, reissue and revocation."""

import io
import zipfile

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404, HttpResponse, StreamingHttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils import timezone

from records.core import thai
from records.core.enums import CertificateKind
from records.cycles.models import Cycle
from records.record.workflow import Blocked, NotAllowed
from records.screening.forms.tasks import ReasonForm
from records.templatetags import components
from records.web.desk_base import DeskAdmin, chair_cycles, secretary_cycles
from records.web.desk_site import desk

from .. import certificate_pdf as papers
from .. import certificates
from ..forms.certificates import BatchForm, DesignForm, ReissueForm
from ..models import Certificate, CertificateDesign


def issuing_cycles(user) -> list[int]:
    return [*secretary_cycles(user), *chair_cycles(user)]


def paper(content: bytes, name: str) -> HttpResponse:
    response = HttpResponse(content, content_type="application/pdf")
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


@admin.register(CertificateDesign, site=desk)
class CertificateDesignAdmin(DeskAdmin):
    list_display = ("cycle", "office", "signer")
    list_select_related = ("cycle",)
    change_form_template = "awards/desk/design/change_form.html"

    def may_add(self, user):
        return bool(issuing_cycles(user))

    def may_change(self, user, obj=None):
        return certificates.may_issue(user, obj.cycle) if obj else self.may_add(user)

    def get_form(self, request, obj=None, **kwargs):
        if not self.has_change_permission(request, obj):
            return super().get_form(request, obj, **kwargs)
        cycles, base = issuing_cycles(request.user), DesignForm
        initial = certificates.first_words() if obj is None else {}

        class Bound(base):
            def __init__(self, *args, **kw):
                kw["initial"] = initial | (kw.get("initial") or {})
                super().__init__(*args, cycles=cycles, **kw)

        return Bound

    def get_fields(self, request, obj=None):
        names = [f for f in DesignForm.Meta.fields if not (obj and f == "cycle")]
        if obj and obj.emblem and self.has_change_permission(request, obj):
            names.insert(names.index("emblem") + 1, "remove_emblem")
        return names

    def get_urls(self):
        view = self.admin_site.admin_view(self.preview)
        own = path("<int:pk>/preview/", view, name="records_certificatedesign_preview")
        return [own, *super().get_urls()]

    def preview(self, request, pk):
        design = get_object_or_404(CertificateDesign.objects.select_related("cycle"), pk=pk)
        content = papers.write([certificates.specimen(design)], mark="ตัวอย่าง")
        return paper(content, "certificate-preview.pdf")


@admin.register(Certificate, site=desk)
class CertificateAdmin(DeskAdmin):
    cards = True
    list_display = ("shown_number", "name", "kind", "title", "shown_status", "shown_issued")
    list_display_links = ("name",)
    list_filter = ("cycle", "kind")
    list_select_related = ("cycle",)
    search_fields = ("name", "title", "code")
    search_help_text = "ชื่อ เรื่อง หรือรหัส"
    change_list_template = "awards/desk/certificate/change_list.html"

    @admin.display(description="เลขที่", ordering="serial")
    def shown_number(self, certificate):
        return certificate.number

    @admin.display(description="สถานะ")
    def shown_status(self, certificate):
        tone, label = certificate.tone, certificate.status.label
        return components.state(tone, label)

    @admin.display(description="ให้ไว้เมื่อ", ordering="issued_on")
    def shown_issued(self, certificate):
        return thai.thai_date(certificate.issued_on, short=True)

    def get_urls(self):
        def door(name, view, where="<int:pk>/"):
            wrapped = self.admin_site.admin_view(view)
            return path(f"{where}{name}/", wrapped, name=f"records_certificate_{name}")

        own = [
            door("batch", self.batch, ""),
            door("all", self.all, ""),
            door("zip", self.zip, ""),
            door("pdf", self.pdf),
            door("reissue", self.reissue),
            door("revoke", self.revoke),
        ]
        return own + super().get_urls()

    def changelist_view(self, request, extra_context=None):
        may = bool(issuing_cycles(request.user))
        return super().changelist_view(request, {"may_issue": may, **(extra_context or {})})

    def page(self, request, template, status=200, **context):
        context = {**self.admin_site.each_context(request), "opts": self.opts, **context}
        return TemplateResponse(request, f"{template}.html", context, status=status)

    # --- the batch ---------------------------------------------------------------------------

    def batch(self, request):
        cycles = issuing_cycles(request.user)
        if not cycles:
            raise PermissionDenied
        data = request.POST if request.method == "POST" else None
        first = Cycle.objects.filter(pk__in=cycles).first()
        initial = {
            "cycle": first,
            "issued_on": timezone.localdate(),
            "kinds": list(CertificateKind),
        }
        form = BatchForm(data, cycles=cycles, initial=initial)
        if data and form.is_valid():
            values = form.cleaned_data
            new = certificates.issue(
                values["cycle"], values["kinds"], actor=request.user, on=values["issued_on"]
            )
            for certificate in new[:1]:
                self.log_addition(request, certificate, f"ออกเกียรติบัตร {len(new)} ฉบับ")
            text = f"ออกเกียรติบัตรใหม่ {len(new)} ฉบับ" if new else "ไม่มีเกียรติบัตรที่ต้องออกเพิ่ม"
            messages.success(request, text)
            query = f"?cycle__id__exact={values['cycle'].pk}"
            return redirect(reverse("admin:records_certificate_changelist") + query)
        context = {
            "title": "ออกเกียรติบัตร",
            "form": form,
            "years": [(cycle, *_counts(cycle)) for cycle in Cycle.objects.filter(pk__in=cycles)],
        }
        status = 422 if form.errors else 200
        return self.page(request, "awards/desk/certificate/batch", status, **context)

    def chosen(self, request) -> tuple[list[Certificate], str]:
        """The valid certificates of the year (and kind) in the address, and a name for the file."""
        year, kind = request.GET.get("year", ""), request.GET.get("kind", "")
        rows = Certificate.objects.current().for_page().order_by("serial")
        if not year.isdigit():
            raise Http404
        rows = rows.filter(cycle__fiscal_year=year)
        if kind in CertificateKind.values:
            rows = rows.filter(kind=kind)
        found = list(rows)
        if not found:
            raise Http404
        return found, f"certificates-{year}"

    def all(self, request):
        found, name = self.chosen(request)
        return paper(papers.write(found), f"{name}.pdf")

    def zip(self, request):
        """One PDF each; sent while it is made, so that the browser shows how far it is."""
        found, name = self.chosen(request)
        response = StreamingHttpResponse(packed(found), content_type="application/zip")
        response.headers["Content-Disposition"] = f'attachment; filename="{name}.zip"'
        return response

    # --- one certificate -----------------------------------------------------------------------

    def fetch(self, pk) -> Certificate:
        return get_object_or_404(Certificate.objects.for_page(), pk=pk)

    def change_view(self, request, object_id, form_url="", extra_context=None):
        if not str(object_id).isdigit():
            raise Http404
        if request.method == "POST":
            raise PermissionDenied
        certificate = self.fetch(object_id)
        context = {
            "title": certificate.number,
            "certificate": certificate,
            "newer": Certificate.objects.filter(replaces=certificate).first(),
            "may_issue": certificates.may_issue(request.user, certificate.cycle),
        }
        return self.page(request, "awards/desk/certificate/change_form", **context)

    def pdf(self, request, pk):
        certificate = self.fetch(pk)
        mark = "" if certificate.is_valid else certificate.status.label
        return paper(papers.write([certificate], mark=mark), papers.file_name(certificate))

    def reissue(self, request, pk):
        def act(certificate, values):
            new = certificates.reissue(certificate, actor=request.user, **values)
            self.log_addition(request, new, f"ออกแทนเลขที่ {certificate.number}: {values['reason']}")
            messages.success(request, f"ออกเกียรติบัตรเลขที่ {new.number} แทนแล้ว")
            return new

        certificate = self.fetch(pk)
        form = ReissueForm(request.POST or None, initial=ReissueForm.initial_of(certificate))
        return self.confirm(request, certificate, form, act, title="ออกเกียรติบัตรใหม่แทน")

    def revoke(self, request, pk):
        def act(certificate, values):
            certificates.revoke(certificate, actor=request.user, reason=values["reason"])
            self.log_change(request, certificate, f"เพิกถอน: {values['reason']}")
            messages.success(request, f"เพิกถอนเกียรติบัตรเลขที่ {certificate.number} แล้ว")
            return certificate

        form = ReasonForm(request.POST or None)
        return self.confirm(request, self.fetch(pk), form, act, title="เพิกถอนเกียรติบัตร", danger=True)

    def confirm(self, request, certificate, form, act, *, title, danger=False):
        if not certificates.may_issue(request.user, certificate.cycle):
            raise PermissionDenied
        if request.method == "POST" and form.is_valid():
            try:
                with transaction.atomic():
                    done = act(certificate, form.cleaned_data)
                return redirect("admin:records_certificate_change", done.pk)
            except NotAllowed:
                raise PermissionDenied from None
            except Blocked as error:
                for problem in error.problems:
                    form.add_error(None, problem.text)
        context = {
            "title": title,
            "lead": f"{certificate.number} · {certificate.name} · {certificate.get_kind_display()}",
            "form": form,
            "button": title,
            "danger": danger,
        }
        return self.page(request, "web/desk/simple_form", 422 if form.errors else 200, **context)


def _counts(cycle: Cycle) -> tuple[dict, int]:
    """kind label → how many are due; and how many are in force."""
    waiting: dict[str, int] = {}
    for item in certificates.due(cycle, CertificateKind.values):
        waiting[item.kind.label] = waiting.get(item.kind.label, 0) + 1
    return waiting, cycle.certificates.current().count()


class _Sink(io.RawIOBase):
    """What zipfile writes into, emptied after every paper."""

    def __init__(self):
        self.parts: list[bytes] = []

    def writable(self):
        return True

    def write(self, data):
        self.parts.append(bytes(data))
        return len(data)

    def take(self) -> bytes:
        parts, self.parts = self.parts, []
        return b"".join(parts)


def packed(found):
    """The papers as a ZIP, piece by piece."""
    sink = _Sink()
    with zipfile.ZipFile(sink, "w") as archive:
        for certificate in found:
            archive.writestr(papers.file_name(certificate), papers.write([certificate]))
            yield sink.take()
    yield sink.take()
