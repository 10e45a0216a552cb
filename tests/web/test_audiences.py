"""Every address declares its audience, the desk's included, and holds to it."""

import re

import pytest
from django.test import Client
from django.urls import URLPattern, get_resolver, reverse

AUDIENCES = {
    *("public", "member", "coordinator", "committee", "secretary"),
    *("committee_lead", "administrator"),
}
# Who is let in by each, of the people of the office; the others get a 403.
LET_IN = {
    "public": {"author", "reviewer", "secretary", "chair", "administrator"},
    "member": {"author", "reviewer", "secretary", "chair", "administrator"},
    "coordinator": set(),
    "committee": {"reviewer", "secretary", "chair", "administrator"},
    "secretary": {"secretary"},
    "committee_lead": {"secretary", "chair"},
    "administrator": {"administrator"},
}


def endpoints(patterns=None, space=""):
    """(full name, pattern) of every address below, in the order of the site map."""
    for pattern in get_resolver().url_patterns if patterns is None else patterns:
        if isinstance(pattern, URLPattern):
            yield f"{space}{pattern.name or pattern.pattern}", pattern
        else:
            inner = f"{pattern.namespace}:" if pattern.namespace else space
            yield from endpoints(pattern.url_patterns, inner)


EVERY = list(endpoints())
DESK = [(name, p) for name, p in EVERY if name.startswith("admin:") and p.name]


def test_there_are_many():
    assert len(EVERY) > 150 and len(DESK) > 90


@pytest.mark.parametrize(("name", "pattern"), EVERY, ids=[name for name, _ in EVERY])
def test_it_declares_its_audience(name, pattern):
    # The desk's last resort leads to the same address with a slash, through the same door.
    assert getattr(pattern.callback, "audience", None) in AUDIENCES


def address_of(name, pattern):
    keys = list(pattern.pattern.converters)
    if not keys and pattern.pattern.regex.groups:
        return None  # a choice of words in the address
    numbers = {
        key: 1 for key, value in pattern.pattern.converters.items() if value.regex == "[0-9]+"
    }
    return reverse(name, kwargs={key: "screen" for key in keys} | numbers)


@pytest.mark.parametrize("method", ["get", "post"])
def test_the_desk_sends_strangers_to_the_sign_in(office, method):
    for name, pattern in DESK:
        path = address_of(name, pattern)
        if path is None or name == "admin:login":
            continue
        response = getattr(Client(), method)(path)
        assert response.status_code == 302, name
        assert response["Location"].startswith(reverse("account-login")), name


@pytest.mark.parametrize("method", ["get", "post"])
def test_the_desk_refuses_who_has_no_seat(office, sign_in, method):
    client = sign_in(office.author)
    for name, pattern in DESK:
        path = address_of(name, pattern)
        if path is not None:
            response = getattr(client, method)(path)
            assert response.status_code == 403, (name, response.status_code)
            assert re.search("[ก-๙]", response.content.decode()), name


@pytest.mark.parametrize("who", ["reviewer", "secretary", "chair", "administrator"])
def test_pages_for_many_let_in_exactly_their_audience(office, sign_in, who):
    person = office.reviewers[0] if who == "reviewer" else getattr(office, who)
    client = sign_in(person)
    audiences = ("secretary", "committee_lead", "administrator")
    narrow = [(n, p) for n, p in DESK if p.callback.audience in audiences]
    assert len(narrow) >= 7
    for name, pattern in narrow:
        let_in = who in LET_IN[pattern.callback.audience]
        status = client.get(address_of(name, pattern)).status_code
        # Of a row that is not there: found by nobody, refused to others all the same.
        answers = (200, 302, 404) if pattern.pattern.converters else (200,)
        assert status in (answers if let_in else (403,)), name
