"""The first administrator, by a command and a link."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.test import Client

from records.audit.models import Event
from records.people.models import User

pytestmark = pytest.mark.django_db
PASSWORD = "ควายเผือกขี่จักรยาน"  # noqa: S105


def make(*arguments):
    out = StringIO()
    call_command("create_administrator", *arguments, stdout=out)
    return out.getvalue()


def open_link(said, settings):
    client = Client()
    path = said.strip().splitlines()[-1].removeprefix(settings.SITE_URL)
    return client, client.get(path)


def test_the_link_sets_a_password_once_and_opens_the_desk(settings):
    settings.SITE_URL = "https://km.example.go.th"
    said = make("wichai", "--name", "นายวิชัย ใจดี", "--email", "w@example.test")
    assert "https://km.example.go.th/account/reset/" in said
    client, response = open_link(said, settings)
    fields = {"new_password1": PASSWORD, "new_password2": PASSWORD}
    assert client.post(response.url, fields).url == "/account/reset/done/"
    signed = client.post("/account/login/", {"username": "wichai", "password": PASSWORD})
    assert signed.status_code == 302 and client.get("/admin/").status_code == 200
    person = User.objects.get()
    assert (person.prefix, person.given_name, person.family_name) == ("นาย", "วิชัย", "ใจดี")
    assert "หมดอายุ" in open_link(said, settings)[1].content.decode()
    assert list(Event.objects.values_list("action", flat=True)) == ["password_set", "created"]


def test_somebody_known_becomes_one_and_keeps_her_password(office):
    office.author.set_password(PASSWORD)
    office.author.save()
    make("author")
    office.author.refresh_from_db()
    assert office.author.is_superuser and office.author.check_password(PASSWORD)
    make("author")
    assert Event.objects.count() == 1


@pytest.mark.parametrize("arguments", [["new"], ["มี ช่อง", "--name", "ก ข"]])
def test_what_is_missing_or_wrong_is_said(arguments):
    with pytest.raises(CommandError, match="[ก-๙]"):
        make(*arguments)
    assert not User.objects.exists()
