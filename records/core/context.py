"""What every page may show of the site itself."""

from django.conf import settings
from django.utils.functional import SimpleLazyObject

from . import permissions


def site(request) -> dict:
    """`site`: name, office, url, desk (bool), unread (int); looked up only when shown."""
    user = getattr(request, "user", None)
    known = user is not None and user.is_authenticated
    return {
        "site": {
            "name": settings.SITE_NAME,
            "office": settings.SITE_OFFICE,
            "url": settings.SITE_URL,
            "desk": SimpleLazyObject(lambda: known and permissions.has_desk(user)),
            "unread": SimpleLazyObject(lambda: user.notices.unread().count() if known else 0),
        }
    }
