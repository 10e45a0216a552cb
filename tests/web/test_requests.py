"""Who asks, on a page of the desk."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.test import RequestFactory

from records.web.requests import person_of


@pytest.mark.django_db
def test_somebody_signed_in(office):
    request = RequestFactory().get("/")
    request.user = office.author
    assert person_of(request) == office.author


def test_nobody_is_refused():
    request = RequestFactory().get("/")
    request.user = AnonymousUser()
    with pytest.raises(PermissionDenied):
        person_of(request)
