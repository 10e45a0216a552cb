"""Limits for one address: strangers who run wild are slowed, people at work never."""

import pytest

from records.web import rates

pytestmark = pytest.mark.django_db


FAR = "203.0.113.7"


@pytest.fixture(autouse=True)
def few(settings, client):
    settings.ADDRESS_LIMITS = {"search": 2, "files": 1, "posts": 2}
    client.defaults["REMOTE_ADDR"] = FAR
    rates.asked.clear()
    yield
    rates.asked.clear()


def statuses(client, path, times, **headers):
    return [client.get(path, headers=headers).status_code for _ in range(times)]


def test_a_search_too_many_gets_a_page_in_thai(client, office):
    assert statuses(client, "/records/?q=ปุ๋ย", 3) == [200, 200, 429]
    response = client.get("/records/")
    assert "เรียกใช้ถี่เกินไป" in response.content.decode()
    assert 0 < int(response["Retry-After"]) <= 60 and response["Cache-Control"] == "no-store"


def test_programs_get_json(client, office):
    assert statuses(client, "/api/records/", 3)[-1] == 429
    assert client.get("/api/records/").json() == {"error": "too-many-requests"}


def test_another_address_is_not_slowed(client, office, settings):
    settings.TRUSTED_PROXIES = [FAR]
    assert statuses(client, "/records/", 3, x_forwarded_for="203.0.113.7")[-1] == 429
    assert statuses(client, "/records/", 1, x_forwarded_for="203.0.113.8") == [200]


def test_one_network_of_ipv6_is_one_address(client, office, settings):
    settings.TRUSTED_PROXIES = [FAR]
    found = [statuses(client, "/records/", 1, x_forwarded_for=f"2001:db8::{n}") for n in range(3)]
    assert found == [[200], [200], [429]]


def test_who_is_signed_in_is_not_counted_out(office, sign_in):
    member = sign_in(office.author)
    member.defaults["REMOTE_ADDR"] = FAR
    assert statuses(member, "/records/", 5) == [200] * 5


@pytest.mark.parametrize("address", ["127.0.0.1", "::1", ""])
def test_the_machine_itself_is_not_counted(client, office, address):
    client.defaults["REMOTE_ADDR"] = address
    assert statuses(client, "/records/", 4) == [200] * 4


def test_texts_typed_signed_out_are_not_kept_without_end(client, office):
    record = office.draft()
    found = [client.post(f"/writing/{record.pk}/", {"title": "ก"}).status_code for _ in range(3)]
    assert found == [302, 302, 429]


def test_nothing_is_limited_where_the_limit_is_nought(client, office, settings):
    settings.ADDRESS_LIMITS = {"search": 0, "files": 0, "posts": 0}
    assert statuses(client, "/records/", 4) == [200] * 4
