"""Reminding authors of the year's record: whom, with which words, once a day, and what is kept."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from typing import Any

from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from records.audit.actions import EventAction
from records.audit.log import log_event
from records.core import thai
from records.core.enums import Kind, ReminderWay, RosterState
from records.cycles.models import Cycle
from records.notices import services as notices
from records.people.models import User

from . import rosters
from .models import Reminder
from .rosters import Row

TEMPLATE = "author_reminder"


@dataclass
class Letter:
    """What one person is told: of her own record, or of the units that she coordinates."""

    recipient: User
    rows: list[Row] = field(default_factory=list)

    @property
    def has_mail(self) -> bool:
        return bool(self.recipient.email)


@dataclass(frozen=True)
class Sent:
    """What became of one press of the button."""

    mailed: int = 0
    noticed: int = 0  # seen in the site alone: without an address
    again: int = 0  # told today already

    @property
    def told(self) -> int:
        return self.mailed + self.noticed


def letters(rows: Iterable[Row]) -> list[Letter]:
    """One letter a person, however many units she coordinates."""
    found: dict[int, Letter] = {}
    for row in rows:
        if row.may_be_reminded:
            for person in row.recipients:
                found.setdefault(person.pk, Letter(person)).rows.append(row)
    return sorted(found.values(), key=lambda letter: letter.recipient.name_key)


def chosen(cycle: Cycle, kind: str, ids: Collection[int], *, actor: User) -> list[Row]:
    """The rows of the roster that were picked and whose task still lies with the author."""
    rows = rosters.roster(cycle, kind, actor=actor)
    return [row for row in rows if row.pk in ids and row.may_be_reminded]


def context(letter: Letter, cycle: Cycle, kind: str, note: str) -> dict[str, Any]:
    """What the words of a letter are made of (templates/notices/author_reminder.txt)."""
    return {
        "cycle": cycle,
        "kind_label": Kind(kind).label,
        "situation": situation(letter.rows, kind),
        "deadline": "" if _all_returned(letter.rows) else deadline(cycle),
        "note": note.strip(),
    }


def _all_returned(rows: list[Row]) -> bool:
    """Of records that came back the day of each counts, not that of the cycle."""
    return all(row.stands == RosterState.RETURNED for row in rows)


def situation(rows: list[Row], kind: str) -> str:
    """How it stands, in a sentence a line."""
    if kind == Kind.UNIT:
        return "\n".join(f"- {row.name}: {row.stands.label}{_until(row)}" for row in rows)
    row = rows[0]
    words = {
        RosterState.MISSING: "ยังไม่พบเรื่องของท่านในรอบนี้",
        RosterState.DRAFT: "ท่านมีฉบับร่างที่ยังไม่ได้ส่ง",
        RosterState.RETURNED: f"เรื่อง {row.number} “{row.title}” ถูกส่งกลับให้แก้ไข{_until(row)}",
    }
    return words[row.stands]


def _until(row: Row) -> str:
    return f" ภายใน {thai.thai_date(row.due_on)}" if row.due_on else ""


def deadline(cycle: Cycle) -> str:
    if cycle.closes_on is None:
        return ""
    left = cycle.days_left or 0
    day = thai.thai_date(cycle.closes_on)
    return f"{day} (เหลือ {left} วัน)" if left else f"{day} (ครบกำหนดแล้ว)"


@transaction.atomic
def remind(cycle: Cycle, kind: str, ids: Collection[int], *, actor: User, note: str = "") -> Sent:
    """Tell who was picked, by notice and mail, at most once a day and kind of record.

    Raises NotAllowed for anybody but the cycle's secretary and chair.
    """
    rows = chosen(cycle, kind, ids, actor=actor)
    day = timezone.localdate().isoformat()
    sent = send(cycle, kind, letters(rows), key=day, actor=actor, note=note)
    if sent.told:
        said = f"ผู้เขียน {sent.told} คน ({Kind(kind).label})"
        log_event(
            EventAction.AUTHORS_REMINDED, cycle, actor=actor, cycle=cycle, reason=note, name=said
        )
    return sent


def send(
    cycle: Cycle,
    kind: str,
    found: Iterable[Letter],
    *,
    key: str,
    actor: User | None,
    note: str = "",
) -> Sent:
    """Notice, mail and history of each letter, in the caller's transaction.

    key: the same key tells nobody twice.
    """
    mailed = noticed = again = 0
    for letter in found:
        new = notices.notify_people(
            TEMPLATE,
            [letter.recipient],
            key=f"authors:{cycle.pk}:{kind}:{key}",
            path=reverse("mine-index"),
            **context(letter, cycle, kind, note),
        )
        if not new:
            again += 1
            continue
        mailed += letter.has_mail
        noticed += not letter.has_mail
        way = ReminderWay.MAIL if letter.has_mail else ReminderWay.NOTICE
        _keep(cycle, kind, letter.rows, way, actor, note, letter.recipient)
    return Sent(mailed, noticed, again)


@transaction.atomic
def told_in_group(
    cycle: Cycle, kind: str, ids: Collection[int], *, actor: User, note: str = ""
) -> int:
    """Keep that the text for the group was posted; how many it names. Once a day for each."""
    rows = chosen(cycle, kind, ids, actor=actor)
    today = timezone.localdate()
    old = Reminder.objects.filter(cycle=cycle, kind=kind, way=ReminderWay.GROUP)
    column = "unit" if kind == Kind.UNIT else "recipient"
    told = set(old.filter(sent_at__date=today).values_list(column, flat=True))
    new = [row for row in rows if row.pk not in told]
    _keep(cycle, kind, new, ReminderWay.GROUP, actor, note, None)
    if new:
        said = f"ข้อความในกลุ่ม {len(new)} ราย ({Kind(kind).label})"
        log_event(
            EventAction.AUTHORS_REMINDED, cycle, actor=actor, cycle=cycle, reason=note, name=said
        )
    return len(new)


def _keep(
    cycle: Cycle,
    kind: str,
    rows: Iterable[Row],
    way: ReminderWay,
    actor: User | None,
    note: str,
    recipient: User | None,
) -> None:
    Reminder.objects.bulk_create(
        Reminder(
            cycle=cycle,
            kind=kind,
            recipient=recipient or row.person,
            unit=row.unit if kind == Kind.UNIT else None,
            state=row.stands,
            way=way,
            sent_by=actor,
            note=note.strip(),
        )
        for row in rows
    )


def group_text(cycle: Cycle, kind: str, rows: Iterable[Row], note: str, url: str) -> str:
    """A text for the group of the office: names by unit, day, address."""
    parts = [f"ติดตามการส่ง{Kind(kind).label} {cycle}"]
    if said := deadline(cycle):
        parts.append(f"กำหนดส่ง {said}")
    for state in RosterState:
        named = [row for row in rows if row.stands == state]
        if not named:
            continue
        parts += ["", f"{state.label} ({len(named)})"]
        if kind == Kind.UNIT:
            parts += [f"- {row.unit or row.name}" for row in named]
            continue
        units: dict[str, list[str]] = {}
        for row in named:
            units.setdefault(str(row.unit or "ไม่ระบุสังกัด"), []).append(_short_name(row))
        parts += [f"- {unit}: {', '.join(names)}" for unit, names in units.items()]
    parts += ["", note.strip()] if note.strip() else []
    return "\n".join([*parts, "", f"ส่งได้ที่ {url}"])


def _short_name(row: Row) -> str:
    """People know each other by first name; the family name's initial tells two apart."""
    person = row.person
    if person is None:
        return row.name
    initial = person.family_name.lstrip("เแโใไ")[:1]
    return f"{person.given_name} {initial}." if initial else person.given_name
