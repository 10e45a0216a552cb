"""Certificates on the desk: the list, one batch, the page of one, reissue and revocation."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils import timezone
from django.utils.html import format_html_join
from django.utils.safestring import SafeString

from records.core import permissions, thai
from records.core.enums import CertificateKind
from records.cycles.models import Cycle
from records.record.desk.cells import NONE
from records.record.workflow import Blocked, NotAllowed
from records.templatetags import components
from records.web.desk_base import OwnPage
from records.web.desk_site import desk
from records.web.requests import person_of

from .. import certificates
from ..forms.certificates import BatchForm, ReissueForm
from ..forms.fields import ReasonForm
from ..handout import Order
from ..models import Certificate, CertificateQuerySet
from . import certificate_files as files

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from django.forms import Form
    from django.http import HttpRequest, HttpResponse
    from django.http.response import HttpResponseBase
    from django.urls import URLPattern

    from records.web.requests import MemberRequest


@admin.register(Certificate, site=desk)
class CertificateAdmin(OwnPage):
    cards = True
    list_display = (
        *("shown_number", "name", "kind", "title", "shown_status", "shown_issued"),
        "what_may_be_done",
    )
    list_display_links = ("name",)
    list_filter = ("cycle", "kind")
    list_select_related = ("cycle",)
    search_fields = ("name", "title", "code")
    search_help_text = "ชื่อ เรื่อง หรือรหัส"
    change_list_template = "awards/desk/certificate/change_list.html"

    @admin.display(description="เลขที่", ordering="serial")
    def shown_number(self, certificate: Certificate) -> str:
        return certificate.number

    @admin.display(description="สถานะ")
    def shown_status(self, certificate: Certificate) -> str:
        tone, label = certificate.tone, certificate.status.label
        return components.state(tone, label)

    @admin.display(description="ให้ไว้เมื่อ", ordering="issued_on")
    def shown_issued(self, certificate: Certificate) -> str:
        return thai.thai_date(certificate.issued_on, short=True)

    @admin.display(description="ดำเนินการ")
    def what_may_be_done(self, certificate: Certificate) -> SafeString | str:
        """Buttons of the row, for those who lead its year."""
        if not certificate.may_act:
            return NONE
        buttons = []
        if certificate.is_valid:
            buttons.append(_button("ออกใหม่แทน", "records_certificate_reissue", certificate))
        if not certificate.revoked_on:
            buttons.append(_button("เพิกถอน", "records_certificate_revoke", certificate))
        return format_html_join(" ", "{}", ((button,) for button in buttons)) or NONE

    def get_queryset(self, request: HttpRequest) -> CertificateQuerySet:
        person = person_of(request)
        return Certificate.objects.visible_to(person).with_rights_of(person)

    def get_urls(self) -> list[URLPattern]:
        def page(
            name: str, view: Callable[..., HttpResponseBase], where: str = "<int:pk>/"
        ) -> URLPattern:
            guarded = self.admin_site.admin_view(view)
            return path(f"{where}{name}/", guarded, name=f"records_certificate_{name}")

        own = [
            page("batch", batch, ""),
            page("all", files.all_pdf, ""),
            page("zip", files.all_zip, ""),
            path(
                "handout.<str:suffix>",
                self.admin_site.admin_view(files.handout_list),
                name="records_certificate_handout",
            ),
            page("pdf", files.pdf),
            page("reissue", reissue),
            page("revoke", revoke),
        ]
        return own + super().get_urls()

    def changelist_view(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        person = person_of(request)
        led = permissions.led_cycle_ids(person)
        years = self.get_queryset(request).current().values_list("cycle__fiscal_year", flat=True)
        context = {
            "may_issue": bool(led),
            "years": sorted(set(years.order_by()), reverse=True),
            "orders": Order.choices,
        }
        return super().changelist_view(request, {**context, **(extra_context or {})})

    def show_row(self, request: MemberRequest, pk: int) -> HttpResponse:
        """The page of one certificate; it is changed through the other pages."""
        certificate = _fetch(request, pk)
        context: dict[str, Any] = {
            "title": certificate.number,
            "certificate": certificate,
            "newer": Certificate.objects.filter(replaces=certificate).first(),
            "may_issue": certificates.may_issue(request.user, certificate.cycle),
        }
        return _render(request, "awards/desk/certificate/change_form.html", **context)


def _button(words: str, page: str, certificate: Certificate) -> SafeString:
    address = reverse(f"admin:{page}", args=[certificate.pk])
    return components.element(
        "a", "button", words, href=address, aria_label=f"{words} {certificate}"
    )


def _fetch(request: MemberRequest, pk: int) -> Certificate:
    return get_object_or_404(Certificate.objects.visible_to(request.user).for_page(), pk=pk)


def _render(
    request: MemberRequest, template: str, status: int = 200, **context: Any
) -> HttpResponse:
    context = {**desk.each_context(request), "opts": Certificate._meta, **context}
    return TemplateResponse(request, template, context, status=status)


# --- the batch -----------------------------------------------------------------------------------


def batch(request: MemberRequest) -> HttpResponse:
    """What is due in each year, and the form that issues it."""
    cycles = Cycle.objects.filter(pk__in=permissions.led_cycle_ids(request.user))
    first = cycles.first()
    if first is None:
        raise PermissionDenied
    form = BatchForm(
        request.POST if request.method == "POST" else None,
        cycles=[cycle.pk for cycle in cycles],
        initial={
            "cycle": first,
            "issued_on": timezone.localdate(),
            "kinds": list(CertificateKind),
        },
    )
    if request.method == "POST" and form.is_valid():
        return _issue(request, **form.cleaned_data)
    years = [(cycle, *_counts(cycle)) for cycle in cycles]
    context = {"title": "ออกเกียรติบัตร", "form": form, "years": years, "orders": Order.choices}
    status = 422 if form.errors else 200
    return _render(request, "awards/desk/certificate/batch.html", status, **context)


def _issue(
    request: MemberRequest, *, cycle: Cycle, kinds: list[str], issued_on: date
) -> HttpResponse:
    new = certificates.issue(cycle, kinds, actor=request.user, on=issued_on)
    text = f"ออกเกียรติบัตรใหม่ {len(new)} ฉบับ" if new else "ไม่มีเกียรติบัตรที่ต้องออกเพิ่ม"
    messages.success(request, text)
    address = reverse("admin:records_certificate_changelist")
    return redirect(f"{address}?cycle__id__exact={cycle.pk}")


def _counts(cycle: Cycle) -> tuple[dict[str, int], int]:
    """kind label → how many are due; and how many are in force."""
    waiting: dict[str, int] = {}
    for item in certificates.due(cycle, CertificateKind.values):
        label = str(item.kind.label)
        waiting[label] = waiting.get(label, 0) + 1
    return waiting, cycle.certificates.current().count()


# --- one certificate -----------------------------------------------------------------------------


def reissue(request: MemberRequest, pk: int) -> HttpResponse:
    """A new certificate in the place of one with a mistake."""

    def act(certificate: Certificate, values: dict[str, Any]) -> Certificate:
        new = certificates.reissue(certificate, actor=request.user, **values)
        messages.success(request, f"ออกเกียรติบัตรเลขที่ {new.number} แทนแล้ว")
        return new

    certificate = _fetch(request, pk)
    form = ReissueForm(request.POST or None, initial=ReissueForm.initial_of(certificate))
    return _confirm(request, certificate, form, act, title="ออกเกียรติบัตรใหม่แทน")


def revoke(request: MemberRequest, pk: int) -> HttpResponse:
    def act(certificate: Certificate, values: dict[str, Any]) -> Certificate:
        certificates.revoke(certificate, actor=request.user, reason=values["reason"])
        messages.success(request, f"เพิกถอนเกียรติบัตรเลขที่ {certificate.number} แล้ว")
        return certificate

    form = ReasonForm(request.POST or None)
    title = "เพิกถอนเกียรติบัตร"
    return _confirm(request, _fetch(request, pk), form, act, title=title, danger=True)


def _confirm(
    request: MemberRequest,
    certificate: Certificate,
    form: Form,
    act: Callable[[Certificate, dict[str, Any]], Certificate],
    *,
    title: str,
    danger: bool = False,
) -> HttpResponse:
    """A page with one form; act(certificate, its values) returns the certificate to go to."""
    if not certificates.may_issue(request.user, certificate.cycle):
        raise PermissionDenied
    if request.method == "POST" and form.is_valid():
        try:
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
    status = 422 if form.errors else 200
    return _render(request, "web/desk/simple_form.html", status, **context)
