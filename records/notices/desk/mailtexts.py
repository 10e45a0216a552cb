"""The words of notices and mails: all of them, and one to change with its preview."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse

from records.web.access import secretary
from records.web.desk_site import desk
from records.web.requests import MemberRequest

from .. import placeholders, wording
from ..forms import MailTextForm


@secretary
def page(request: MemberRequest) -> HttpResponse:
    """?text= names the one to change; POST with "preview" shows it, with "reset" takes it back."""
    name = request.POST.get("text") or request.GET.get("text") or ""
    if name and name not in placeholders.EDITABLE:
        raise Http404
    if name and request.method == "POST":
        return _change(request, name)
    context = {"title": "ข้อความแจ้งเตือน"} | (_one(name) if name else _all())
    return _show(request, context)


def _change(request: MemberRequest, name: str) -> HttpResponse:
    back = f"{reverse('admin:mailtexts')}?text={name}"
    if "reset" in request.POST:
        done = wording.reset(name, actor=request.user)
        messages.success(request, "คืนค่าเดิมแล้ว" if done else "เป็นค่าเดิมอยู่แล้ว")
        return redirect(back)
    form = MailTextForm(request.POST, name=name)
    if not form.is_valid() or "preview" in request.POST:
        context = {"title": "ข้อความแจ้งเตือน"} | _one(name, form)
        return _show(request, context, 422 if form.errors else 200)
    title, body = form.cleaned_data["title"], form.cleaned_data["body"]
    changed = wording.change(name, title, body, actor=request.user)
    messages.success(request, "บันทึกแล้ว" if changed else "ไม่มีอะไรเปลี่ยนแปลง")
    return redirect(back)


def _all() -> dict[str, object]:
    own = wording.stored(placeholders.EDITABLE)
    rows = [(name, one.label, own.get(name)) for name, one in placeholders.EDITABLE.items()]
    return {"rows": rows}


def _one(name: str, form: MailTextForm | None = None) -> dict[str, object]:
    title, body, own = wording.current(name)
    form = form or MailTextForm(initial={"title": title, "body": body}, name=name)
    shown = [str(form[field].value() or "") for field in ("title", "body")]
    return {
        "name": name,
        "label": placeholders.EDITABLE[name].label,
        "form": form,
        "own": own,
        "default": placeholders.default(name),
        "preview": [placeholders.fill(name, text, None) for text in shown],
        "placeholders": [
            (f"{{{word}}}", one.sample)
            for word, one in placeholders.EDITABLE[name].placeholders.items()
        ],
    }


def _show(
    request: MemberRequest, context: dict[str, object], status: int = 200
) -> TemplateResponse:
    request.current_app = desk.name
    shown = desk.each_context(request) | context
    return TemplateResponse(request, "notices/desk/mailtexts.html", shown, status=status)
