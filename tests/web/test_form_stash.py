"""A form that came in signed out: kept for its path, given back once, never with the token."""

import secrets

from django.contrib.sessions.backends.base import SessionBase
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import RequestFactory

from records.web import form_stash


class Session(SessionBase):
    """Kept nowhere."""

    def __init__(self):
        super().__init__()
        self._session_cache = {}


def posted(path="/a/", session=None, **data):
    request = RequestFactory().post(path, data)
    request.session = Session() if session is None else session
    return request


def later(request, path="/a/"):
    found = RequestFactory().get(path)
    found.session = request.session
    return found


def test_fields_come_back_once_with_all_their_values():
    request = posted(title="ปุ๋ยหมัก & ดิน=ดี", tags=["ก", "ข"], csrfmiddlewaretoken="secret")
    form_stash.stash(request)
    fields = form_stash.take(later(request))
    assert dict(fields.lists()) == {"title": ["ปุ๋ยหมัก & ดิน=ดี"], "tags": ["ก", "ข"]}
    assert form_stash.take(later(request)) is None


def test_the_post_itself_stays_as_it_was():
    request = posted(title="x", csrfmiddlewaretoken="secret")
    form_stash.stash(request)
    assert request.POST["csrfmiddlewaretoken"] == "secret"


def test_another_path_gets_nothing_and_takes_nothing_away():
    request = posted("/a/", title="x")
    form_stash.stash(request)
    assert form_stash.take(later(request, "/b/")) is None
    assert form_stash.holds_form(request, "/a/")
    assert form_stash.take(later(request, "/a/"))["title"] == "x"
    assert not form_stash.holds_form(request, "/a/")


def test_the_query_of_an_address_does_not_matter():
    request = posted("/a/?from=1", title="x")
    form_stash.stash(request)
    assert form_stash.take(later(request, "/a/?from=2"))["title"] == "x"


def test_the_newest_form_takes_the_place():
    first = posted("/a/", title="หนึ่ง")
    form_stash.stash(first)
    form_stash.stash(posted("/b/", session=first.session, title="สอง"))
    assert form_stash.take(later(first, "/a/")) is None
    assert form_stash.take(later(first, "/b/"))["title"] == "สอง"


def test_files_are_not_kept():
    request = posted(title="x", file=SimpleUploadedFile("a.txt", b"words"))
    form_stash.stash(request)
    assert list(form_stash.take(later(request))) == ["title"]


def test_a_form_beyond_the_limit_is_left_alone(monkeypatch):
    monkeypatch.setattr(form_stash, "LIMIT", 10)
    fits, too_long = posted(a="12345678"), posted(a="123456789")
    form_stash.stash(fits)
    form_stash.stash(too_long)
    assert form_stash.holds_form(fits, "/a/") and not form_stash.holds_form(too_long, "/a/")


def test_an_empty_session_holds_nothing():
    request = later(posted())
    assert not form_stash.holds_form(request, "/a/") and form_stash.take(request) is None


def test_a_password_is_never_kept():
    request = posted(title="x", password="1", new_password1="2", Old_Password="3")  # noqa: S106
    form_stash.stash(request)
    assert list(form_stash.take(later(request))) == ["title"]


def test_a_form_waits_at_its_own_address_alone():
    request = posted("/ก/", title="x")
    form_stash.stash(request)
    assert form_stash.holds_form(request, "/%E0%B8%81/?from=1")
    assert not form_stash.holds_form(request, "/b/") and not form_stash.holds_form(request, "")


def test_it_is_packed_and_waits_for_two_hours():
    request = posted(title="ปุ๋ยหมักไม่พลิกกอง " * 2000)
    form_stash.stash(request)
    assert len(str(dict(request.session.items()))) < 3000
    assert request.session.get_expiry_age() <= 2 * 60 * 60
    assert form_stash.take(later(request))["title"].startswith("ปุ๋ยหมัก")


def test_noise_that_cannot_be_packed_is_not_kept():
    request = posted(title=secrets.token_hex(400_000))
    form_stash.stash(request)
    assert not form_stash.holds_form(request, "/a/")


def test_what_the_version_before_kept_is_given_back():
    request = posted()
    request.session["stashed_form"] = {"path": "/a/", "fields": "title=x"}
    assert form_stash.take(later(request))["title"] == "x"
