"""Seats of somebody who leaves: to whom they go, and their end."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from django.utils import timezone

from records.audit import saving
from records.core.enums import CommitteeRole
from records.core.permissions import COMMITTEE_LEADS
from records.people.leaving import Duty

from . import services
from .models import CommitteeMember

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from records.people.models import User


def duties(person: User) -> list[Duty]:
    """One for each committee, for each has a successor of its own."""
    return [
        Duty(_key(seat), f"กรรมการ {seat.cycle}", [_said(seat)], _nobody(seat))
        for seat in _of(person)
    ]


def hand_over(person: User, takes: Mapping[str, User | None], *, actor: User) -> list[str]:
    """Give each seat to who takes it; who sits there already takes the office that goes with it."""
    left = []
    for seat in _of(person):
        heir = takes.get(_key(seat))
        if heir is None:
            continue
        there = CommitteeMember.objects.filter(cycle=seat.cycle, user=heir).first()
        if there is None:
            made = CommitteeMember(cycle=seat.cycle, user=heir, role=seat.role)
            saving.save(made, actor=actor)
            made.topics.set(seat.topics.all())
        elif there.ended_on is not None:
            there.ended_on, there.role = None, seat.role
            saving.save(there, actor=actor)
        elif seat.role in COMMITTEE_LEADS and there.role == CommitteeRole.REVIEWER:
            there.role = seat.role
            saving.save(there, actor=actor)
        elif seat.role != there.role:
            left.append(f"{heir} เป็น{there.get_role_display()}ของ{seat.cycle}อยู่แล้ว คงหน้าที่เดิม")
    return left


def end_all(person: User, *, actor: User) -> None:
    for seat in _of(person):
        services.end_seat(seat, on=timezone.localdate(), actor=actor)


def _of(person: User) -> QuerySet[CommitteeMember]:
    return CommitteeMember.objects.filter(user=person, ended_on=None).select_related("cycle")


def _key(seat: CommitteeMember) -> str:
    return f"seat-{seat.cycle_id}"


def _said(seat: CommitteeMember) -> str:
    return f"{seat.get_role_display()} {seat.cycle}"


def _nobody(seat: CommitteeMember) -> str:
    if seat.role not in COMMITTEE_LEADS:
        return "พ้นหน้าที่ ไม่มีผู้แทน"
    others = CommitteeMember.objects.filter(
        cycle=seat.cycle, role=seat.role, ended_on=None, user__is_active=True
    )
    if others.exclude(pk=seat.pk).exists():
        return "พ้นหน้าที่ ยังมีผู้ทำหน้าที่นี้อยู่"
    return f"รอบนี้จะไม่มี{seat.get_role_display()} งานที่รอผู้ทำหน้าที่นี้จะค้าง"
