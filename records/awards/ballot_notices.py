"""Notifies voters and winners of a ballot, inside the site and by mail."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse

from records.notices import services as notices

from .models import Ballot, Candidate

if TYPE_CHECKING:
    from records.people.models import User


def _notify(name: str, ballot: Ballot, people: Iterable[User], path: str, **context: Any) -> None:
    """templates/notices/<name>.txt: the first line is the title, the rest the text."""
    context |= {"ballot": ballot, "office": settings.SITE_OFFICE}
    text = render_to_string(f"notices/{name}.txt", context).strip()
    title, _, body = text.partition("\n")
    notices.notify(people, title.strip(), body.strip(), path=path, record=context.get("record"))


def _page(ballot: Ballot) -> str:
    return reverse("admin:records_ballot_change", args=[ballot.pk])


def notify_opened(ballot: Ballot, people: Iterable[User]) -> None:
    """Ask *people* to vote."""
    _notify("ballot_opened", ballot, people, _page(ballot))


def notify_struck(candidate: Candidate, people: Iterable[User]) -> None:
    """Ask *people*, who had chosen a record that was struck, to choose again."""
    ballot = candidate.ballot
    _notify("ballot_struck", ballot, people, _page(ballot), candidate=candidate)


def notify_decided(ballot: Ballot, winner: Candidate) -> None:
    """Notify the owner of the chosen record, and who handed it in."""
    record = winner.record
    people = {person for person in (record.owner, record.submitted_by) if person}
    path = (
        record.get_absolute_url() if record.is_public else reverse("mine-detail", args=[record.pk])
    )
    _notify("ballot_decided", ballot, people, path, record=record)
