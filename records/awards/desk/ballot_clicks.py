"""What is done to a ballot on its page: the shortlist, opening, voting, closing, the minutes."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import TYPE_CHECKING

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect

from records.record.workflow import Blocked, NotAllowed

from .. import ballots, minutes_export, shortlists, voting
from ..ballot_rules import WrongPhase
from ..forms.ballots import NominationForm, RuleForm, TieForm, VoteForm
from ..forms.fields import ReasonForm
from .ballot_page import ballot_url, fetch, render

if TYPE_CHECKING:
    from records.web.requests import MemberRequest

    from ..models import Ballot

Click = Callable[..., HttpResponse | None]


def click(view: Click) -> Callable[..., HttpResponse]:
    """Decorator of view(request, ballot, …), which acts on a POST.

    It returns the page with the errors of a form, or None; then, and after a GET, the page of the
    ballot is opened. What a service refuses is said there.
    """

    @wraps(view)
    def clicked(request: MemberRequest, pk: int, **kwargs: int) -> HttpResponse:
        ballot = fetch(request, pk)
        if request.method != "POST":
            return redirect(ballot_url(ballot))
        try:
            with transaction.atomic():
                return view(request, ballot, **kwargs) or redirect(ballot_url(ballot))
        except WrongPhase as error:
            text = f"มีผู้ดำเนินการไปแล้ว ขณะนี้ “{error}” การกดของท่านไม่มีผล"
            messages.warning(request, text)
        except NotAllowed:
            raise PermissionDenied from None
        except Blocked as error:
            for problem in error.problems:
                messages.error(request, problem.text)
        return redirect(ballot_url(ballot))

    return clicked


def _reason(request: MemberRequest) -> str:
    """The reason that was typed; "" without a valid one, which the services refuse."""
    form = ReasonForm(request.POST)
    return str(form.cleaned_data["reason"]) if form.is_valid() else ""


# --- the shortlist -------------------------------------------------------------------------------


@click
def add_best(request: MemberRequest, ballot: Ballot) -> HttpResponse | None:
    form = RuleForm(request.POST)
    if not form.is_valid():
        return render(request, ballot, 422, rule_form=form)
    count, minimum = form.cleaned_data["count"], float(form.cleaned_data["minimum"])
    made = shortlists.add_best(ballot, actor=request.user, count=count, minimum=minimum)
    messages.success(request, f"เพิ่มในรายชื่อแล้ว {len(made)} เรื่อง")
    return None


@click
def nominate(request: MemberRequest, ballot: Ballot) -> HttpResponse | None:
    form = NominationForm(request.POST, ballot=ballot)
    if not form.is_valid():
        return render(request, ballot, 422, nomination_form=form)
    record = form.cleaned_data["record"]
    shortlists.add(ballot, record, actor=request.user, reason=form.cleaned_data["reason"])
    messages.success(request, f"เพิ่ม {record.number} ในรายชื่อแล้ว")
    return None


@click
def remove(request: MemberRequest, ballot: Ballot, candidate: int) -> None:
    found = get_object_or_404(ballot.candidates.select_related("record"), pk=candidate)
    shortlists.remove(found, actor=request.user)
    messages.success(request, f"นำ {found.record.number} ออกจากรายชื่อแล้ว")


# --- voting --------------------------------------------------------------------------------------


@click
def open_ballot(request: MemberRequest, ballot: Ballot) -> None:
    ballots.open_ballot(ballot, actor=request.user)
    messages.success(request, "เปิดลงคะแนนแล้ว แจ้งผู้มีสิทธิออกเสียงทุกคนแล้ว")


@click
def vote(request: MemberRequest, ballot: Ballot) -> HttpResponse | None:
    if not ballot.is_open:
        raise WrongPhase(ballot)
    voter = voting.voter_of(request.user, ballot)
    form = VoteForm(request.POST, ballot=ballot, voter=voter)
    if not form.is_valid():
        return render(request, ballot, 422, vote_form=form)
    voting.vote(ballot, actor=request.user, candidate=form.candidate)
    messages.success(request, "บันทึกคะแนนของท่านแล้ว เปลี่ยนได้จนกว่าจะปิดการลงคะแนน")
    return None


@click
def strike(request: MemberRequest, ballot: Ballot, candidate: int) -> None:
    found = get_object_or_404(ballot.candidates.select_related("record"), pk=candidate)
    freed = voting.strike(found, actor=request.user, reason=_reason(request))
    text = f"นำ {found.record.number} ออกแล้ว แจ้งผู้ที่ต้องลงคะแนนใหม่ {len(freed)} คน"
    messages.success(request, text)


@click
def remove_voter(request: MemberRequest, ballot: Ballot, voter: int) -> None:
    found = get_object_or_404(ballot.voters.select_related("user"), pk=voter)
    voting.remove_voter(found, actor=request.user, reason=_reason(request))
    messages.success(request, f"{found} พ้นสิทธิออกเสียงแล้ว คะแนนที่ลงไว้ไม่นับ")


# --- the end -------------------------------------------------------------------------------------


@click
def close(request: MemberRequest, ballot: Ballot) -> HttpResponse | None:
    """Where somebody has not voted yet, the page asks first and says who."""
    named = frozenset(int(pk) for pk in request.POST.getlist("without") if pk.isdecimal())
    try:
        closed = ballots.close(ballot, actor=request.user, without=named)
    except ballots.Missing as error:
        return render(request, ballot, closing_without=error.voters)
    if closed.is_tied:
        messages.warning(request, "คะแนนสูงสุดเท่ากัน โปรดชี้ขาดพร้อมเหตุผล")
    else:
        messages.info(request, "ปิดการลงคะแนนและนับคะแนนแล้ว ตรวจผลแล้วให้รางวัล ยังไม่ได้ประกาศ")
    return None


@click
def grant(request: MemberRequest, ballot: Ballot) -> None:
    granted = ballots.grant(ballot, actor=request.user)
    messages.success(request, f"ให้รางวัลและประกาศผลแล้ว · {granted.winner}")


@click
def break_tie(request: MemberRequest, ballot: Ballot) -> HttpResponse | None:
    if not ballot.is_tied:
        raise WrongPhase(ballot)
    form = TieForm(request.POST, tied=ballots.tied_candidates(ballot))
    if not form.is_valid():
        return render(request, ballot, 422, tie_form=form)
    reason = form.cleaned_data["reason"]
    ballots.break_tie(ballot, actor=request.user, candidate=form.candidate, reason=reason)
    messages.success(request, "ประกาศผลแล้ว")
    return None


@click
def cancel(request: MemberRequest, ballot: Ballot) -> None:
    ballots.cancel(ballot, actor=request.user, reason=_reason(request))
    messages.success(request, "ยกเลิกการคัดเลือกแล้ว")


def minutes(request: MemberRequest, pk: int, suffix: str) -> HttpResponse:
    """The minutes as Word or PDF, once voting is over."""
    ballot = fetch(request, pk)
    file = minutes_export.export_minutes(ballot, suffix, actor=request.user)
    if file is None:
        raise Http404
    response = HttpResponse(file.content, content_type=file.content_type)
    response.headers["Content-Disposition"] = f'attachment; filename="{file.name}"'
    return response
