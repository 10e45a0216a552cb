"""The page of a ballot: what its phase allows to whom who looks at it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import reverse

from records.web.desk_site import desk

from .. import ballots, shortlists, voting
from ..ballot_rules import may_close, may_prepare
from ..forms.ballots import NominationForm, RuleForm, TieForm, VoteForm
from ..models import Ballot

if TYPE_CHECKING:
    from django.http import HttpResponse

    from records.people.models import User
    from records.web.requests import MemberRequest


def fetch(request: MemberRequest, pk: int) -> Ballot:
    """The ballot, if this person may look at it; else 404."""
    rows = Ballot.objects.visible_to(request.user).select_related("cycle")
    return get_object_or_404(rows, pk=pk)


def ballot_url(ballot: Ballot) -> str:
    return reverse("admin:records_ballot_change", args=[ballot.pk])


def render(request: MemberRequest, ballot: Ballot, status: int = 200, **forms: Any) -> HttpResponse:
    """forms: bound ones with their errors, in the place of fresh ones."""
    context = {**desk.each_context(request), "opts": Ballot._meta}
    context |= page_context(request.user, ballot, **forms)
    name = "awards/desk/ballot/change_form.html"
    return TemplateResponse(request, name, context, status=status)


def page_context(user: User, ballot: Ballot, **forms: Any) -> dict[str, Any]:
    """Everything the page of a ballot shows to this person."""
    candidates = list(ballot.candidates.for_page())
    standing = [c for c in candidates if c.struck_at is None]
    rows = shortlists.scored_records([c.record for c in standing], reader=user)
    by_record = {c.record_id: c for c in standing}
    voters = list(ballot.voters.with_seat().select_related("user__unit", "vote__candidate__record"))
    return {
        "title": str(ballot),
        "ballot": ballot,
        "candidates": candidates,
        "columns": [(s, by_record[s.record.pk]) for s in rows],
        "lines": shortlists.compare_by_criterion(ballot, rows),
        "winner": ballot.winner and next(c for c in candidates if c.pk == ballot.winner_id),
        "result": sorted(standing, key=lambda c: -(c.votes or 0)) if ballot.is_counted else [],
        "voters": voters,
        "entitled": sum(v.is_entitled for v in voters),
        "turnout": sum(hasattr(v, "vote") for v in voters),
        "award": ballot.awards.first(),
        "may_close": may_close(user, ballot),
        "opening_problems": ballots.opening_problems(ballot) if ballot.is_preparing else [],
        "closing_problems": ballots.closing_problems(ballot) if ballot.is_open else [],
        **_forms(user, ballot),
        **forms,
    }


def _forms(user: User, ballot: Ballot) -> dict[str, Any]:
    """A form for each thing that this person may do now; None or False for the others."""
    may = may_prepare(user, ballot)
    voter = voting.voter_of(user, ballot) if ballot.is_open else None
    return {
        "may_prepare": may,
        "voter": voter,
        "rule_form": RuleForm(),
        "nomination_form": may and ballot.is_preparing and NominationForm(ballot=ballot),
        "vote_form": voter and VoteForm(ballot=ballot, voter=voter),
        "tie_form": ballot.is_tied and TieForm(tied=ballots.tied_candidates(ballot)),
    }
