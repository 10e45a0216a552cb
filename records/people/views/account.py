"""Sign-in and one's own account, on Django's own views with our words and templates."""

from __future__ import annotations

from typing import Any, cast

from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.contrib.auth import views as auth
from django.contrib.auth.forms import PasswordChangeForm, SetPasswordForm
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse_lazy

from records.core import context, office
from records.core.client_address import limited_address
from records.web import form_stash, rates
from records.web.access import BORROWED, member, must_choose_password, public
from records.web.requests import MemberRequest

from .. import accounts, pending_sign_in, second_factor, sign_in, sign_in_limits
from ..forms import ProfileForm, SignInForm
from ..models import User


class _SignIn(auth.LoginView):
    template_name = "people/account/login.html"
    authentication_form = SignInForm
    redirect_authenticated_user = True

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Each try with a name and a password is counted; one too many has to wait."""
        account = request.POST.get("username", "").strip()
        if not (account and request.POST.get("password")):
            return super().post(request, *args, **kwargs)
        wait = sign_in_limits.begin(sign_in.place(request, account))
        if wait:
            return sign_in.locked(request, account, wait)
        return super().post(request, *args, **kwargs)

    def form_valid(self, form: Any) -> HttpResponse:
        person = form.get_user()
        if second_factor.is_asked(person):
            pending_sign_in.begin(self.request, person, self.get_redirect_url())
            return redirect("second-code" if second_factor.is_on(person) else "second-setup")
        before = person.last_login
        response = super().form_valid(form)
        if first := sign_in.arrived(self.request, person, before):
            response = redirect(first)
        sign_in.let_in(self.request, response, self.request.POST["username"].strip())
        return response

    def get_default_redirect_url(self) -> str:
        return sign_in.landing(cast("User", self.request.user))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        waiting = form_stash.holds_form(self.request, self.get_redirect_url())
        page = super().get_context_data(waiting=waiting, **kwargs)
        # Django names the host here, over what every other page says of the site.
        return {**page, **context.site(self.request), "site_name": office.name()}


class _Reset(auth.PasswordResetView):
    template_name = "people/account/reset.html"
    success_url = reverse_lazy("account-reset_sent")

    def form_valid(self, form: Any) -> HttpResponse:
        """The mail is written later, elsewhere: how long this takes tells nobody who is known."""
        if not accounts.request_reset(form.cleaned_data["email"], limited_address(self.request)):
            return rates.too_many(self.request, int(accounts.HOUR.total_seconds()))
        return redirect(self.get_success_url())


class _Password(auth.PasswordChangeView):
    template_name = "people/account/password.html"
    success_url = reverse_lazy("account-profile")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(borrowed=must_choose_password(self.request), **kwargs)

    def form_valid(self, form: PasswordChangeForm) -> HttpResponse:
        _set_password(form)
        update_session_auth_hash(self.request, form.user)
        self.request.session.pop(BORROWED, None)
        messages.success(self.request, "เปลี่ยนรหัสผ่านแล้ว")
        return redirect(self.get_success_url())


class _ResetConfirm(auth.PasswordResetConfirmView):
    template_name = "people/account/reset_confirm.html"
    success_url = reverse_lazy("account-reset_done")

    def form_valid(self, form: SetPasswordForm[User]) -> HttpResponse:
        _set_password(form)
        del self.request.session[auth.INTERNAL_RESET_SESSION_TOKEN]  # the link is used up
        response = redirect(self.get_success_url())
        sign_in.let_in(self.request, response, form.user.get_username())
        return response


def _set_password(form: SetPasswordForm[User]) -> None:
    """In place of the form, which would save without an event."""
    accounts.set_password(form.user, form.cleaned_data["new_password1"], actor=form.user)


login = public(_SignIn.as_view())
logout = public(auth.LogoutView.as_view())
password = member(_Password.as_view())
password.sets_password = True  # type: ignore[attr-defined]  # open before she has her own
reset = public(_Reset.as_view())
reset_sent = public(
    auth.PasswordResetDoneView.as_view(template_name="people/account/reset_sent.html")
)
reset_confirm = public(_ResetConfirm.as_view())
reset_done = public(
    auth.PasswordResetCompleteView.as_view(template_name="people/account/reset_done.html")
)


@member
def profile(request: MemberRequest) -> HttpResponse:
    form = ProfileForm(request.POST or None, instance=request.user)
    if request.method == "POST" and form.is_valid():
        accounts.save_profile(form.instance)
        messages.success(request, "บันทึกแล้ว")
        return redirect("account-profile")
    seats = request.user.seats.filter(ended_on__isnull=True).select_related("cycle")
    units = request.user.coordinated_units.all()
    shown = {
        **{"form": form, "seats": seats, "units": units},
        "second": second_factor.is_on(request.user),
    }
    return render(request, "people/account/profile.html", shown)
