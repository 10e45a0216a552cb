"""What every page may show of the site."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.test import RequestFactory

from records.core.context import site
from records.core.enums import State


def shown(user=None) -> dict:
    request = RequestFactory().get("/")
    if user is not None:
        request.user = user
    return site(request)["site"]


@pytest.mark.parametrize("user", [None, AnonymousUser()])
def test_the_public_has_no_desk_and_no_notices(user, settings):
    values = shown(user)
    assert (bool(values["desk"]), values["unread"]) == (False, 0)
    assert values["name"] == settings.SITE_NAME


@pytest.mark.django_db
def test_people_see_their_desk_and_their_unread_notices(office):
    office.record(State.SUBMITTED)
    author, secretary = shown(office.author), shown(office.secretary)
    assert (bool(author["desk"]), author["unread"]) == (False, 1)
    assert (bool(secretary["desk"]), secretary["unread"]) == (True, 1)


@pytest.mark.django_db
def test_nothing_is_looked_up_that_no_page_shows(office, django_assert_num_queries):
    with django_assert_num_queries(0):
        shown(office.secretary)
