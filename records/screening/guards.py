"""What the committee has against a step: reviewers to name, a quorum to reach."""

from records.core.enums import Action
from records.record.guards import Problem

from .models import Review


def objections(record, action, inputs) -> list[Problem]:
    if action == Action.SCREEN:
        return reviewers_named(record)
    if action in (Action.PROPOSE_ACCEPT, Action.PROPOSE_REJECT):
        return quorum_reached(record, inputs)
    return []


def reviewers_named(record) -> list[Problem]:
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


def quorum_reached(record, inputs) -> list[Problem]:
    """Quorum of reviews, or a waiver with its reason."""
    if inputs.get("waiver"):
        return []
    have, needed = submitted_reviews(record), record.cycle.quorum
    if have >= needed:
        return []
    text = f"มีผลพิจารณา {have} จาก {needed} คน ถ้าจะเสนอก่อนครบต้องระบุเหตุผลที่ยกเว้น"
    return [Problem("quorum", text)]


def submitted_reviews(record) -> int:
    """How many assigned reviewers have handed in a review of the text last handed in."""
    newest = record.revisions.filter(frozen=True).first()
    reviews = Review.objects.submitted().filter(
        assignment__record=record, assignment__ended_at__isnull=True, revision=newest
    )
    return reviews.values("assignment").distinct().count()
