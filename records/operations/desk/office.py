"""What the office says of itself, set by the administrator on screen."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.views.decorators.debug import sensitive_post_parameters

from records.core import office
from records.cycles.models import Cycle
from records.web.access import administrator
from records.web.desk_site import desk
from records.web.requests import MemberRequest

from .. import office_settings
from .office_forms import OfficeForm


@administrator
@sensitive_post_parameters()
def page(request: MemberRequest) -> HttpResponse:
    """GET shows what is so; POST stores it, or with `test` sends a mail through what is stored."""
    if "test" in request.POST:
        return _test(request)
    form = OfficeForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        changed = bool(office_settings.change(form.values(), actor=request.user))
        if form.cleaned_data["emblem"] or form.cleaned_data["remove_emblem"]:
            changed |= office_settings.change_emblem(
                form.cleaned_data["emblem"], actor=request.user
            )
        messages.success(request, "บันทึกแล้ว ใช้ทันที" if changed else "ไม่มีอะไรเปลี่ยนแปลง")
        return redirect("admin:office")
    request.current_app = desk.name
    context = {
        **desk.each_context(request),
        "title": "ตั้งค่าสำนักงาน",
        "form": form,
        "emblem": office.emblem() is not None,
        "cycles": Cycle.objects.opened()[:3],
        "sends": bool(office.mail_server()),
    }
    status = 422 if form.errors else 200
    return TemplateResponse(request, "operations/desk/office.html", context, status=status)


def _test(request: MemberRequest) -> HttpResponse:
    if not request.user.email:
        messages.error(request, "บัญชีของท่านยังไม่มีอีเมล ใส่ในหน้าบุคลากรก่อน")
    elif not office.mail_server():
        messages.error(request, "ยังไม่ได้ตั้งเซิร์ฟเวอร์เมล บันทึกชื่อเซิร์ฟเวอร์ก่อน")
    else:
        try:
            office_settings.send_test_mail(request.user)
        except office_settings.NotSent as error:
            messages.error(request, f"ส่งไม่ได้ เซิร์ฟเวอร์ตอบว่า {error}")
        else:
            messages.success(request, f"ส่งจดหมายทดสอบถึง {request.user.email} แล้ว ตรวจกล่องจดหมาย")
    return redirect("admin:office")
