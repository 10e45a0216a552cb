"""The turn of the year: a new cycle is made out of the last one, looked over, and opened.

Until it is opened it takes nothing, no page of authors or of the public speaks of it, and it can
be taken back whole. Nothing of the old year is changed by any of it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import ProtectedError
from django.utils import timezone

from records.audit import saving
from records.audit.actions import EventAction
from records.audit.log import differences, log_event
from records.core import office, thai
from records.core.enums import CommitteeRole, TargetKind

from . import services
from .models import CommitteeMember, Cycle, Preparation, Topic

if TYPE_CHECKING:
    from records.core.types import AnyUser
    from records.people.models import User

# What a new year takes over from the row of the last one.
_RULES = ("quorum", "reviewers_needed", "review_days", "blind")


class NotReady(Exception):
    """What must be there before opening is missing; `missing` says what."""

    def __init__(self, missing: list[Missing]) -> None:
        super().__init__(", ".join(item.text for item in missing))
        self.missing = missing


class InUse(Exception):
    """Something has been made in the year already: it cannot be taken back."""


@dataclass(frozen=True)
class Missing:
    """One thing of the checklist. part: of the guided page; must: there is no opening without."""

    part: str
    text: str
    must: bool = True


@dataclass
class SeatOffer:
    """A seat of last year's committee, to be confirmed. problem: why it cannot be, "" if it can."""

    seat: CommitteeMember
    problem: str = ""


def next_fiscal_year() -> int:
    """The year after the newest; this fiscal year where there is none."""
    newest = Cycle.objects.order_by("-fiscal_year").first()
    return newest.fiscal_year + 1 if newest else thai.this_fiscal_year()


def in_preparation() -> Preparation | None:
    """The year that is made ready now; there is one at a time."""
    return Preparation.objects.select_related("cycle", "source", "begun_by").first()


@transaction.atomic
def begin(fiscal_year: int, *, actor: User) -> Cycle:
    """Make the cycle with the lists, rules and window of the year before, not opened.

    A year that is being prepared is handed back as it is: a second click makes no second one.
    """
    if standing := in_preparation():
        return standing.cycle
    source = services.previous(Cycle(fiscal_year=fiscal_year))
    rules = {name: getattr(source, name) for name in _RULES} if source else {}
    cycle = Cycle(fiscal_year=fiscal_year, **rules)
    saving.save(cycle, actor=actor)
    opens_on, closes_on = window_after(source, fiscal_year)
    Preparation.objects.create(
        cycle=cycle, source=source, opens_on=opens_on, closes_on=closes_on, begun_by=actor
    )
    services.copy_lists(cycle, actor=actor)
    return cycle


def window_after(source: Cycle | None, fiscal_year: int) -> tuple[date, date]:
    """The window that the office has set for its years, else that of *source* in another fiscal
    year; the whole year where there is neither."""
    first, last = thai.fiscal_dates(fiscal_year)
    if days := office.window():
        opens_on, closes_on = (_in_year(first, *day) for day in days)
        return (opens_on, closes_on) if opens_on <= closes_on else (first, last)
    if source is None or not source.opens_on or not source.closes_on:
        return first, last
    later = fiscal_year - source.fiscal_year
    opens_on, closes_on = (_moved(day, later) for day in (source.opens_on, source.closes_on))
    # A window that was put off beyond its year is none to begin the next one with.
    return (opens_on, closes_on) if first <= opens_on <= closes_on <= last else (first, last)


def _in_year(first: date, day: int, month: int) -> date:
    """A day and month of the fiscal year that begins on *first*."""
    return date(first.year + (month < first.month), month, day)


def _moved(day: date, years: int) -> date:
    try:
        return day.replace(year=day.year + years)
    except ValueError:  # 29 February
        return day.replace(year=day.year + years, day=28)


@transaction.atomic
def set_window(
    cycle: Cycle, *, opens_on: date | None, closes_on: date | None, announcement: str, actor: User
) -> None:
    """The window that the year will have, and what its authors will read."""
    preparation = _locked(cycle)
    before = {"opens_on": preparation.opens_on, "closes_on": preparation.closes_on}
    after = {"opens_on": opens_on, "closes_on": closes_on}
    if changed := differences(before, after):
        preparation.opens_on, preparation.closes_on = opens_on, closes_on
        preparation.save(update_fields=["opens_on", "closes_on"])
        log_event(EventAction.CHANGED, preparation, actor=actor, cycle=cycle, changes=changed)
    fresh = Cycle.objects.get(pk=cycle.pk)
    fresh.announcement = announcement
    saving.save(fresh, actor=actor)


def seats_to_confirm(cycle: Cycle) -> list[SeatOffer]:
    """Last year's seats that stood at its end and that the new committee does not have yet."""
    source = services.previous(cycle)
    if source is None:
        return []
    seats = source.committee.filter(ended_on=None).exclude(user__in=cycle.committee.values("user"))
    rows = seats.select_related("user__unit").prefetch_related("topics").order_by("pk")
    return [SeatOffer(seat, "" if seat.user.is_active else "บัญชีปิดแล้ว") for seat in rows]


@transaction.atomic
def appoint(
    cycle: Cycle,
    roles: Mapping[int, str],
    *,
    order_number: str | None,
    ordered_on: date | None,
    actor: User,
) -> int:
    """Appoint those of last year's committee who are named, person id → her part in the new one,
    and keep the order that appoints them. Topics she knows well come along.

    Returns how many seats are new.
    """
    fresh = _locked(cycle).cycle
    fresh.order_number, fresh.ordered_on = order_number or None, ordered_on
    saving.save(fresh, actor=actor)
    topics = {topic.slug: topic for topic in Topic.objects.filter(cycle=cycle)}
    confirmed = 0
    for offer in seats_to_confirm(cycle):
        role = roles.get(offer.seat.user_id, "")
        if offer.problem or role not in CommitteeRole.values:
            continue
        seat = CommitteeMember(cycle=cycle, user=offer.seat.user, role=role)
        saving.save(seat, actor=actor)
        with saving.logged_links(seat, actor=actor):
            known = (topics.get(topic.slug) for topic in offer.seat.topics.all())
            seat.topics.set([topic for topic in known if topic])
        confirmed += 1
    return confirmed


def missing(cycle: Cycle) -> list[Missing]:
    """What is not there yet, first what must be there."""
    found = [*_window_missing(cycle.preparation), *_lists_missing(cycle), *_seats_missing(cycle)]
    if not cycle.order_number or not cycle.ordered_on:
        found.append(Missing("committee", "ยังไม่ได้ใส่เลขที่และวันที่ของคำสั่งแต่งตั้งคณะกรรมการ", must=False))
    if not cycle.announcement:
        found.append(Missing("window", "ยังไม่มีประกาศถึงผู้เขียน", must=False))
    return sorted(found, key=lambda item: not item.must)


def _window_missing(preparation: Preparation) -> list[Missing]:
    if not preparation.opens_on or not preparation.closes_on:
        return [Missing("window", "ยังไม่ได้กำหนดวันเปิดรับและวันปิดรับ")]
    if preparation.closes_on < timezone.localdate():
        return [Missing("window", "วันปิดรับผ่านไปแล้ว")]
    first, last = thai.fiscal_dates(preparation.cycle.fiscal_year)
    if not first <= preparation.opens_on <= preparation.closes_on <= last:
        return [Missing("window", "ช่วงเปิดรับอยู่นอกปีงบประมาณ ตรวจอีกครั้งว่าตั้งใจ", must=False)]
    return []


def _lists_missing(cycle: Cycle) -> list[Missing]:
    found = []
    words = {"topics": "ยังไม่มีประเด็น", "categories": "ยังไม่มีหมวดองค์ความรู้ที่บ่งชี้"}
    words["criteria"] = "ยังไม่มีเกณฑ์การพิจารณา"
    found += [Missing("lists", text) for name, text in words.items() if not _has(cycle, name)]
    kinds = set(cycle.targets.values_list("kind", flat=True))
    left = [kind.label for kind in TargetKind if kind not in kinds]
    if left:
        found.append(Missing("lists", f"ยังไม่มีเป้าหมาย: {', '.join(map(str, left))}", must=False))
    return found


def _has(cycle: Cycle, name: str) -> bool:
    return bool(getattr(cycle, name).exists())


def _seats_missing(cycle: Cycle) -> list[Missing]:
    seats = cycle.committee.filter(ended_on=None, user__is_active=True)
    roles = list(seats.values_list("role", flat=True))
    found = []
    if CommitteeRole.SECRETARY not in roles:
        found.append(Missing("committee", "ยังไม่มีเลขานุการ"))
    if CommitteeRole.CHAIR not in roles:
        found.append(Missing("committee", "ยังไม่มีประธาน"))
    if len(roles) < cycle.reviewers_needed:
        needed = f"กรรมการมี {len(roles)} คน น้อยกว่าที่ต้องพิจารณาเรื่องละ {cycle.reviewers_needed} คน"
        found.append(Missing("committee", needed))
    return found


@transaction.atomic
def open_cycle(cycle: Cycle, *, actor: User) -> Cycle:
    """Open the year: from its first day it takes records. Raises NotReady.

    A year that is open already is handed back: a second click does nothing.
    """
    cycle = Cycle.objects.select_for_update(no_key=True).get(pk=cycle.pk)
    preparation = Preparation.objects.filter(cycle=cycle).first()
    if preparation is None:
        return cycle
    cycle.preparation = preparation
    if left := [item for item in missing(cycle) if item.must]:
        raise NotReady(left)
    window = {"opens_on": preparation.opens_on, "closes_on": preparation.closes_on}
    preparation.delete()
    Cycle.objects.filter(pk=cycle.pk).update(**window)
    changes = {name: (None, day) for name, day in window.items()}
    log_event(EventAction.CYCLE_OPENED, cycle, actor=actor, changes=changes)
    return Cycle.objects.get(pk=cycle.pk)


@transaction.atomic
def discard(cycle: Cycle, *, actor: AnyUser) -> None:
    """Take a year that was never opened back, with its lists and seats. Raises InUse, and
    Preparation.DoesNotExist for a year that is open."""
    preparation = _locked(cycle)
    log_event(EventAction.REMOVED, preparation, actor=actor, name=str(cycle))
    try:
        with transaction.atomic():
            preparation.cycle.delete()
    except ProtectedError:
        raise InUse from None


def _locked(cycle: Cycle) -> Preparation:
    """The preparation, held until the transaction ends. Raises Preparation.DoesNotExist when the
    year was opened, or taken back, meanwhile."""
    Cycle.objects.select_for_update(no_key=True).filter(pk=cycle.pk).first()
    return Preparation.objects.select_related("cycle").get(cycle=cycle.pk)
