"""What scores come to."""

from django.utils import timezone

from records.core.enums import Action, Recommendation, State
from records.record.workflow import advance
from records.screening import (
    assignments,
    comparison,
    reviews,
    scores,
)
from records.screening.models import Review, Score
from tests.screening.committee import review


def test_standing_counts_the_newest_text_of_standing_tasks(office):
    record = office.record(State.SCREENING)
    one, two = office.reviewers
    review(record, one, 5)
    review(record, two, 2, Recommendation.REVISE, comment_owner="เพิ่มตัวเลข")
    standing = scores.standing(record)
    assert standing.totals == {one.pk: 100.0, two.pk: 40.0}
    assert (standing.mean, standing.median, standing.spread) == (70.0, 70.0, 60.0)
    assert standing.recommendations == {"accept": 1, "revise": 1}
    assert list(standing.criteria.values()) == [70.0]
    table = comparison.table([record], office.cycle, reader=office.chair)
    assert table.rows[0].split and [c.status for c in table.rows[0].cells] == ["done", "done"]
    assignments.end(record.assignments.get(reviewer=two), actor=office.secretary)
    assert scores.standing(record).totals == {one.pk: 100.0}


def test_scores_of_an_earlier_text_are_marked_and_do_not_count(office):
    from records.record import writing

    record = office.record(State.SCREENING)
    one = office.reviewers[0]
    review(record, one, 5)
    inputs = {"note": "แก้", "due_on": timezone.localdate()}
    advance(record, Action.RETURN, actor=office.secretary, inputs=inputs)
    record.refresh_from_db()
    writing.write(record, {"goal": "<p>เป้าหมายใหม่ที่ชัดเจนกว่าเดิม</p>"}, actor=office.author)
    advance(record, Action.RESUBMIT, actor=office.author)
    standing = scores.standing(record)
    assert (standing.totals, standing.older) == ({}, {one.pk: 100.0})
    row = comparison.table([record], office.cycle, reader=office.chair).rows[0]
    assert sorted(cell.status for cell in row.cells) == ["old", "waits"] and row.waiting == 2


def test_weights_decide(office):
    heavy = office.cycle.criteria.create(name="ผลลัพธ์", weight=3, maximum=10)
    record = office.record(State.SCREENING)
    text = reviews.current_text(record)
    task = record.assignments.first()
    kept = Review.objects.create(assignment=task, revision=text, submitted_at=timezone.now())
    Score.objects.create(review=kept, criterion=office.criterion, value=5)
    Score.objects.create(review=kept, criterion=heavy, value=4)
    assert scores.total(kept) == round(100 * (1 * 1 + 0.4 * 3) / 4, 1)
