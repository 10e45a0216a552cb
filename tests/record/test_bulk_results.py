"""Many records at once: one refusal stops no other."""

from records.core.enums import Action, State
from records.record.bulk_results import apply_to_each
from records.record.workflow import advance


def test_one_refusal_stops_no_other(office):
    good = office.record(State.SUBMITTED)
    office._prepare(good, Action.SCREEN)
    bad = office.record(State.SUBMITTED, owner=office.colleague)
    late = office.record(State.SCREENING, owner=office.stranger)
    found = apply_to_each(
        [bad, good, late], lambda r: advance(r, Action.SCREEN, actor=office.secretary)
    )
    assert [(o.changed, bool(o.problem)) for o in found] == [
        (False, True),
        (True, False),
        (False, True),
    ]
    assert "กำลังกลั่นกรอง" in found[2].problem
