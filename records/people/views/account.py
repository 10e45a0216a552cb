"""Sign-in and one's own account, on Django's own views with our words and templates."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.contrib.auth import views as auth
from django.contrib.auth.forms import PasswordChangeForm, SetPasswordForm
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse, reverse_lazy

from records.core import context, permissions
from records.web import form_stash
from records.web.access import member, public
from records.web.requests import MemberRequest

from .. import accounts
from ..forms import ProfileForm, SignInForm
from ..models import User


class _SignIn(auth.LoginView):
    template_name = "people/account/login.html"
    authentication_form = SignInForm
    redirect_authenticated_user = True

    def get_default_redirect_url(self) -> str:
        """Without a wish of their own, the committee goes to its desk."""
        if permissions.committee_cycle_ids(self.request.user):
            return reverse("admin:index")
        return super().get_default_redirect_url()

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        waiting = form_stash.holds_form(self.request, self.get_redirect_url())
        page = super().get_context_data(waiting=waiting, **kwargs)
        # Django names the host here, over what every other page says of the site.
        return {**page, **context.site(self.request), "site_name": settings.SITE_NAME}


class _Reset(auth.PasswordResetView):
    template_name = "people/account/reset.html"
    email_template_name = "people/account/reset_email.txt"
    subject_template_name = "people/account/reset_subject.txt"
    success_url = reverse_lazy("account-reset_sent")

    def form_valid(self, form: Any) -> HttpResponse:
        """The mail names the site and its address, not the host that was asked."""
        named = {**context.site(self.request), "site_name": settings.SITE_NAME}
        self.extra_email_context = named
        return super().form_valid(form)


class _Password(auth.PasswordChangeView):
    template_name = "people/account/password.html"
    success_url = reverse_lazy("account-profile")

    def form_valid(self, form: PasswordChangeForm) -> HttpResponse:
        _set_password(form)
        update_session_auth_hash(self.request, form.user)
        messages.success(self.request, "เปลี่ยนรหัสผ่านแล้ว")
        return redirect(self.get_success_url())


class _ResetConfirm(auth.PasswordResetConfirmView):
    template_name = "people/account/reset_confirm.html"
    success_url = reverse_lazy("account-reset_done")

    def form_valid(self, form: SetPasswordForm[User]) -> HttpResponse:
        _set_password(form)
        del self.request.session[auth.INTERNAL_RESET_SESSION_TOKEN]  # the link is used up
        return redirect(self.get_success_url())


def _set_password(form: SetPasswordForm[User]) -> None:
    """In place of the form, which would save without an event."""
    accounts.set_password(form.user, form.cleaned_data["new_password1"], actor=form.user)


login = public(_SignIn.as_view())
logout = public(auth.LogoutView.as_view())
password = member(_Password.as_view())
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
    return render(
        request, "people/account/profile.html", {"form": form, "seats": seats, "units": units}
    )
