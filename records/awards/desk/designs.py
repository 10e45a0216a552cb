"""Designs of certificates on the desk: one a cycle, with a preview."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from django.contrib import admin
from django.shortcuts import get_object_or_404
from django.urls import path

from records.core import permissions
from records.web.desk_base import DeskAdmin
from records.web.desk_site import desk
from records.web.requests import person_of

from .. import certificate_designs, certificate_pdf, certificates
from ..forms.certificates import DesignForm
from ..models import CertificateDesign
from .certificate_files import pdf_response

if TYPE_CHECKING:
    from django.forms import ModelForm
    from django.http import HttpRequest, HttpResponse
    from django.urls import URLPattern

    from records.people.models import User
    from records.web.requests import MemberRequest


@admin.register(CertificateDesign, site=desk)
class CertificateDesignAdmin(DeskAdmin):
    list_display = ("cycle", "office", "signer")
    list_select_related = ("cycle",)
    change_form_template = "awards/desk/design/change_form.html"

    def may_add(self, user: User) -> bool:
        return bool(permissions.led_cycle_ids(user))

    def may_change(self, user: User, obj: CertificateDesign | None = None) -> bool:
        return certificates.may_issue(user, obj.cycle) if obj else self.may_add(user)

    def get_form(
        self,
        request: HttpRequest,
        obj: CertificateDesign | None = None,
        change: bool = False,
        **kwargs: Any,
    ) -> type[ModelForm[CertificateDesign]]:
        if not self.has_change_permission(request, obj):
            return super().get_form(request, obj, change, **kwargs)
        cycles = permissions.led_cycle_ids(person_of(request))
        values = {} if obj else certificate_designs.initial_design()
        bound = type("BoundDesignForm", (DesignForm,), {"cycles": cycles, "initial_values": values})
        return cast("type[DesignForm]", bound)

    def get_fields(self, request: HttpRequest, obj: CertificateDesign | None = None) -> list[Any]:
        names = [name for name in DesignForm.Meta.fields if not (obj and name == "cycle")]
        if obj and obj.emblem and self.has_change_permission(request, obj):
            names.insert(names.index("emblem") + 1, "remove_emblem")
        return names

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view(self.preview)
        own = path("<int:pk>/preview/", view, name="records_certificatedesign_preview")
        return [own, *super().get_urls()]

    def preview(self, request: MemberRequest, pk: int) -> HttpResponse:
        """A certificate of nobody, marked as a specimen, in the design as it is stored."""
        design = get_object_or_404(CertificateDesign.objects.select_related("cycle"), pk=pk)
        specimen = certificate_designs.specimen(design)
        content = certificate_pdf.write([specimen], mark="ตัวอย่าง")
        return pdf_response(content, "certificate-preview.pdf")
