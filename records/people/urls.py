"""The addresses of the people room."""

from django.urls import path

from .views import account, persons

urlpatterns = [
    path("account/login/", account.login, name="account-login"),
    path("account/logout/", account.logout, name="account-logout"),
    path("account/", account.profile, name="account-profile"),
    path("account/password/", account.password, name="account-password"),
    path("account/reset/", account.reset, name="account-reset"),
    path("account/reset/sent/", account.reset_sent, name="account-reset_sent"),
    path("account/reset/<uidb64>/<token>/", account.reset_confirm, name="account-reset_confirm"),
    path("account/reset/done/", account.reset_done, name="account-reset_done"),
    path("persons/search/", persons.search, name="persons-search"),
]
