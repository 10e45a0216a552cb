"""Names of types that every room uses; nothing here exists while the program runs."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from records.people.models import User

    # Who asks: somebody with an account, or the public.
    AnyUser: TypeAlias = User | AnonymousUser
