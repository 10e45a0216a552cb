"""A set is not published without its sources."""

import pytest

from records.core.enums import Action, Kind, State
from records.record import workflow, writing
from records.record.workflow import Blocked
from records.synthesis import guards
from tests.synthesis.sets import COMPOST, collect, write


def ready_set(office, the_set):
    """The set with one written paragraph and the rest filled, accepted by the committee."""
    writing.write(the_set, office.values(Kind.SET, new_technique=""), actor=office.secretary)
    write(office, collect(office, the_set, COMPOST), "ย่อหน้าที่มีที่มา " * 10)
    the_set.refresh_from_db()
    for action, actor, inputs in office.way(the_set, State.ACCEPTED):
        office._prepare(the_set, action)
        workflow.advance(the_set, action, actor=actor, inputs=inputs)
        the_set.refresh_from_db()
    return the_set


def test_a_set_is_not_published_while_a_source_has_left(office, the_set, sources):
    record = ready_set(office, the_set)
    publish = {"actor": office.secretary, "inputs": {"privacy_checked": True}}
    for action in (Action.PUBLISH, Action.UNPUBLISH):
        inputs = {"note": "ระงับ", "privacy_checked": True}
        actor = office.secretary if action == Action.PUBLISH else office.chair
        workflow.advance(sources[0], action, actor=actor, inputs=inputs)
    with pytest.raises(Blocked) as error:
        workflow.advance(record, Action.PUBLISH, **publish)
    assert [problem.code for problem in error.value.problems] == ["source"]
    workflow.advance(sources[0], Action.RESTORE, actor=office.chair, inputs={"note": "คืน"})
    workflow.advance(record, Action.PUBLISH, **publish)


def test_other_steps_and_other_records_have_no_objection(office, the_set, sources):
    assert guards.objections(the_set, Action.SUBMIT, {}) == []
    assert guards.objections(sources[0], Action.PUBLISH, {}) == []
