"""Where an author begins: the year's steps with their days, a model record, what is new."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from records.audit.actions import EventAction
from records.audit.log import log_event
from records.core import thai
from records.core.enums import EDITABLE, PASSED, PENDING, CommitteeRole, State
from records.core.permissions import holds_seat
from records.cycles.models import Cycle
from records.record.models import Record, Transition
from records.record.workflow import NotAllowed
from records.web import visits

from .models import ModelRecord

if TYPE_CHECKING:
    from django.contrib.sessions.backends.base import SessionBase

    from records.people.models import User

NEWS_SHOWN = 5
_DONE, _NOW, _NEXT = "done", "now", "next"


@dataclass(frozen=True)
class Step:
    """One step of the year. where: done, now or next; said: the word for it; when: its days."""

    label: str
    when: str
    where: str

    @property
    def said(self) -> str:
        return {_DONE: "เสร็จแล้ว", _NOW: "ขณะนี้", _NEXT: ""}[self.where]


@dataclass
class News:
    """What happened since the last visit: steps that others took with her records; records of
    everybody that became public."""

    since: datetime | None = None
    steps: list[Transition] = field(default_factory=list)
    published: int = 0

    @property
    def is_any(self) -> bool:
        return bool(self.steps or self.published)


def steps(cycle: Cycle, record: Record | None) -> list[Step]:
    """Write, hand in, committee, published; where her record of the year is among them."""
    at = _position(record)
    opens = thai.thai_date(cycle.opens_on) if cycle.opens_on else ""
    closes = thai.thai_date(cycle.closes_on) if cycle.closes_on else ""
    due = thai.thai_date(record.due_on) if record and record.due_on else ""
    labels = [
        ("เขียนแบบบันทึก", f"เริ่มได้เลย เปิดรับ {opens}" if opens else "เริ่มได้เลย"),
        ("ส่งให้คณะกรรมการ", f"ภายใน {closes}" if closes else "ยังไม่กำหนดวันปิดรับ"),
        (
            "คณะกรรมการกลั่นกรอง",
            f"ส่งฉบับแก้ไขภายใน {due}" if due else f"กรรมการมีเวลา {cycle.review_days} วันหลังเริ่มกลั่นกรอง",
        ),
        ("เผยแพร่ในคลังความรู้", "หลังคณะกรรมการมีมติ ระบบจะแจ้ง"),
    ]
    words = [_DONE if n < at else _NOW if n == at else _NEXT for n in range(len(labels))]
    return [Step(*label, where) for label, where in zip(labels, words, strict=True)]


def _position(record: Record | None) -> int:
    """How many steps are behind her."""
    if record is None or record.state in (State.DRAFT, State.WITHDRAWN):
        return 0
    if record.state in PASSED:
        return 4 if record.state == State.PUBLISHED else 3
    if record.state in EDITABLE | PENDING | {State.SUBMITTED, State.SCREENING}:
        return 2
    return 2


def model_record(cycle: Cycle) -> tuple[Record | None, bool]:
    """What an author may look at, and whether the secretary chose it.

    Where she has chosen none it is the newest Best Practice. A record that is public no longer is
    not shown.
    """
    chosen = ModelRecord.objects.filter(cycle=cycle, record=OuterRef("pk"))
    awards = Record.objects.all().best_practice_awards()
    rows = Record.objects.published().annotate(is_chosen=Exists(chosen))
    rows = rows.filter(Q(is_chosen=True) | Q(pk__in=awards.values("record")))
    found = (
        rows.select_related("owner", "unit").order_by("-is_chosen", "-fiscal_year", "-pk").first()
    )
    return found, bool(found and getattr(found, "is_chosen", False))


@transaction.atomic
def choose_model(cycle: Cycle, record: Record | None, *, actor: User) -> bool:
    """Show authors this record, or with None the Best Practice again; False: nothing changed.

    Raises NotAllowed for everybody but the secretary of the cycle.
    """
    if not holds_seat(actor, cycle.pk, CommitteeRole.SECRETARY):
        raise NotAllowed("model_record")
    cycle = Cycle.objects.select_for_update(no_key=True).get(pk=cycle.pk)
    row = ModelRecord.objects.select_related("record").filter(cycle=cycle).first()
    before = row.record if row else None
    if before == record:
        return False
    if record is None:
        ModelRecord.objects.filter(cycle=cycle).delete()
    else:
        values = {"record": record, "chosen_by": actor, "chosen_at": timezone.now()}
        ModelRecord.objects.update_or_create(cycle=cycle, defaults=values)
    changes = {"model_record": (str(before or ""), str(record or ""))}
    log_event(EventAction.CHANGED, cycle, actor=actor, cycle=cycle, changes=changes)
    return True


def certificates(user: User) -> Any:
    """Her certificates, rows of a later room."""
    return Record.objects.all().rows_pointing_here("certificates").of_person(user)[:5]


def news(user: User, session: SessionBase) -> News:
    """What is new since the visit before this one; the session remembers when that was."""
    since = visits.before(session)
    if since is None:
        return News()
    steps = Transition.objects.filter(record__owner=user, at__gt=since).exclude(actor=user)
    own = steps.for_author().select_related("record").order_by("-pk")[:NEWS_SHOWN]
    others = Record.objects.published().filter(published_at__gt=since).exclude(owner=user)
    return News(since, list(own), others.count())
