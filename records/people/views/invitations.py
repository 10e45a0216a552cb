"""Coming in for the first time: a link that works once, and a password of one's own."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth import login
from django.contrib.auth.forms import SetPasswordForm
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters

from records.web.access import BORROWED, public

from .. import invitations, pending_sign_in, second_factor

_BACKEND = "django.contrib.auth.backends.ModelBackend"


@public
@never_cache
@sensitive_post_parameters()
def accept(request: HttpRequest, code: str) -> HttpResponse:
    """She chooses her password and is in; a link that was used, or is too old, says so."""
    invitation = invitations.find(code)
    if invitation is None:
        return render(request, "people/invitations/accept.html", {"form": None}, status=404)
    person = invitation.user
    form = SetPasswordForm(person, request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        if not invitations.accept(invitation, form.cleaned_data["new_password1"]):
            return redirect("invitations-accept", code)
        if second_factor.is_asked(person):  # an old account can be invited anew
            pending_sign_in.begin(request, person, reverse("mine-index"))
            return redirect("second-code" if second_factor.is_on(person) else "second-setup")
        login(request, person, backend=_BACKEND)
        request.session.pop(BORROWED, None)
        messages.success(request, f"ตั้งรหัสผ่านแล้ว ครั้งต่อไปเข้าสู่ระบบด้วยชื่อผู้ใช้ {person.get_username()}")
        return redirect("mine-index")
    context = {"form": form, "person": person}
    status = 422 if form.errors else 200
    return render(request, "people/invitations/accept.html", context, status=status)
