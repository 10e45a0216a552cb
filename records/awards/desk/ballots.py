"""Ballots on the desk: the list, a new one, and the page of one with what its phase allows."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.shortcuts import redirect
from django.urls import path

from records.core import permissions
from records.record.workflow import Blocked
from records.templatetags import components
from records.web.desk_base import OwnPage
from records.web.desk_site import desk
from records.web.requests import person_of

from .. import ballots, shortlists
from ..forms.ballots import BallotForm
from ..models import Ballot
from . import ballot_clicks as clicks
from .ballot_page import ballot_url, fetch, render

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest, HttpResponse
    from django.urls import URLPattern

    from records.people.models import User
    from records.web.requests import MemberRequest

    from ..models.ballots import BallotQuerySet


@admin.register(Ballot, site=desk)
class BallotAdmin(OwnPage):
    list_display = ("__str__", "shown_phase", "listed", "turnout")
    list_filter = ("cycle", "kind")
    cards = True

    def may_add(self, user: User) -> bool:
        return bool(permissions.led_cycle_ids(user))

    def get_queryset(self, request: HttpRequest) -> BallotQuerySet:
        return Ballot.objects.visible_to(person_of(request)).for_list()

    @admin.display(description="ขั้น")
    def shown_phase(self, ballot: Ballot) -> str:
        tone, label = ballot.tone, ballot.get_phase_display()
        return components.state(tone, label)

    @admin.display(description="เรื่องในรายชื่อ")
    def listed(self, ballot: Ballot) -> int:
        return int(ballot.listed)

    @admin.display(description="ลงคะแนนแล้ว")
    def turnout(self, ballot: Ballot) -> str:
        return f"{ballot.turnout}/{ballot.seats}" if ballot.opened_at else "–"

    def get_urls(self) -> list[URLPattern]:
        def page(name: str, view: Callable[..., HttpResponse], more: str = "/") -> URLPattern:
            guarded = self.admin_site.admin_view(view)
            return path(f"<int:pk>/{name}{more}", guarded, name=f"records_ballot_{name}")

        own = [
            page("rule", clicks.add_best),
            page("nominate", clicks.nominate),
            page("drop", clicks.remove, "/<int:candidate>/"),
            page("open", clicks.open_ballot),
            page("vote", clicks.vote),
            page("strike", clicks.strike, "/<int:candidate>/"),
            page("remove", clicks.remove_voter, "/<int:voter>/"),
            page("close", clicks.close),
            page("grant", clicks.grant),
            page("tie", clicks.break_tie),
            page("cancel", clicks.cancel),
            page("minutes", clicks.minutes, ".<str:suffix>"),
        ]
        return own + super().get_urls()

    def add_view(
        self,
        request: HttpRequest,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        user = person_of(request)
        if not self.may_add(user):
            raise PermissionDenied
        form = BallotForm(request.POST or None, cycles=permissions.led_cycle_ids(user))
        if request.method == "POST" and form.is_valid():
            try:
                return redirect(ballot_url(_set_up(user, **form.cleaned_data)))
            except Blocked as error:
                form.add_error(None, error.problems[0].text)
        return self.small_form(
            request,
            form,
            title="ตั้งการคัดเลือกรางวัล",
            lead="เลือกรางวัลและกติกา แล้วทำรายชื่อในหน้าถัดไป",
            button="ตั้งการคัดเลือก",
        )

    def show_row(self, request: MemberRequest, pk: int) -> HttpResponse:
        """The page of one ballot; everything on it is done through the clicks."""
        return render(request, fetch(request, pk))


@transaction.atomic
def _set_up(user: User, *, best: int | None, **rules: Any) -> Ballot:
    """The ballot, with its shortlist where a number of records was asked for."""
    ballot = ballots.create(**rules, actor=user)
    if best:
        shortlists.add_best(ballot, actor=user, count=best, minimum=0)
    return ballot
