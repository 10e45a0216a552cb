"""The addresses of the people room."""

from django.urls import path

from .views import account, invitations, persons, second

urlpatterns = [
    path("account/login/", account.login, name="account-login"),
    path("account/logout/", account.logout, name="account-logout"),
    path("account/", account.profile, name="account-profile"),
    path("account/password/", account.password, name="account-password"),
    path("account/reset/", account.reset, name="account-reset"),
    path("account/reset/sent/", account.reset_sent, name="account-reset_sent"),
    path("account/reset/<uidb64>/<token>/", account.reset_confirm, name="account-reset_confirm"),
    path("account/reset/done/", account.reset_done, name="account-reset_done"),
    path("account/second/", second.index, name="second-index"),
    path("account/second/code/", second.code, name="second-code"),
    path("account/second/setup/", second.setup, name="second-setup"),
    path("account/second/renew/", second.renew, name="second-renew"),
    path("account/second/off/", second.off, name="second-off"),
    path("welcome/<slug:code>/", invitations.accept, name="invitations-accept"),
    path("persons/search/", persons.search, name="persons-search"),
]
