"""The figures of a year: what each is called, what it counts, and the rows that it counts.

A figure is a stage (handed in, passed, public) of one part of the year's records: of a target, a
topic, a district. `counts` counts all of them in a few statements; `Figure.rows` chooses the rows
of one, and a page shows them. Both read the same sets of states.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.db.models import Q

from records.awards.models import Award, Candidate
from records.core.enums import (
    HANDED_IN,
    PASSED,
    AwardKind,
    BallotPhase,
    Kind,
    Process,
    Sector,
    State,
    TargetKind,
)
from records.cycles.models import Cycle
from records.people.models import District, Unit
from records.record.models import Record, RecordQuerySet

NONE = "none"  # the value of a part for records that have none


@dataclass(frozen=True)
class Stage:
    """How far records have come. states: those that count."""

    label: str
    definition: str
    states: frozenset[State]


STAGES = {
    "submitted": Stage(
        "ส่งแล้ว",
        "เรื่องของรอบที่ส่งถึงคณะกรรมการและยังนับอยู่ รวมที่ส่งกลับแก้ไข ที่ผ่านแล้ว และที่เผยแพร่แล้ว "
        "ไม่รวมฉบับร่าง เรื่องที่ถอนหรือไม่ผ่าน และฉบับปรับปรุงของเรื่องที่เผยแพร่",
        HANDED_IN,
    ),
    "accepted": Stage(
        "ผ่านแล้ว",
        "เรื่องที่ส่งแล้วซึ่งคณะกรรมการมีมติรับ รวมที่เผยแพร่แล้วและที่ระงับการเผยแพร่",
        PASSED,
    ),
    "public": Stage(
        "เผยแพร่แล้ว", "เรื่องที่ผ่านแล้วซึ่งประชาชนเปิดอ่านได้ในขณะนี้", frozenset({State.PUBLISHED})
    ),
}
# Of an award the same stages are other things.
AWARD_STAGES = {
    "submitted": Stage(
        "เสนอแล้ว", "เรื่องในรายชื่อเพื่อคัดเลือกที่ยังไม่ถูกนำออก และเรื่องที่ได้รับคัดเลือก", frozenset()
    ),
    "accepted": Stage("คัดเลือกแล้ว", "เรื่องที่ได้รับคัดเลือกและไม่ถูกเพิกถอน", frozenset()),
    "public": Stage("เผยแพร่แล้ว", "เรื่องที่ได้รับคัดเลือกซึ่งประชาชนเปิดอ่านได้ในขณะนี้", frozenset()),
}


def awarded(kind: str, stage: str, cycle: Cycle) -> Q:
    """Records that are proposed for an award, have it, or have it and are public."""
    standing = Award.objects.standing().filter(kind=kind, cycle=cycle)
    if stage == "submitted":
        listed = Candidate.objects.standing().filter(ballot__kind=kind, ballot__cycle=cycle)
        listed = listed.exclude(ballot__phase=BallotPhase.CANCELLED)
        return Q(pk__in=standing.values("record")) | Q(pk__in=listed.values("record"))
    chosen = Q(pk__in=standing.values("record"))
    return chosen & Q(state=State.PUBLISHED) if stage == "public" else chosen


@dataclass(frozen=True)
class Part:
    """A way in which the year's records are divided. narrow: the rows of one value."""

    label: str
    definition: str
    narrow: Callable[[RecordQuerySet, str], RecordQuerySet]


def _of_district(rows: RecordQuerySet, value: str) -> RecordQuerySet:
    """Of the offices in a district, and of the groups inside them."""
    inside = Q(unit__district=value) | Q(unit__district=None, unit__parent__district=value)
    if value != NONE:
        return rows.filter(inside)
    away = Q(unit__district=None, unit__parent__district=None)
    return rows.filter(Q(unit=None) | away)


def _many(field: str) -> Callable[[RecordQuerySet, str], RecordQuerySet]:
    def narrow(rows: RecordQuerySet, value: str) -> RecordQuerySet:
        having = Record.objects.filter(**{field: value}).order_by().values("pk")
        return rows.filter(pk__in=having)

    return narrow


def _by_id(field: str) -> Callable[[RecordQuerySet, str], RecordQuerySet]:
    def narrow(rows: RecordQuerySet, value: str) -> RecordQuerySet:
        if value == NONE:
            return rows.filter(**{field: None})
        return rows.filter(**{field: value}) if value.isascii() and value.isdigit() else rows.none()

    return narrow


PARTS = {
    "kind": Part("ประเภท", "ตามแบบบันทึกของเรื่อง", lambda rows, value: rows.of_kind(value)),
    "district": Part(
        "อำเภอ",
        "ตามอำเภอของหน่วยงานเจ้าของเรื่อง ไม่ใช่พื้นที่ในเนื้อหา ส่วนกลางของจังหวัดอยู่แถวของตนเอง",
        _of_district,
    ),
    "topic": Part("ประเด็น", "ตามประเด็นที่คณะกรรมการจัดให้ ไม่รวมชุดความรู้", _by_id("topic")),
    "category": Part("หมวดองค์ความรู้", "ตามหมวดที่เจ้าของเรื่องเลือก", _by_id("category")),
    "sector": Part(
        "ภาคส่วน",
        "เรื่องที่ระบุภาคีของภาคส่วนนั้นอย่างน้อยหนึ่งราย เรื่องหนึ่งอยู่ได้หลายภาคส่วน",
        _many("partners__sector"),
    ),
    "process": Part(
        "กระบวนงาน", "เรื่องที่ระบุกระบวนงานนั้น เรื่องหนึ่งอยู่ได้หลายกระบวนงาน", _many("processes__process")
    ),
}
CHOICES = {
    "kind": dict(Kind.choices),
    "sector": dict(Sector.choices),
    "process": dict(Process.choices),
}


@dataclass(frozen=True)
class Figure:
    """One number of the board. part: of PARTS, or "award", or "" for all; value: which of it."""

    stage: str
    part: str = ""
    value: str = ""

    @property
    def definition(self) -> str:
        return self.words.definition

    @property
    def words(self) -> Stage:
        return (AWARD_STAGES if self.part == "award" else STAGES)[self.stage]

    @property
    def query(self) -> str:
        """How an address names it."""
        named = {"stage": self.stage, "part": self.part, "value": self.value}
        return urlencode({key: value for key, value in named.items() if value})

    def rows(self, cycle: Cycle) -> RecordQuerySet:
        """The records that it counts, whoever asks."""
        if self.part == "award":
            return Record.objects.filter(awarded(self.value, self.stage, cycle))
        rows = Record.objects.of_cycle(cycle).first_hand()
        rows = rows.filter(state__in=STAGES[self.stage].states)
        if self.part == "topic":
            rows = rows.exclude_kind(Kind.SET)
        return PARTS[self.part].narrow(rows, self.value) if self.part else rows


def of_target(kind: str, stage: str) -> Figure:
    part = "award" if kind in AwardKind.values else "kind"
    return Figure(stage, part, kind)


def of_address(stage: str, part: str, value: str) -> Figure | None:
    """The figure that an address names; None for a name that nothing has."""
    known = part in PARTS or (part == "award" and value in AwardKind.values) or not part
    if stage not in STAGES or not known or bool(part) != bool(value):
        return None
    if part in CHOICES and value not in CHOICES[part]:
        return None
    return Figure(stage, part, value)


def definitions() -> list[tuple[str, str]]:
    """(name, definition) of everything, as it is printed beside the figures."""
    stages = [(stage.label, stage.definition) for stage in STAGES.values()]
    awards = [(f"{s.label} (รางวัล)", s.definition) for s in AWARD_STAGES.values()]
    parts = [(f"ราย{p.label}", p.definition) for key, p in PARTS.items() if key != "kind"]
    return [*stages, *awards, *parts]


def target_label(kind: str) -> str:
    return str(TargetKind(kind).label)


def district_of(unit: Unit) -> str:
    """Code of the district in which an office counts; NONE for those of the province."""
    if unit.district_id:
        return unit.district_id
    return (unit.parent.district_id if unit.parent else None) or NONE


def full_label(figure: Figure, cycle: Cycle) -> str:
    """What a figure is called where it stands alone: "ส่งแล้ว · อำเภอ ภูเขียว"."""
    if not figure.part:
        return figure.words.label
    if figure.part == "award":
        return f"{figure.words.label} · {target_label(figure.value)}"
    return f"{figure.words.label} · {_value_label(figure, cycle)}"


def _value_label(figure: Figure, cycle: Cycle) -> str:
    part, value = figure.part, figure.value
    if part in CHOICES:
        return str(CHOICES[part][value])
    if value == NONE:
        return "ส่วนกลางของจังหวัด" if part == "district" else f"ไม่ระบุ{PARTS[part].label}"
    if part == "district":
        found: object = District.objects.filter(code=value[:4]).first()
        return f"อำเภอ{found}" if found else "อำเภออื่น"
    rows: Any = cycle.topics if part == "topic" else cycle.categories
    found = rows.filter(pk=value).first() if value.isascii() and value.isdigit() else None
    return f"{PARTS[part].label} {found}" if found else f"{PARTS[part].label}อื่น"
