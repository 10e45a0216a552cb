"""The address that limits know a person by: the proxy's word is believed, nobody else's."""

import pytest
from django.test import RequestFactory

from records.core.client_address import client_address, limited_address

HERE = ["127.0.0.1", "::1", "10.0.0.0/8"]


@pytest.mark.parametrize(
    ("sender", "forwarded", "found"),
    [
        ("127.0.0.1", "203.0.113.7", "203.0.113.7"),
        ("10.1.2.3", "203.0.113.7", "203.0.113.7"),
        ("::1", "2001:db8::7", "2001:db8::7"),
        ("127.0.0.1", "198.51.100.1, 203.0.113.7", "203.0.113.7"),  # the first is made up
        ("203.0.113.9", "198.51.100.1", "203.0.113.9"),  # no proxy of ours
        ("127.0.0.1", "", "127.0.0.1"),
        ("127.0.0.1", "203.0.113.7, unknown", "127.0.0.1"),
        ("127.0.0.1", "203.0.113.7, 10.0.0.2", "203.0.113.7"),  # two proxies of ours
        ("127.0.0.1", "198.51.100.1, 203.0.113.7, 10.0.0.2", "203.0.113.7"),
        ("", "203.0.113.7", ""),  # a socket has no address
    ],
)
def test_the_last_word_of_a_trusted_proxy(settings, sender, forwarded, found):
    settings.TRUSTED_PROXIES = HERE
    headers = {"X-Forwarded-For": forwarded} if forwarded else {}
    request = RequestFactory().get("/", REMOTE_ADDR=sender, headers=headers)
    assert client_address(request) == found


def test_without_a_proxy_nobody_is_believed(settings):
    settings.TRUSTED_PROXIES = []
    headers = {"X-Forwarded-For": "203.0.113.7"}
    request = RequestFactory().get("/", REMOTE_ADDR="127.0.0.1", headers=headers)
    assert client_address(request) == "127.0.0.1"


def test_a_socket_is_believed_where_it_is_named(settings):
    settings.TRUSTED_PROXIES = ["unix"]
    headers = {"X-Forwarded-For": "203.0.113.7"}
    request = RequestFactory().get("/", REMOTE_ADDR="", headers=headers)
    assert client_address(request) == "203.0.113.7"


@pytest.mark.parametrize(
    ("sender", "counted"),
    [
        ("203.0.113.7", "203.0.113.7"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ("::ffff:203.0.113.7", "203.0.113.7"),
        ("", ""),
    ],
)
def test_a_household_is_one_address(settings, sender, counted):
    settings.TRUSTED_PROXIES = []
    assert limited_address(RequestFactory().get("/", REMOTE_ADDR=sender)) == counted


def test_a_lock_behind_the_proxy_is_of_one_address(client, office, settings):
    settings.TRUSTED_PROXIES = HERE
    fields = {"username": "author", "password": "ผิด"}

    def try_from(address):
        headers = {"X-Forwarded-For": address}
        return client.post("/account/login/", fields, headers=headers).status_code

    assert [try_from("203.0.113.7") for _ in range(6)] == [200] * 5 + [429]
    assert try_from("203.0.113.8") == 200
