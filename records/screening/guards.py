"""What the committee has against a step: reviewers to name, a quorum to reach."""

from __future__ import annotations

from records.core.enums import Action, State
from records.record.guards import Inputs, Problem
from records.record.models import Record

from .models import Review


def objections(record: Record, action: Action, inputs: Inputs) -> list[Problem]:
    if action == Action.SCREEN:
        return check_reviewers(record)
    if action == Action.UNDO_SCREEN:
        return check_untouched(record)
    if action in (Action.PROPOSE_ACCEPT, Action.PROPOSE_REJECT):
        return check_quorum(record, inputs)
    return []


def check_reviewers(record: Record) -> list[Problem]:
    """As many as the cycle asks for, none of the owner's unit without the chair's waiver."""
    problems = []
    assignments = list(record.assignments.active().select_related("reviewer"))
    needed = record.cycle.reviewers_needed
    if len(assignments) < needed:
        text = f"มีกรรมการ {len(assignments)} คน ต้องมีอย่างน้อย {needed} คน"
        problems.append(Problem("reviewers", text))
    problems += [
        Problem("conflict", f"{a.reviewer} อยู่หน่วยงานเดียวกับเจ้าของเรื่อง ประธานต้องอนุญาตพร้อมเหตุผล")
        for a in assignments
        if a.same_unit and not a.waiver
    ]
    return problems


def check_untouched(record: Record) -> list[Problem]:
    """Nobody has handed in a review since screening began, nor has anything else been done."""
    if Review.objects.submitted().filter(assignment__record=record).exists():
        text = "กรรมการส่งผลพิจารณาแล้ว จึงถอนการเริ่มไม่ได้ ถ้าจะให้แก้ไขให้ใช้ “ส่งกลับให้แก้ไข”"
        return [Problem("reviewed", text)]
    entered = record.transitions.filter(to_state=State.SCREENING).order_by("-pk").first()
    if entered is None or entered.action != Action.SCREEN:
        return [Problem("moved", "เรื่องนี้เคยส่งกลับ เสนอ หรือเปิดพิจารณาใหม่แล้ว จึงถอนการเริ่มไม่ได้")]
    return []


def check_quorum(record: Record, inputs: Inputs) -> list[Problem]:
    """Quorum of reviews, or a waiver with its reason."""
    if inputs.get("waiver"):
        return []
    have, needed = submitted_reviews(record), record.cycle.quorum
    if have >= needed:
        return []
    text = f"มีผลพิจารณา {have} จาก {needed} คน ถ้าจะเสนอก่อนครบต้องระบุเหตุผลที่ยกเว้น"
    return [Problem("quorum", text)]


def submitted_reviews(record: Record) -> int:
    """How many assigned reviewers have handed in a review of the text last handed in."""
    newest = record.revisions.filter(frozen=True).first()
    reviews = Review.objects.submitted().filter(
        assignment__record=record, assignment__ended_at__isnull=True, revision=newest
    )
    return reviews.values("assignment").distinct().count()
