"""What voters and winners of a ballot are told, inside the site and by mail."""

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse

from records.notices import services as notices

from .models import Ballot, Candidate


def _notify(name: str, ballot: Ballot, people, path: str, **context) -> None:
    context |= {"ballot": ballot, "office": settings.SITE_OFFICE}
    text = render_to_string(f"notices/{name}.txt", context).strip()
    title, _, body = text.partition("\n")
    notices.notify(people, title.strip(), body.strip(), path=path, record=context.get("record"))


def _page(ballot: Ballot) -> str:
    return reverse("admin:records_ballot_change", args=[ballot.pk])


def notify_opened(ballot: Ballot, people) -> None:
    _notify("ballot_opened", ballot, people, _page(ballot))


def notify_struck(candidate: Candidate, people) -> None:
    ballot = candidate.ballot
    _notify("ballot_struck", ballot, people, _page(ballot), candidate=candidate)


def notify_decided(ballot: Ballot) -> None:
    """The owner of the chosen record."""
    record = ballot.winner.record
    people = {person for person in (record.owner, record.submitted_by) if person}
    path = (
        record.get_absolute_url() if record.is_public else reverse("mine-detail", args=[record.pk])
    )
    _notify("ballot_decided", ballot, people, path, record=record)
