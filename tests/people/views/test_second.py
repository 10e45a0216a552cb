"""Nobody is in before the second code; what was typed before the sign-in is still there."""

import re

import pytest
from django.core.management import call_command
from django.test import Client
from django_otp.plugins.otp_static.models import StaticDevice
from django_otp.plugins.otp_totp.models import TOTPDevice

from records.people import pending_sign_in, sign_in_limits
from tests.people.second_steps import code_of, secret_on, set_up

pytestmark = pytest.mark.django_db
PASSWORD = "ผ้าไหม-มัดหมี่-9"  # noqa: S105


@pytest.fixture
def person(office):
    office.author.set_password(PASSWORD)
    office.author.save()
    return office.author


@pytest.fixture
def phone(person):
    """(secret, recovery codes) of a person who has turned it on."""
    client = Client()
    client.force_login(person)
    return set_up(client)


def enter(client, then=""):
    fields = {"username": "author", "password": PASSWORD, "next": then}
    return client.post("/account/login/", fields)


def is_in(client):
    return client.get("/account/").status_code == 200


def test_code_lets_in_and_leads_where_she_wanted(client, phone):
    secret, _ = phone
    assert enter(client, "/notices/").url == "/account/second/code/" and not is_in(client)
    page = client.get("/account/second/code/")
    assert 'autocomplete="one-time-code"' in page.content.decode()
    assert "no-store" in page["Cache-Control"]
    wrong = client.post("/account/second/code/", {"code": "123456"})
    assert "รหัสไม่ถูกต้อง" in wrong.content.decode() and not is_in(client)


def test_code_of_the_phone_and_of_paper(client, phone):
    secret, codes = phone
    enter(client, "/notices/")
    answer = client.post("/account/second/code/", {"code": code_of(secret, 1)})
    assert answer.url == "/notices/" and is_in(client)
    other = Client()
    enter(other)
    assert other.post("/account/second/code/", {"code": codes[3]}).url == "/mine/"
    assert is_in(other)


def test_code_without_a_password_leads_back(client, phone):
    secret, _ = phone
    answer = client.post("/account/second/code/", {"code": code_of(secret, 1)})
    assert answer.url == "/account/login/" and not is_in(client)


def test_code_too_late_or_after_a_new_password_leads_back(client, phone, person, monkeypatch):
    secret, _ = phone
    enter(client)
    with monkeypatch.context() as later:
        now = pending_sign_in.time.time()
        later.setattr(pending_sign_in.time, "time", lambda: now + pending_sign_in.SECONDS + 1)
        assert client.get("/account/second/code/").url == "/account/login/"
    person.set_password("อื่น-ไปแล้ว-99")
    person.save()
    assert client.get("/account/second/code/").url == "/account/login/"


def test_code_tries_are_limited_as_passwords_are(client, phone):
    enter(client)
    answers = [
        client.post("/account/second/code/", {"code": f"{n:06d}"}).status_code
        for n in range(sign_in_limits.FREE_TRIES)
    ]
    assert answers[:-1] == [200] * (sign_in_limits.FREE_TRIES - 1) and answers[-1] == 429


def test_setup_is_asked_of_the_committee_before_it_is_in(client, office, settings):
    settings.SECOND_FACTOR = "committee"
    office.chair.set_password(PASSWORD)
    office.chair.save()
    fields = {"username": office.chair.username, "password": PASSWORD}
    assert client.post("/account/login/", fields).url == "/account/second/setup/"
    assert client.get("/admin/").status_code == 302
    page = client.get("/account/second/setup/").content.decode()
    assert "<svg" in page and "style=" not in page.partition("<svg")[2].partition("</svg>")[0]
    shown = client.post("/account/second/setup/", {"code": code_of(secret_on(page))})
    assert 'href="/admin/"' in shown.content.decode() and client.get("/admin/").status_code == 200


def test_setup_on_another_phone_asks_for_the_old_one(client, person, phone):
    client.force_login(person)
    secret = secret_on(client.get("/account/second/setup/").content.decode())
    for old in ("", "999999"):
        page = client.post("/account/second/setup/", {"code": code_of(secret), "old-code": old})
        assert "รหัสสำรอง</h1>" not in page.content.decode()
    StaticDevice.objects.update(throttling_failure_count=0)  # seconds later
    TOTPDevice.objects.update(throttling_failure_count=0)
    fields = {"code": code_of(secret), "old-code": phone[1][0]}
    assert "รหัสสำรอง</h1>" in client.post("/account/second/setup/", fields).content.decode()
    enter(other := Client())
    assert other.post("/account/second/code/", {"code": code_of(secret, 1)}).url == "/mine/"


def test_index_and_renew_and_off_want_a_code(client, person, phone):
    client.force_login(person)
    assert "เหลือรหัสสำรอง 10 รหัส" in client.get("/account/second/").content.decode()
    assert client.post("/account/second/renew/", {"code": "wrong-one"}).url == "/account/second/"
    StaticDevice.objects.update(throttling_failure_count=0)  # seconds later
    page = client.post("/account/second/renew/", {"code": phone[1][0]}).content.decode()
    codes = re.findall(r"<code>([a-z0-9-]{9})</code>", page)
    assert len(codes) == 10
    client.post("/account/second/off/", {"code": "wrong-one"})
    assert "เปิดอยู่" in client.get("/account/second/").content.decode()
    StaticDevice.objects.update(throttling_failure_count=0)
    client.post("/account/second/off/", {"code": codes[0]})
    assert "ปิดอยู่" in client.get("/account/second/").content.decode()
    assert enter(Client()).url == "/mine/"


def test_off_is_refused_where_the_office_asks_for_it(client, office, phone, settings, sign_in):
    settings.SECOND_FACTOR = "committee"
    client = sign_in(office.secretary)
    _, codes = set_up(client)
    client.post("/account/second/off/", {"code": codes[0]})
    assert "จึงปิดเองไม่ได้" in client.get("/account/second/").content.decode()


def test_renew_and_off_are_for_members(client):
    for path in ("", "renew/", "off/"):
        assert "/account/login/" in client.post(f"/account/second/{path}").url


def test_an_administrator_forgets_a_lost_phone_by_command(client, phone, capsys):
    call_command("reset_second_factor", "author")
    assert "author" in capsys.readouterr().out and enter(client).url == "/mine/"
