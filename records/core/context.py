"""What every page may show of the site itself."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from . import office, permissions

if TYPE_CHECKING:
    from .types import AnyUser


def site(request: HttpRequest) -> dict[str, Any]:
    """`site`: name, office, contact, url, desk (bool), unread (int); looked up only when shown."""
    user: AnyUser | None = getattr(request, "user", None)
    person = user if user is not None and user.is_authenticated else None
    return {
        "site": {
            "name": office.name(),
            "office": office.full_name(),
            "contact": SimpleLazyObject(office.contact),
            "url": settings.SITE_URL,
            "desk": SimpleLazyObject(lambda: person is not None and permissions.has_desk(person)),
            "unread": SimpleLazyObject(lambda: person.notices.unread().count() if person else 0),
        }
    }
