"""How often mails about the committee's work come: once a day, or at once for who wants it so."""

from __future__ import annotations

from records.people.models import User

from .models import CommitteeMailAtOnce


def wants_at_once(user: User) -> bool:
    return CommitteeMailAtOnce.objects.filter(user=user).exists()


def choose(user: User, *, at_once: bool) -> None:
    if at_once:
        CommitteeMailAtOnce.objects.get_or_create(user=user)
    else:
        CommitteeMailAtOnce.objects.filter(user=user).delete()
