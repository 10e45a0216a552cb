"""The request as a view gets it behind its audience."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest

if TYPE_CHECKING:
    from django_htmx.middleware import HtmxDetails

    from records.people.models import User


class MemberRequest(HttpRequest):
    """Of somebody signed in: the audiences of records.web.access let nobody else through."""

    user: User
    htmx: HtmxDetails
    upload_too_large: bool
    upload_refused: str


def person_of(request: HttpRequest) -> User:
    """Who asks, on a page of the desk, where Django's admin knows no MemberRequest.

    Raises PermissionDenied when nobody is signed in.
    """
    if not request.user.is_authenticated:
        raise PermissionDenied
    return request.user
