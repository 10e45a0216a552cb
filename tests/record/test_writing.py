"""The one writer of text: revisions, conflicts, locks."""

from datetime import timedelta

import pytest
from django.utils import timezone

from records.core.enums import Action, Kind, RevisionReason, State
from records.record import text_snapshot, workflow, writing
from records.record.models import Revision


@pytest.fixture
def draft(office):
    return office.draft()


def test_write_makes_one_revision_of_one_sitting(office, draft):
    for n in range(3):
        writing.write(draft, {"goal": f"<p>{n}</p>"}, actor=office.author)
    assert draft.revisions.count() == 1
    draft.refresh_from_db()
    assert draft.goal == "<p>2</p>" and draft.revisions.get().data["goal"] == "<p>2</p>"
    Revision.objects.update(created_at=timezone.now() - timedelta(hours=1))
    writing.write(draft, {"goal": "<p>พรุ่งนี้</p>"}, actor=office.author)
    assert draft.revisions.count() == 2
    writing.write(draft, {"goal": "<p>คนอื่น</p>"}, actor=office.coordinator)
    assert draft.revisions.count() == 3


def test_write_the_same_text_changes_nothing(office, draft):
    version, when = draft.text_version, draft.updated_at
    written = writing.write(draft, text_snapshot.snapshot(draft), actor=office.author)
    assert written.revision == draft.revisions.get() and not written.conflicts
    draft.refresh_from_db()
    assert (draft.text_version, draft.updated_at) == (version, when)


def test_write_of_an_unknown_part_is_a_mistake(office, draft):
    with pytest.raises(KeyError):
        writing.write(draft, {"state": "published"}, actor=office.author)


def test_write_merges_parts_and_hands_back_conflicts(office, draft):
    base = text_snapshot.base_of(draft)
    writing.write(draft, {"goal": "<p>ของเขา</p>", "village": "บ้านเขา"}, actor=office.coordinator)
    mine = {"goal": "<p>ของฉัน</p>", "caution": "<p>ระวัง</p>", "village": ""}
    written = writing.write(draft, mine, actor=office.author, base=base)
    assert written.conflicts == {"goal": ("<p>ของเขา</p>", "<p>ของฉัน</p>")}
    draft.refresh_from_db()
    assert (draft.goal, draft.caution, draft.village) == (
        "<p>ของเขา</p>", "<p>ระวัง</p>", "บ้านเขา",
    )  # fmt: skip
    aside = draft.revisions.get(reason=RevisionReason.ASIDE)
    assert (aside.data["goal"], aside.data["caution"]) == ("<p>ของฉัน</p>", "<p>ระวัง</p>")


def test_write_after_a_conflict_keeps_both_texts_in_the_history(office, draft):
    base = text_snapshot.base_of(draft)
    for text, began in (("หนึ่ง", base), ("สอง", base)):
        writing.write(draft, {"goal": f"<p>{text}</p>"}, actor=office.author, base=began)
    draft.refresh_from_db()
    chosen = {"goal": "<p>สอง</p>"}
    writing.write(draft, chosen, actor=office.author, base=text_snapshot.base_of(draft))
    assert [(r.data["goal"], r.reason) for r in draft.revisions.order_by("number")] == [
        ("<p>หนึ่ง</p>", RevisionReason.WRITE),
        ("<p>สอง</p>", RevisionReason.ASIDE),
        ("<p>สอง</p>", RevisionReason.WRITE),
    ]


def test_write_sets_the_same_late_text_aside_once(office, draft):
    base = text_snapshot.base_of(draft)
    writing.write(draft, {"goal": "<p>ของเขา</p>"}, actor=office.coordinator)
    for text in ("ก", "ก", "ข", "ก"):
        writing.write(draft, {"goal": f"<p>{text}</p>"}, actor=office.author, base=base)
    assert draft.revisions.filter(reason=RevisionReason.ASIDE).count() == 2


@pytest.mark.parametrize(
    "state", [s for s in State if s not in (State.DRAFT, State.RETURNED, State.WITHDRAWN)]
)
def test_write_is_locked_once_it_is_handed_in(office, state):
    record = office.record(state)
    with pytest.raises(writing.Locked):
        writing.write(record, {"goal": "<p>สาย</p>"}, actor=office.author)
    record.refresh_from_db()
    assert "สาย" not in record.goal


def test_set_aside_keeps_a_late_text(office):
    record = office.record(State.SUBMITTED)
    assert writing.set_aside(record, {"goal": record.goal}, actor=office.author) is None
    writing.set_aside(record, {"goal": "<p>สาย</p>"}, actor=office.author)
    record.refresh_from_db()
    assert "สาย" not in record.goal
    assert record.revisions.get(reason=RevisionReason.ASIDE).data["goal"] == "<p>สาย</p>"


def test_a_text_aside_is_not_what_is_handed_in(office, draft):
    base = text_snapshot.base_of(draft)
    writing.write(draft, {"goal": "<p>ของเขา</p>"}, actor=office.coordinator)
    writing.write(draft, {"goal": "<p>ของฉัน</p>"}, actor=office.author, base=base)
    workflow.advance(draft, Action.SUBMIT, actor=office.author)
    assert draft.revisions.get(frozen=True).data["goal"] == "<p>ของเขา</p>"


def test_begin_finds_what_there_is(office):
    def begin(**kwargs):
        return writing.begin(cycle=office.cycle, actor=office.author, **kwargs)

    own = {"kind": Kind.INDIVIDUAL, "owner": office.author, "unit": office.unit}
    first, fresh = begin(**own, title="หนึ่ง")
    assert fresh and begin(**own, title="สอง") == (first, False)
    unit, fresh = begin(kind=Kind.UNIT, unit=office.unit, title="หน่วย")
    assert fresh and unit != first
    assert begin(kind=Kind.UNIT, unit=office.other_unit, title="หน่วยอื่น")[1]
    workflow.advance(first, Action.WITHDRAW, actor=office.author, inputs={"note": "ซ้ำ"})
    assert begin(**own, title="สาม")[1]


def test_drop_unplaced_takes_one_passage(office, draft):
    draft.unplaced = [{"heading": "ก", "text": "1"}, {"heading": "ข", "text": "2"}]
    draft.save()
    assert writing.drop_unplaced(draft, text_snapshot.digest({"heading": "ก", "text": "1"}))
    assert not writing.drop_unplaced(draft, "ไม่มี")
    draft.refresh_from_db()
    assert draft.unplaced == [{"heading": "ข", "text": "2"}]
