"""What caches may keep: nothing of somebody signed in."""

import pytest
from django.test import Client

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("path", ["/", "/mine/", "/records/", "/account/", "/notices/", "/units/"])
def test_no_page_of_somebody_signed_in_is_kept(office, sign_in, path):
    response = sign_in(office.author).get(path)
    assert response.status_code == 200
    assert set(response["Cache-Control"].split(", ")) == {"private", "no-store"}


def test_the_desk_is_kept_nowhere(office, sign_in):
    kept = sign_in(office.secretary).get("/admin/")["Cache-Control"]
    assert "no-store" in kept and "private" in kept


def test_a_page_that_asks_for_nobody_is_private_with_a_session(office, sign_in):
    response = sign_in(office.author).get("/api/records/")
    assert "no-store" in response["Cache-Control"]


def test_what_says_itself_how_long_it_keeps_is_left_alone(office, sign_in):
    record = office.record("published")
    path = f"/records/{record.number}/cite.bib"
    response = sign_in(office.author).get(path)
    assert response.status_code == 200 and "max-age=300" in response["Cache-Control"]


def test_the_public_is_not_concerned(office):
    assert not Client().get("/records/").has_header("Cache-Control")
