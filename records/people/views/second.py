"""The second step of a sign-in, and turning it on and off."""

from __future__ import annotations

from base64 import b32encode
from typing import Any

import segno
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.safestring import SafeString, mark_safe
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from records.web.access import member, public
from records.web.requests import MemberRequest

from .. import pending_sign_in, second_factor, sign_in, sign_in_limits
from ..forms import CodeForm
from ..models import User

_WRONG = "รหัสไม่ถูกต้อง หรือหมดเวลาแล้ว รอรหัสใหม่ในแอปแล้วลองอีกครั้ง"


@public
@never_cache
@sensitive_post_parameters("code")
def code(request: HttpRequest) -> HttpResponse:
    """The password was right: now the code. A wrong one counts as a wrong password does."""
    person = pending_sign_in.person(request)
    if person is None or not second_factor.is_on(person):
        return redirect("account-login")
    form = CodeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        wait = sign_in_limits.begin(sign_in.place(request, person.username))
        if wait:
            return sign_in.locked(request, person.username, wait)
        if second_factor.accepts(person, form.cleaned_data["code"]):
            response = redirect(_enter(request, person))
            sign_in.let_in(request, response, person.username)
            return response
        form.add_error("code", _WRONG)
    return render(request, "people/second/code.html", {"form": form})


@public
@never_cache
@sensitive_post_parameters("code")
def setup(request: HttpRequest) -> HttpResponse:
    """The picture for the app, then its first code: by choice, or before she may sign in.

    Whoever moves to another phone proves with the old one, or a recovery code, that it is she.
    """
    signing_in = None if request.user.is_authenticated else pending_sign_in.person(request)
    person = request.user if isinstance(request.user, User) else signing_in
    if person is None or (signing_in and second_factor.is_on(person)):
        return redirect("account-login")
    form = CodeForm(request.POST or None)
    old = CodeForm(request.POST or None, prefix="old") if second_factor.is_on(person) else None
    if old:
        old.fields["code"].label = "รหัสจากเครื่องเดิม หรือรหัสสำรอง"
    if request.method == "POST" and form.is_valid() and (old is None or _is_right(person, old)):
        codes = second_factor.turn_on(person, form.cleaned_data["code"])
        if codes:
            then = _enter(request, person) if signing_in else ""
            told = {"codes": codes, "then": then}
            response = render(request, "people/second/renew.html", told)
            sign_in.let_in(request, response, person.username)
            return response
        form.add_error("code", _WRONG)
    device = second_factor.new_device(person)
    shown: dict[str, Any] = {
        **{"form": form, "old": old, "required": bool(signing_in)},
        "picture": _picture(device.config_url),
        "key": b32encode(device.bin_key).decode(),
    }
    return render(request, "people/second/setup.html", shown)


@member
@never_cache
def index(request: MemberRequest) -> HttpResponse:
    """Whether it is on, and what can be done."""
    shown = {
        "on": second_factor.is_on(request.user),
        "left": second_factor.codes_left(request.user),
        "required": second_factor.is_required(request.user),
        "form": CodeForm(),
    }
    return render(request, "people/second/index.html", shown)


@member
@never_cache
@require_POST
@sensitive_post_parameters("code")
def renew(request: MemberRequest) -> HttpResponse:
    """New recovery codes, shown once."""
    if not _proved(request):
        return redirect("second-index")
    return render(
        request, "people/second/renew.html", {"codes": second_factor.renew_codes(request.user)}
    )


@member
@require_POST
@sensitive_post_parameters("code")
def off(request: MemberRequest) -> HttpResponse:
    if second_factor.is_required(request.user):
        messages.error(request, "สำนักงานกำหนดให้ใช้รหัสขั้นที่สอง จึงปิดเองไม่ได้")
    elif _proved(request):
        second_factor.turn_off(request.user, actor=request.user)
        messages.success(request, "ปิดรหัสขั้นที่สองแล้ว")
    return redirect("second-index")


def _is_right(person: User, form: CodeForm) -> bool:
    if form.is_valid() and second_factor.accepts(person, form.cleaned_data["code"]):
        return True
    form.add_error("code", _WRONG)
    return False


def _proved(request: MemberRequest) -> bool:
    if _is_right(request.user, CodeForm(request.POST)):
        return True
    messages.error(request, _WRONG)
    return False


def _enter(request: HttpRequest, person: User) -> str:
    """Sign *person* in; where she goes then."""
    before = person.last_login
    then = pending_sign_in.finish(request, person)
    return sign_in.arrived(request, person, before) or then or sign_in.landing(person)


def _picture(address: str) -> SafeString:
    """The QR code as SVG; black on white in both themes, as cameras want it."""
    drawn = segno.make(address, error="m")
    return mark_safe(drawn.svg_inline(scale=5, border=4, dark="#000", light="#fff"))  # noqa: S308
