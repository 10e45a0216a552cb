"""What was asked, answered and left when a record came back."""

from django.utils import timezone

from records.core.enums import Action, State
from records.record import rounds, writing
from records.record.workflow import advance


def sent_back(office):
    record = office.record(State.SCREENING)
    notes = {"goal": "บอกตัวเลข", "caution": "ยกตัวอย่าง", "technique": "สั้นไป"}
    inputs = {"note": "ดีแล้ว แต่", "due_on": timezone.localdate(), "sections": notes}
    advance(record, Action.RETURN, actor=office.secretary, inputs=inputs)
    return record


def test_last_round_tells_answered_changed_and_left(office):
    record = sent_back(office)
    writing.write(record, {"goal": "<p>ร้อยละ 80</p>"}, actor=office.author)
    answers = {"caution": "ไม่มีตัวอย่าง"}
    inputs = {"note": "ขอบคุณ", "answers": answers}
    advance(record, Action.RESUBMIT, actor=office.author, inputs=inputs)
    record.refresh_from_db()
    found = rounds.last_round(record, record.transitions.for_page())
    rows = {row.key: (row.answer, row.changed) for row in found.notes}
    assert rows == {"goal": ("", True), "caution": ("ไม่มีตัวอย่าง", False), "technique": ("", False)}
    assert (found.unanswered, found.changed, found.reply) == (1, 1, "ขอบคุณ")
    assert not any(heading.startswith("4.2") for heading in found.left)
    assert any("เทคนิค" in heading for heading in found.left)


def test_last_round_before_it_comes_back_compares_with_what_is_written(office):
    record = sent_back(office)
    assert rounds.last_round(record, record.transitions.for_page()).changed == 0
    writing.write(record, {"goal": "<p>ร้อยละ 80</p>"}, actor=office.author)
    record.refresh_from_db()
    found = rounds.last_round(record, record.transitions.for_page())
    assert found.came is None and found.changed == 1


def test_without_a_return_there_is_no_round(office):
    record = office.record(State.SUBMITTED)
    assert rounds.last_round(record, record.transitions.for_page()) is None


def test_masked_takes_names_out_of_every_text(office):
    record = sent_back(office)
    found = rounds.last_round(record, record.transitions.for_page()).masked(lambda text: "x")
    assert found.note == "x" and {row.note for row in found.notes} == {"x"}
