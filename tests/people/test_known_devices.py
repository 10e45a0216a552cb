"""The cookie of a device that is known."""

import pytest
from django.http import HttpResponse
from django.test import RequestFactory

from records.people import known_devices

pytestmark = pytest.mark.once


def carried(response):
    """The next request of the same browser."""
    request = RequestFactory().get("/")
    request.COOKIES[known_devices.COOKIE] = response.cookies[known_devices.COOKIE].value
    return request


def remembered(request, account):
    response = HttpResponse()
    known_devices.remember(request, response, account)
    return carried(response)


def test_a_device_keeps_its_name_for_each_account():
    request = remembered(RequestFactory().get("/"), "author")
    name = known_devices.name_of(request, "Author")
    assert len(name) >= 12 and known_devices.name_of(request, "chair") == ""
    request = remembered(remembered(request, "chair"), "author")
    assert known_devices.name_of(request, "author") == name
    assert known_devices.name_of(request, "chair") not in ("", name)


def test_the_accounts_that_came_last_are_kept():
    request = RequestFactory().get("/")
    for n in range(13):
        request = remembered(request, f"name{n}")
    known = [n for n in range(13) if known_devices.name_of(request, f"name{n}")]
    assert known == list(range(3, 13))


@pytest.mark.parametrize("value", ["", "x", "eyJhIjoiYiJ9:1abcde:sig"])
def test_a_made_up_cookie_is_no_device(value):
    request = RequestFactory().get("/")
    request.COOKIES[known_devices.COOKIE] = value
    assert known_devices.name_of(request, "author") == ""


def test_it_is_out_of_reach_of_scripts(settings):
    settings.SESSION_COOKIE_SECURE = True
    response = HttpResponse()
    known_devices.remember(RequestFactory().get("/"), response, "author")
    cookie = response.cookies[known_devices.COOKIE]
    assert cookie["httponly"] and cookie["secure"] and cookie["samesite"] == "Lax"
