"""What must be true before a step of the workflow: each guard returns the problems it finds."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, TypeAlias

from django.db import connection
from django.db.models import Q
from django.utils import timezone

from records.core import blank_form, richtext
from records.core.enums import Kind
from records.core.sections import Section, form_sections
from records.cycles.models import Cycle, LatePermission

from . import redaction, text_snapshot
from .models import NoTopic, Record

# What a step was given besides the click: name → value, see workflow_rules.INPUTS.
Inputs: TypeAlias = dict[str, Any]


@dataclass(frozen=True)
class Problem:
    """One reason why a step cannot be taken. section: key of the form section it is about."""

    code: str
    text: str
    section: str = ""


def missing_sections(record: Record) -> list[Problem]:
    """Required sections of the form that say nothing."""
    return [
        Problem(
            "missing",
            f"ข้อ {section.number} {section.label} {_what_is_missing(record, section)}",
            section.key,
        )
        for section in form_sections(record.kind)
        if section.required and not filled(record, section)
    ]


def _what_is_missing(record: Record, section: Section) -> str:
    text = richtext.to_text(getattr(record, section.key)) if section.is_text else ""
    if len(text.strip(" -–.")) > 1:
        return "มีแต่หัวข้อ จุดไข่ปลา หรือคำแนะนำของแบบพิมพ์ ยังไม่มีเนื้อหา"
    return "ยังไม่ได้กรอก"


def filled(record: Record, section: Section) -> bool:
    """Whether one section of the record's form says something."""
    if section.is_text:
        html = getattr(record, section.key)
        if richtext.is_empty(html):
            return False
        return "<figure" in html or not blank_form.says_nothing(richtext.to_text(html).split("\n"))
    if section.key == "owner":
        return bool(record.unit_id and (record.owner_id or not record.is_individual))
    return bool(record.category_id if section.key == "category" else record.title)


def check_window(record: Record) -> list[Problem]:
    """The cycle is open, or this person or unit has a late permission."""
    today = timezone.localdate()
    if record.cycle.is_open(today):
        return []
    late = LatePermission.objects.filter(
        Q(user=record.owner_id, user__isnull=False) | Q(unit=record.unit_id, unit__isnull=False),
        cycle=record.cycle_id,
        until__gte=today,
    )
    if late.exists():
        return []
    text = f"{record.cycle} ปิดรับแล้วหรือยังไม่เปิดรับ โปรดติดต่อเลขานุการเพื่อขอส่งล่าช้า"
    return [Problem("window", text)]


def lock_cycle(record: Record) -> None:
    """Hold the record's cycle until the transaction ends, before check_only_one and before a
    register number is given: of two records at the same moment the second meets the first."""
    record.cycle = Cycle.objects.select_for_update(no_key=True).get(pk=record.cycle_id)


def check_only_one(record: Record) -> list[Problem]:
    """One individual record for a person and cycle, one unit record for a unit, one set; one
    amendment of a record at a time. A step holds the cycle meanwhile: lock_cycle."""
    if record.amends:
        others = record.amends.amendments.under_way().exclude(pk=record.pk)
        return [Problem("twice", f"มีฉบับปรับปรุงอื่นของเรื่องนี้อยู่แล้ว ({o})") for o in others[:1]]
    rivals = Record.objects.rivals(
        kind=record.kind, cycle=record.cycle_id, owner=record.owner_id, unit=record.unit_id
    )
    if rival := rivals.received().exclude(pk=record.pk).first():
        who = "ท่านนี้" if record.is_individual else "หน่วยงานนี้"
        return [Problem("twice", f"{who}ส่งเรื่อง {rival.number} “{rival.title}” ในรอบนี้แล้ว")]
    return []


def ready_to_submit(record: Record, inputs: Inputs) -> list[Problem]:
    """An amendment is not bound to the submission window, and must differ from the public text."""
    if record.amends_id:
        return missing_sections(record) + check_amendable(record) + check_differs(record)
    return missing_sections(record) + check_window(record) + check_only_one(record)


def check_amendable(record: Record) -> list[Problem]:
    """The record to be amended is public; in a step it is held until the step is taken."""
    rows = Record.objects.filter(amendments=record)
    if connection.in_atomic_block:
        rows = rows.locked()
    original = rows.get()
    if original.is_public:
        return []
    return [Problem("gone", f"เรื่อง {original.number} ไม่ได้เผยแพร่อยู่ จึงปรับปรุงไม่ได้")]


def check_differs(record: Record) -> list[Problem]:
    """An amendment says something else than what is published, or brings files."""
    began = text_snapshot.published_text(record)
    if began is None or record.attachments.exists():
        return []
    if not text_snapshot.is_same(began.data, text_snapshot.snapshot(record)):
        return []
    return [Problem("unchanged", "ข้อความยังเหมือนฉบับที่เผยแพร่อยู่")]


def ready_to_merge(record: Record, inputs: Inputs) -> list[Problem]:
    return check_personal_data(record, inputs) + check_amendable(record)


def check_topic(record: Record, inputs: Inputs) -> list[Problem]:
    """Sorted into a topic, or found to belong to none; a set needs none."""
    if record.topic_id is None and record.kind != Kind.SET and not is_outside_topics(record):
        return [Problem("topic", "ยังไม่ได้จัดประเด็น")]
    return []


def is_outside_topics(record: Record) -> bool:
    return NoTopic.objects.filter(record=record.pk).exists()


def check_text_changed(record: Record, inputs: Inputs) -> list[Problem]:
    problems = missing_sections(record)
    if not text_snapshot.changed_since_frozen(record):
        problems.append(Problem("unchanged", "ยังไม่ได้แก้ไขข้อความตั้งแต่ถูกส่งกลับ"))
    return problems


def ready_to_reopen(record: Record, inputs: Inputs) -> list[Problem]:
    return check_only_one(record)


def check_personal_data(record: Record, inputs: Inputs) -> list[Problem]:
    if inputs.get("privacy_checked"):
        return []
    return [Problem("privacy", "ยังไม่ได้ยืนยันว่าตรวจข้อมูลส่วนบุคคลแล้ว")]


def lock_amendments(record: Record) -> None:
    """Hold what was begun from a record, or from the one it amends, before the record itself: in
    this order a merge holds them, too."""
    rows = Record.objects.filter(amends=record.amends_id or record.pk)
    list(rows.locked().order_by("pk").values_list("pk"))


def check_redaction(record: Record, inputs: Inputs) -> list[Problem]:
    """What is to be taken out is there, and is not so much that the text would be another."""
    asked = inputs.get("redaction")
    return [Problem(*found) for found in redaction.problems(record, asked)] if asked else []


def check_redaction_answered(record: Record, inputs: Inputs) -> list[Problem]:
    """Something is taken out, or it is said why nothing has to be."""
    if inputs.get("redaction"):
        return check_redaction(record, inputs)
    if inputs.get("note"):
        return []
    return [Problem("input", "เลือกข้อมูลที่จะปิด หรือบอกเหตุผลที่ไม่ต้องปิด")]


# Guards of steps that hold the cycle while they look.
HOLD_CYCLE = (ready_to_submit, ready_to_reopen)
