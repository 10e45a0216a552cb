"""The door of a view: sign-in first, then the audience's test, and nothing typed gets lost."""

import json

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.test import RequestFactory
from django.urls import reverse

from records.web import access, form_stash

PATH = "/mine/new/?kind=unit"


@access.member
@form_stash.gives_back
def page(request, word="-"):
    """A page of the test."""
    return HttpResponse(f"{request.user.username} {word}")


class Session(dict):
    """As much of one as the stash asks for."""

    def set_expiry(self, value):
        pass


def request_of(user, method="get", path=PATH, **more):
    request = getattr(RequestFactory(), method)(path, **more)
    request.user, request.session = user, Session()
    return request


def test_a_stranger_signs_in_and_comes_back_with_the_query():
    response = page(request_of(AnonymousUser()))
    assert response.status_code == 302
    assert response["Location"] == f"{reverse('account-login')}?next=/mine/new/%3Fkind%3Dunit"


def test_what_a_stranger_posted_waits_for_after_the_sign_in():
    request = request_of(AnonymousUser(), "post", data={"title": "ชื่อเรื่อง"})
    assert page(request).status_code == 302
    assert form_stash.take(request)["title"] == "ชื่อเรื่อง"


def test_what_a_view_does_not_give_back_is_not_kept():
    request = request_of(AnonymousUser(), "post", data={"title": "ชื่อเรื่อง"})
    assert access.member(lambda request: HttpResponse())(request).status_code == 302
    assert request.session == {}


def test_a_stranger_who_only_reads_leaves_nothing_in_the_session():
    request = request_of(AnonymousUser())
    page(request)
    assert request.session == {}


def test_a_script_is_told_instead_of_sent_to_a_page():
    headers = {"X-Requested-With": "fetch"}
    request = request_of(AnonymousUser(), "post", data={"title": "x"}, headers=headers)
    response = page(request)
    assert (response.status_code, json.loads(response.content)) == (401, {"error": "signed-out"})
    assert not request.session


def test_a_view_keeps_its_name_its_words_and_its_arguments(office):
    assert (page.__name__, page.__doc__) == ("page", "A page of the test.")
    assert page(request_of(office.author), word="คำ").content.decode() == "author คำ"


def test_the_public_door_is_open_and_says_so():
    view = access.public(lambda request: HttpResponse("เปิด"))
    assert view.audience == "public"
    assert view(request_of(AnonymousUser())).content.decode() == "เปิด"


@pytest.mark.parametrize(
    ("name", "let_in"),
    [
        ("member", {"author", "reviewer", "secretary", "chair", "administrator"}),
        ("committee", {"reviewer", "secretary", "chair", "administrator"}),
        ("secretary", {"secretary"}),
        ("committee_lead", {"secretary", "chair"}),
    ],
)
def test_each_door_lets_in_its_own(office, name, let_in):
    view = getattr(access, name)(lambda request: HttpResponse())
    assert view.audience == name
    people = {who: getattr(office, who) for who in ("author", "secretary", "chair")}
    people |= {"reviewer": office.reviewers[0], "administrator": office.administrator}
    for who, user in people.items():
        if who in let_in:
            assert view(request_of(user)).status_code == 200, who
        else:
            with pytest.raises(PermissionDenied):
                view(request_of(user))


def test_a_seat_that_ended_opens_nothing(office):
    office.cycle.committee.update(ended_on="2020-01-01")
    for door in (access.committee, access.secretary, access.committee_lead):
        with pytest.raises(PermissionDenied):
            door(lambda request: HttpResponse())(request_of(office.secretary))
