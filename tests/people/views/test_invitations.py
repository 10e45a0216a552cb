"""Coming in for the first time."""

from django.test import Client
from django.urls import reverse

from records.core.enums import InvitationWay
from records.people import accounts, invitations
from records.people.models import User
from tests.desk import text_of
from tests.factories import UserFactory

PASSWORD = {"new_password1": "khlang-khwamru-69", "new_password2": "khlang-khwamru-69"}


def test_accept_sets_the_password_and_lets_her_in(office):
    person = UserFactory(username="newcomer")
    link = invitations.invite(person, InvitationWay.SLIP, actor=office.administrator)
    path = reverse("invitations-accept", args=[link.rstrip("/").rpartition("/")[2]])
    client = Client()
    page = client.get(path)
    assert "newcomer" in text_of(page) and "no-store" in page["Cache-Control"]
    assert client.post(path, {"new_password1": "1", "new_password2": "1"}).status_code == 422
    assert client.post(path, PASSWORD).url == reverse("mine-index")
    assert client.get(reverse("mine-index")).status_code == 200
    assert Client().get(path).status_code == 404
    assert Client().post(path, PASSWORD).status_code == 404


def test_accept_of_a_code_that_nobody_made(office):
    assert Client().get(reverse("invitations-accept", args=["abc"])).status_code == 404


def test_a_password_that_somebody_else_set_is_changed_first(office):
    person = office.author
    accounts.set_password(person, "given-by-office-70", actor=office.administrator)
    client = Client()
    form = {"username": person.username, "password": "given-by-office-70"}
    assert client.post(reverse("account-login"), form).url == reverse("account-password")
    assert client.get(reverse("mine-index")).url == reverse("account-password")
    assert "ผู้อื่นตั้งให้" in text_of(client.get(reverse("account-password")))
    form = {"old_password": "given-by-office-70", **PASSWORD}
    client.post(reverse("account-password"), form)
    assert client.get(reverse("mine-index")).status_code == 200
    fresh = Client()
    fresh.post(
        reverse("account-login"),
        {"username": person.username, "password": PASSWORD["new_password1"]},
    )
    assert fresh.get(reverse("mine-index")).status_code == 200
    assert User.objects.get(pk=person.pk).last_login
