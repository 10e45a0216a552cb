"""The committee's work on many records: suggestions, plans, batches, reminders, discussion."""

from datetime import timedelta

import pytest
from django.db import connection, transaction
from django.utils import timezone
from post_office.models import Email

from records.awards.models import Award
from records.core.append_only import AppendOnly
from records.core.enums import Action, CommitteeRole, EndReason, Recommendation, State
from records.cycles.models import CommitteeMember
from records.notices import services as notices
from records.notices.models import Notice
from records.record.bulk_results import apply_to_each
from records.record.models import Record, Transition
from records.record.workflow import Blocked, NotAllowed, advance
from records.screening import (
    assignment_plan,
    assignments,
    comparison,
    discussion,
    reminders,
    resolutions,
    reviewer_worklist,
    reviews,
    scores,
    topic_suggestions,
)
from records.screening.models import Assignment, Resolution, ResolutionItem, Review, Score
from tests.factories import UserFactory


def review(record, reviewer, value=4, recommendation="accept", **words):
    text = reviews.current_text(record)
    criterion = record.cycle.criteria.get()
    opinion = reviews.Opinion(recommendation=recommendation, scores={criterion.pk: value}, **words)
    return reviews.save_review(
        record, actor=reviewer, revision_id=text.pk, opinion=opinion, submit=True
    )


def fresh(user):
    return type(user).objects.get(pk=user.pk)


# --- suggestions ---------------------------------------------------------------------------------


def test_a_topic_is_suggested_from_words_with_the_reason(office):
    office.topic.keywords = "ปุ๋ยหมัก เกษตร"
    office.topic.save()
    record = office.record(State.SUBMITTED)
    found = topic_suggestions.suggest([record], [office.topic])
    assert found[record.pk].topic == office.topic
    assert "ปุ๋ยหมัก" in found[record.pk].reason


def test_nothing_is_suggested_when_the_words_do_not_decide(office):
    other = office.cycle.topics.create(slug="otop", name="ด้านแปรรูป", keywords="ปุ๋ยหมัก")
    office.topic.keywords = "ปุ๋ยหมัก"
    office.topic.save()
    record = office.record(State.SUBMITTED)
    assert topic_suggestions.suggest([record], [office.topic, other]) == {}


def test_the_habit_of_a_category_is_the_second_best_reason(office):
    for _ in range(topic_suggestions.ENOUGH):
        office.record(State.SCREENING, owner=UserFactory(unit=office.unit))
    record = office.record(State.SUBMITTED)
    found = topic_suggestions.suggest([record], [office.topic])
    assert "4 จาก 4" in found[record.pk].reason


def test_suggestions_take_a_constant_number_of_statements(office, django_assert_max_num_queries):
    records = [
        office.record(State.SUBMITTED, owner=UserFactory(unit=office.unit)) for _ in range(5)
    ]
    records = list(Record.objects.filter(pk__in=[r.pk for r in records]).for_page())
    with django_assert_max_num_queries(1):
        topic_suggestions.suggest(records, [office.topic])


# --- plans ---------------------------------------------------------------------------------------


def test_the_plan_is_fair_and_without_conflicts(office):
    near = office.seat("near", CommitteeRole.REVIEWER)
    type(near).objects.filter(pk=near.pk).update(unit=office.unit)
    owner = office.seat("owner", CommitteeRole.REVIEWER)
    type(owner).objects.filter(pk=owner.pk).update(unit=office.other_unit)
    owner.refresh_from_db()
    records = [
        office.record(State.SUBMITTED, owner=person)
        for person in (owner, *(UserFactory(unit=office.unit) for _ in range(5)))
    ]
    records = list(Record.objects.filter(pk__in=[r.pk for r in records]).for_page())
    grid = assignment_plan.grid(office.cycle, records, propose=True)
    load = {}
    for row in grid.rows:
        planned = {pk for pk, cell in row.cells.items() if cell.plan}
        assert len(planned) == office.cycle.reviewers_needed
        assert not any(row.cells[pk].own or row.cells[pk].conflict for pk in planned)
        for pk in planned:
            load[pk] = load.get(pk, 0) + 1
    assert office.secretary.pk not in load and office.chair.pk not in load
    assert load.pop(near.pk) == 1  # the one that is not of her unit
    assert max(load.values()) - min(load.values()) <= 1


def test_who_knows_the_topic_comes_first_but_not_always(office):
    expert = office.seat("expert", CommitteeRole.REVIEWER)
    CommitteeMember.objects.get(user=expert).topics.add(office.topic)
    records = []
    for _ in range(8):
        record = office.record(State.SUBMITTED, owner=UserFactory(unit=office.unit))
        Record.objects.filter(pk=record.pk).update(topic=office.topic)
        records.append(record.pk)
    grid = assignment_plan.grid(
        office.cycle, list(Record.objects.filter(pk__in=records).for_page()), propose=True
    )
    planned = [sum(row.cells[expert.pk].plan for row in grid.rows)]
    planned += [sum(row.cells[r.pk].plan for row in grid.rows) for r in office.reviewers]
    assert planned[0] == max(planned) and min(planned) >= 3


@pytest.mark.parametrize("count", [1, 12])
def test_the_grid_takes_a_constant_number_of_statements(
    office, django_assert_max_num_queries, count
):
    records = [
        office.record(State.SUBMITTED, owner=UserFactory(unit=office.unit)) for _ in range(count)
    ]
    records = list(Record.objects.filter(pk__in=[r.pk for r in records]).for_page())
    with django_assert_max_num_queries(5):
        assignment_plan.grid(office.cycle, records, propose=True)


# --- outcomes, tasks -----------------------------------------------------------------------------


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


def test_screening_sets_the_reviewers_day(office):
    record = office.record(State.SCREENING)
    due = timezone.localdate() + timedelta(days=office.cycle.review_days)
    assert set(record.assignments.values_list("due_on", flat=True)) == {due}


def test_next_is_the_record_with_fewest_reviews_and_skipped_ones_come_last(office):
    one, two, three = (
        office.record(State.SCREENING, owner=UserFactory(unit=office.unit)) for _ in range(3)
    )
    me, other = office.reviewers
    review(one, other)
    assert [t.record.pk for t in reviewer_worklist.work(me).waiting] == [two.pk, three.pk, one.pk]
    assignments.skip(two, actor=me)
    assert reviewer_worklist.next_record(me) == three
    review(three, me)
    work = reviewer_worklist.work(me)
    assert [t.record.pk for t in work.waiting] == [one.pk, two.pk]
    assert [t.record.pk for t in work.done] == [three.pk] and work.percent == 33


@pytest.mark.parametrize("reason", [EndReason.ABSTAINED, EndReason.CONFLICT])
def test_stepping_aside_ends_the_task_and_tells_the_secretary(office, reason):
    record = office.record(State.SCREENING)
    me = office.reviewers[0]
    with pytest.raises(Blocked):
        assignments.step_aside(record, actor=me, reason=reason, note="  ")
    assignments.step_aside(record, actor=me, reason=reason, note="เป็นญาติกัน")
    task = record.assignments.get(reviewer=me)
    assert task.ended_at and (task.end_reason, task.end_note) == (reason, "เป็นญาติกัน")
    notice = Notice.objects.get(recipient=office.secretary, title__startswith=reason.label)
    assert "เป็นญาติกัน" in notice.body
    with pytest.raises(NotAllowed):
        assignments.step_aside(record, actor=fresh(me), reason=reason, note="อีกครั้ง")
    with pytest.raises(NotAllowed):
        review(record, fresh(me))


def test_who_leaves_the_committee_leaves_unfinished_tasks_behind(office):
    done, waiting = (
        office.record(State.SCREENING, owner=UserFactory(unit=office.unit)) for _ in range(2)
    )
    me = office.reviewers[0]
    review(done, me)
    assert assignments.end_open_tasks(me, office.cycle, actor=office.secretary) == 1
    assert waiting.assignments.get(reviewer=me).ended_at is not None
    assert done.assignments.get(reviewer=me).ended_at is None
    assert Record.objects.in_screening().short_of_reviewers().get() == waiting


def test_reviewers_hear_of_a_withdrawal_while_they_review_and_not_after(office):
    reason = {"note": "เปลี่ยนเรื่อง"}
    record = office.record(State.SCREENING)
    advance(record, Action.WITHDRAW, actor=office.author, inputs=reason)
    told = Notice.objects.filter(recipient__in=office.reviewers, title__startswith="ถอนเรื่องแล้ว")
    assert {notice.recipient for notice in told} == set(office.reviewers)
    assert {notice.path for notice in told} == {"/admin/tasks/"}
    accepted = office.record(State.ACCEPTED, owner=office.stranger)
    advance(accepted, Action.WITHDRAW, actor=fresh(office.chair), inputs=reason)
    assert told.count() == 2


# --- scores --------------------------------------------------------------------------------------


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
    table = comparison.table([record], office.cycle)
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
    row = comparison.table([record], office.cycle).rows[0]
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


@pytest.mark.parametrize("count", [1, 8])
def test_the_comparison_takes_a_constant_number_of_statements(
    office, django_assert_max_num_queries, count
):
    records = []
    for _ in range(count):
        record = office.record(State.SCREENING, owner=UserFactory(unit=office.unit))
        review(record, office.reviewers[0])
        records.append(record)
    with django_assert_max_num_queries(6):
        comparison.table(records, office.cycle)


# --- batches -------------------------------------------------------------------------------------


@pytest.fixture
def pending(office):
    """Two records proposed for acceptance, one for rejection."""
    states = (State.PENDING_ACCEPT, State.PENDING_ACCEPT, State.PENDING_REJECT)
    return [office.record(s, owner=UserFactory(unit=office.unit)) for s in states]


def decide(office, records, token="6f9619ff-8b86-d011-b42d-00cf4fc964ff"):
    chosen = {r.pk: str(resolutions.DECIDES[State(r.state)]) for r in records}
    return resolutions.apply(
        office.cycle,
        actor=fresh(office.chair),
        token=token,
        resolution="2/2569",
        resolved_on=timezone.localdate(),
        chosen=chosen,
    )


def states(records):
    return [Record.objects.get(pk=r.pk).state for r in records]


def test_a_batch_decides_all_and_tells_the_owners(office, pending):
    batch = decide(office, pending)
    assert states(pending) == [State.ACCEPTED, State.ACCEPTED, State.REJECTED]
    assert batch.items.count() == 3
    for record in pending:
        step = record.transitions.last()
        assert step.data["resolution"] == "2/2569" and step.batch_item.batch == batch
        assert Notice.objects.filter(recipient=record.owner, body__contains="2/2569").count() == 1


def test_the_same_click_twice_decides_once(office, pending):
    assert decide(office, pending) == decide(office, pending)
    assert Resolution.objects.count() == 1
    assert Transition.objects.filter(action=Action.ACCEPT).count() == 2


def test_all_or_none_when_one_has_changed(office, pending):
    late = {"note": "ถอน"}
    advance(pending[0], Action.RECONSIDER, actor=office.secretary, inputs=late)
    with pytest.raises(Blocked) as stop:
        decide(office, pending)
    assert pending[0].number in str(stop.value)
    assert states(pending) == [State.SCREENING, State.PENDING_ACCEPT, State.PENDING_REJECT]
    assert not Resolution.objects.exists()


def test_only_the_chair_and_never_on_an_own_record(office, pending):
    with pytest.raises(NotAllowed):
        resolutions.apply(
            office.cycle,
            actor=office.secretary,
            token="6f9619ff-8b86-d011-b42d-00cf4fc964ff",
            resolution="1",
            resolved_on=timezone.localdate(),
            chosen={pending[0].pk: "accept"},
        )
    Record.objects.filter(pk=pending[0].pk).update(owner=office.chair)
    with pytest.raises(Blocked):
        decide(office, pending)
    assert states(pending)[1] == State.PENDING_ACCEPT


def test_nothing_chosen_decides_nothing(office, pending):
    with pytest.raises(Blocked):
        decide(office, [])
    with pytest.raises(Blocked):
        resolutions.apply(
            office.cycle,
            actor=fresh(office.chair),
            token="6f9619ff-8b86-d011-b42d-00cf4fc964fe",
            resolution="1",
            resolved_on=timezone.localdate(),
            chosen={999999: "accept", pending[0].pk: "accept"},
        )


def test_undo_takes_back_what_has_not_moved_on(office, pending):
    batch = decide(office, pending)
    gone = pending[0]
    advance(gone, Action.PUBLISH, actor=office.secretary, inputs={"privacy_checked": True})
    with pytest.raises(Blocked):
        resolutions.undo(batch, actor=fresh(office.chair), reason=" ")
    with pytest.raises(NotAllowed):
        resolutions.undo(batch, actor=office.secretary, reason="ทบทวน")
    undone = resolutions.undo(batch, actor=fresh(office.chair), reason="นับคะแนนผิด")
    assert states(pending) == [State.PUBLISHED, State.PENDING_ACCEPT, State.PENDING_REJECT]
    assert [o.record.pk for o in undone if o.problem] == [gone.pk]
    assert sum(o.changed for o in undone) == 2
    told = Notice.objects.filter(recipient=pending[1].owner, body__contains="นับคะแนนผิด")
    assert told.count() == 1
    with pytest.raises(Blocked):
        resolutions.undo(batch, actor=fresh(office.chair), reason="อีกครั้ง")
    again = decide(office, pending[1:], token="6f9619ff-8b86-d011-b42d-00cf4fc964fd")
    assert again.items.count() == 2 and ResolutionItem.objects.count() == 5


def test_a_record_with_an_award_is_not_undone(office, pending):
    batch = decide(office, pending)
    Award.objects.create(
        cycle=office.cycle,
        kind="best_practice",
        record=pending[0],
        awarded_on=timezone.localdate(),
    )
    undone = resolutions.undo(batch, actor=fresh(office.chair), reason="ทบทวน")
    assert [o.record.pk for o in undone if "ต้องเพิกถอนรางวัลก่อน" in o.problem] == [pending[0].pk]
    assert states(pending) == [State.ACCEPTED, State.PENDING_ACCEPT, State.PENDING_REJECT]


# --- reminders, discussion, notices --------------------------------------------------------------


def test_who_is_late_is_reminded_once_a_day(office):
    record = office.record(State.SCREENING)
    Assignment.objects.filter(record=record).update(due_on=timezone.localdate() - timedelta(days=1))
    me, other = office.reviewers
    review(record, other)
    first, second = reminders.progress(office.cycle, office.secretary)
    assert (first.reviewer, first.late, first.done) == (me, 1, 0)
    assert (second.reviewer, second.late, second.done) == (other, 0, 1)
    ids = {me.pk, other.pk}
    assert reminders.remind(office.cycle, ids, actor=office.secretary, note="ขอบคุณ") == 1
    assert reminders.remind(office.cycle, ids, actor=office.secretary) == 0
    notice = Notice.objects.get(recipient=me, title__startswith="เตือน")
    assert record.number in notice.body and "ขอบคุณ" in notice.body
    assert Email.objects.filter(to=me.email, subject__contains="เตือน").count() == 1
    with pytest.raises(NotAllowed):
        reminders.remind(office.cycle, ids, actor=me)


def test_the_discussion_is_open_after_ones_own_word(office):
    record = office.record(State.SCREENING)
    one, two = office.reviewers
    assert not discussion.may_read(one, record)
    with pytest.raises(NotAllowed):
        discussion.add_remark(record, actor=one, text="ยังไม่ได้พิจารณา")
    review(record, one)
    discussion.add_remark(record, actor=fresh(one), text="ควรขอภาพเพิ่ม")
    discussion.add_remark(record, actor=fresh(one), text="ควรขอภาพเพิ่ม")
    assert len(discussion.remarks(record, office.secretary)) == 1
    assert discussion.remarks(record, two) == discussion.remarks(record, office.author) == []
    told = Notice.objects.filter(body__contains="ควรขอภาพเพิ่ม")
    assert {n.recipient for n in told} == {office.secretary}
    review(record, two)
    assert len(discussion.remarks(record, fresh(two))) == 1
    with pytest.raises(Blocked):
        discussion.add_remark(record, actor=fresh(two), text="   ")


def test_a_fall_between_decision_and_mail_leaves_neither(office, pending, monkeypatch):
    def fall(*args, **kwargs):
        raise SystemExit("killed")

    monkeypatch.setattr(notices.mail, "send", fall)
    with pytest.raises(SystemExit):
        decide(office, pending)
    assert states(pending) == [State.PENDING_ACCEPT, State.PENDING_ACCEPT, State.PENDING_REJECT]
    assert not Resolution.objects.exists()
    monkeypatch.undo()
    decide(office, pending)
    for record in pending:
        assert Email.objects.filter(to=record.owner.email, message__contains="2/2569").count() == 1


# --- the log -------------------------------------------------------------------------------------


def test_the_log_only_grows(office):
    step = office.record(State.SUBMITTED).transitions.last()
    for change in (
        lambda: Transition.objects.update(note="x"),
        lambda: Transition.objects.all().delete(),
        lambda: Transition.objects.bulk_update([step], ["note"]),
        step.save,
        step.delete,
    ):
        with pytest.raises(AppendOnly):
            change()


@pytest.mark.skipif(
    "connection.vendor != 'postgresql'", reason="the guard against SQL is a PostgreSQL trigger"
)
def test_the_log_only_grows_for_sql_too(office):
    from django.db import IntegrityError

    office.record(State.SUBMITTED)
    for statement in (
        "UPDATE records_transition SET note = 'x'",
        "DELETE FROM records_transition",
    ):
        with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement)
