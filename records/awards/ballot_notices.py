"""Notifies voters and winners of a ballot, inside the site and by mail."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from django.urls import reverse

from records.notices import services as notices

from .models import Ballot, Candidate

if TYPE_CHECKING:
    from records.people.models import User


def _page(ballot: Ballot) -> str:
    return reverse("admin:records_ballot_change", args=[ballot.pk])


def notify_opened(ballot: Ballot, people: Iterable[User]) -> None:
    """Ask *people* to vote."""
    key = f"ballot:{ballot.pk}:opened"
    notices.notify_people("ballot_opened", people, key=key, path=_page(ballot), ballot=ballot)


def notify_struck(candidate: Candidate, people: Iterable[User]) -> None:
    """Ask *people*, who had chosen a record that was struck, to choose again."""
    ballot = candidate.ballot
    notices.notify_people(
        "ballot_struck",
        people,
        key=f"candidate:{candidate.pk}:struck",
        path=_page(ballot),
        ballot=ballot,
        candidate=candidate,
    )


def notify_decided(ballot: Ballot, winner: Candidate) -> None:
    """Notify the owner of the chosen record, and who handed it in."""
    record = winner.record
    people = {person for person in (record.owner, record.submitted_by) if person}
    path = (
        record.get_absolute_url() if record.is_public else reverse("mine-detail", args=[record.pk])
    )
    key = f"ballot:{ballot.pk}:decided"
    notices.notify_people(
        "ballot_decided", people, key=key, record=record, path=path, ballot=ballot
    )
