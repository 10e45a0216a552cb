"""Telling the administrators that a coordinator asks for an account to be closed."""

from __future__ import annotations

from django.urls import reverse

from records.notices import services as notices
from records.people.models import User
from records.people.staff_models import Departure


def notify_proposed(person: User, reason: str, *, by: User) -> None:
    administrators = User.objects.with_account().filter(is_superuser=True)
    proposal = Departure.objects.of(person).proposed().first()
    notices.notify_people(
        "departure_proposed",
        administrators,
        path=reverse("admin:records_user_leave", args=[person.pk]),
        key=f"departure:{proposal.pk if proposal else person.pk}",
        leaver=person,
        reason=reason,
        by=by,
    )
