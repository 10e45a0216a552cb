"""What the awards room has against a step: what was honoured does not vanish."""

from records.core.enums import Action
from records.record.guards import Problem

from .models import Award


def objections(record, action, inputs) -> list[Problem]:
    if action in (Action.WITHDRAW, Action.UNDO_ACCEPT):
        return no_award(record)
    return []


def no_award(record) -> list[Problem]:
    """The award is taken back first, with a reason of its own."""
    return [
        Problem("award", f"เรื่องนี้ได้รับ{award.get_kind_display()} ต้องเพิกถอนรางวัลก่อนจึงจะถอนเรื่องได้")
        for award in Award.objects.standing().filter(record=record)
    ]
