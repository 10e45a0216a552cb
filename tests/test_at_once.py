"""Two people at the same moment, in threads on a real server (SQLite in memory has no second)."""

from threading import Barrier, Event, Thread

import pytest
from django.db import connection, connections, transaction

from records.audit import saving
from records.awards import awards, ballots, certificates, shortlists, voting
from records.awards.models import Award, Certificate
from records.bank import book_jobs
from records.bank.models import Book
from records.core.enums import Action, Kind, State
from records.cycles.models import Cycle
from records.imports import pipeline
from records.imports import services as importing
from records.imports.fields import drafts_of
from records.notices import services as notices
from records.record import text_snapshot, workflow, writing
from records.record.models import Record, Transition
from records.screening import triage
from records.synthesis import paragraph_sources, paragraphs, passages, set_editors
from records.synthesis.models import Passage
from tests import factories
from tests.imports import build

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def office(transactional_db):
    if connection.vendor == "sqlite":
        pytest.skip("SQLite in memory has one connection; it queues writers by itself")
    return factories.Office()


def at_once(*jobs):
    """Run the jobs in threads that start together; returns what each returned or raised."""
    barrier, outcome = Barrier(len(jobs)), [None] * len(jobs)

    def run(n, job):
        barrier.wait()
        try:
            outcome[n] = job()
        except Exception as error:
            outcome[n] = error
        finally:
            connections.close_all()

    threads = [Thread(target=run, args=item) for item in enumerate(jobs)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return outcome


def test_two_clicks_are_one_submission(office):
    record = office.draft()
    submit = lambda: workflow.advance(record, Action.SUBMIT, actor=office.author)  # noqa: E731
    kinds = sorted(type(result).__name__ for result in at_once(submit, submit))
    assert kinds == ["Transition", "WrongState"]
    assert Transition.objects.count() == 1


def test_numbers_are_never_given_twice(office):
    people = [office.author, office.colleague, office.stranger, office.secretary]
    drafts = [office.draft(owner=person) for person in people]
    jobs = [
        lambda d=d, p=p: workflow.advance(d, Action.SUBMIT, actor=p)
        for d, p in zip(drafts, people, strict=True)
    ]
    assert all(isinstance(result, Transition) for result in at_once(*jobs))
    assert Record.objects.in_state(State.SUBMITTED).values("number").distinct().count() == 4


def test_a_page_of_the_year_saved_meanwhile_gives_no_number_back(office):
    stale = Cycle.objects.get(pk=office.cycle.pk)
    workflow.advance(office.draft(), Action.SUBMIT, actor=office.author)
    draft = office.draft(owner=office.colleague)
    stale.announcement = "ส่งภายในเดือนนี้"
    results = at_once(
        lambda: workflow.advance(draft, Action.SUBMIT, actor=office.colleague),
        lambda: saving.save(stale, actor=office.secretary),
    )
    assert [type(result).__name__ for result in results] == ["Transition", "Event"]
    stored = Cycle.objects.get(pk=office.cycle.pk)
    assert (stored.last_number, stored.announcement) == (2, "ส่งภายในเดือนนี้")


def test_a_rejection_undone_and_a_submission_at_once_leave_one_record(office):
    rejected = office.record(State.REJECTED)
    draft = office.draft(title="อีกเรื่องหนึ่ง")
    results = at_once(
        lambda: workflow.advance(
            rejected, Action.UNDO_REJECT, actor=office.chair, inputs={"note": "นับผิด"}
        ),
        lambda: workflow.advance(draft, Action.SUBMIT, actor=office.author),
    )
    assert sorted(type(result).__name__ for result in results) == ["Blocked", "Transition"]


def test_a_record_moved_to_the_other_form_and_a_submission_at_once_leave_one(office):
    """The unit's record becomes that of its coordinator, who hands in her own at this moment."""
    moved = office.record(State.SUBMITTED, kind=Kind.UNIT)
    draft = office.draft(owner=office.coordinator)
    results = at_once(
        lambda: triage.sort(
            moved, actor=office.secretary, topic=office.topic, kind=Kind.INDIVIDUAL
        ),
        lambda: workflow.advance(draft, Action.SUBMIT, actor=office.coordinator),
    )
    assert [type(result).__name__ for result in results].count("Blocked") == 1


def test_one_record_a_person_even_at_once(office):
    drafts = [office.draft(), office.draft(title="อีกเรื่องหนึ่ง")]
    jobs = [lambda d=d: workflow.advance(d, Action.SUBMIT, actor=office.author) for d in drafts]
    kinds = sorted(type(result).__name__ for result in at_once(*jobs))
    assert kinds == ["Blocked", "Transition"]


def imported(office, how=""):
    (form,) = drafts_of(pipeline.read(build.text(), "a.txt").as_json())
    whose = {"actor": office.author, "owner": office.author, "unit": office.unit}
    source = ("a.txt", build.text())
    return lambda: importing.store(form, cycle=office.cycle, source=source, how=how, **whose)


def test_two_imports_of_a_person_at_once_are_no_two_drafts(office):
    kinds = sorted(type(result).__name__ for result in at_once(*[imported(office)] * 2))
    assert kinds == ["Record", "Stands"] and Record.objects.count() == 1


def test_a_draft_is_handed_in_and_joined_by_a_file_and_nobody_waits_for_ever(office):
    record = office.draft()
    submit = lambda: workflow.advance(record, Action.SUBMIT, actor=office.author)  # noqa: E731
    handed_in, joined = at_once(submit, imported(office, "join"))
    assert type(handed_in).__name__ == "Transition"
    assert type(joined).__name__ in ("Record", "Stands")


def test_two_saves_at_once_keep_both_texts(office):
    record = office.draft()
    base = text_snapshot.base_of(record)
    jobs = [
        lambda text=text: writing.write(
            record, {"goal": f"<p>{text}</p>"}, actor=office.author, base=base
        )
        for text in ("ข้อความหนึ่ง", "ข้อความสอง")
    ]
    results = at_once(*jobs)
    assert sorted(bool(result.conflicts) for result in results) == [False, True]
    kept = str([revision.data["goal"] for revision in record.revisions.all()])
    assert "ข้อความหนึ่ง" in kept and "ข้อความสอง" in kept


def test_two_chairs_close_a_ballot_once(office):
    records = [office.record(State.ACCEPTED, owner=o) for o in (office.author, office.colleague)]
    ballot = ballots.create(
        cycle=office.cycle, kind="best_practice", secret=True, quorum=1, actor=office.secretary
    )
    for record in records:
        shortlists.add(ballot, record, actor=office.secretary, reason="ทดสอบ")
    ballots.open_ballot(ballot, actor=office.secretary)
    voting.vote(ballot, actor=office.reviewers[0], candidate=ballot.candidates.first())
    everybody = list(ballot.voters.values_list("pk", flat=True))
    chairs = (office.chair, office.seat("chair2", "chair"))
    close = lambda c: ballots.close(ballot, actor=c, without=everybody)  # noqa: E731
    for step in (close, lambda c: ballots.grant(ballot, actor=c)):
        results = at_once(*(lambda c=c, step=step: step(c) for c in chairs))
        assert sorted(type(result).__name__ for result in results) == ["Ballot", "WrongPhase"]
    assert Award.objects.count() == 1


def test_a_vote_and_the_closing_at_once_lose_no_count(office):
    records = [office.record(State.ACCEPTED, owner=o) for o in (office.author, office.colleague)]
    ballot = ballots.create(
        cycle=office.cycle, kind="best_practice", secret=True, quorum=1, actor=office.secretary
    )
    one, other = (
        shortlists.add(ballot, record, actor=office.secretary, reason="ทดสอบ") for record in records
    )
    ballots.open_ballot(ballot, actor=office.secretary)
    voting.vote(ballot, actor=office.reviewers[0], candidate=one)
    everybody = list(ballot.voters.values_list("pk", flat=True))
    late, closed = at_once(
        lambda: voting.vote(ballot, actor=office.reviewers[1], candidate=one),
        lambda: ballots.close(ballot, actor=office.chair, without=everybody),
    )
    counted = {"Vote": 2, "WrongPhase": 1}[type(late).__name__]
    one.refresh_from_db()
    assert (closed.cast, one.votes) == (counted, counted)


def test_a_batch_pressed_twice_issues_once(office):
    office.record(State.ACCEPTED)
    issue = lambda: certificates.issue(  # noqa: E731
        office.cycle, ["participation"], actor=office.secretary
    )
    results = at_once(issue, issue)
    assert sorted(len(result) for result in results) == [0, 1]


def test_a_certificate_is_not_reissued_while_its_award_is_revoked(office):
    record = office.record(State.PUBLISHED)
    award = awards.grant("best_practice", record, actor=office.chair, reason="ดี")
    (old,) = certificates.issue(office.cycle, ["best_practice"], actor=office.secretary)
    values = {"reason": "ชื่อผิด", "name": "ใหม่", "detail": "", "title": ""}
    at_once(
        lambda: awards.revoke(award, actor=office.chair, reason="ซ้ำ"),
        lambda: certificates.reissue(old, actor=office.secretary, **values),
    )
    assert not Certificate.objects.filter(award=award, revoked_on=None).exists()


def set_with_a_source(office):
    """An accepted set with one paragraph, and the published record it rests on."""
    text = "กลับกองปุ๋ยหมักทุกเจ็ดวันจนกองปุ๋ยเย็นลง จึงนำไปใส่แปลงผัก"
    source = office.record(State.PUBLISHED, technique=f"<p>{text}</p>")
    record, _ = set_editors.begin(office.cycle, actor=office.secretary, title="ชุดความรู้")
    writing.write(record, office.values(Kind.SET, new_technique=""), actor=office.secretary)
    passages.refresh(office.cycle)
    chosen = [Passage.objects.get(text=text)]
    group = paragraph_sources.collect(
        record, chosen, actor=office.secretary, section="new_technique", name="ปุ๋ย"
    )
    return record, source, group


def write(group, text, actor):
    values = {"version": group.version, "name": "ปุ๋ย", "section": "new_technique"}
    return paragraphs.write(group, actor=actor, text=text, **values)


def test_a_set_is_published_or_its_source_unpublished_but_never_unseen(office):
    record, source, group = set_with_a_source(office)
    write(group, "ย่อหน้า", office.secretary)
    record.refresh_from_db()
    for action, actor, inputs in office.way(record, State.ACCEPTED):
        office._prepare(record, action)
        workflow.advance(record, action, actor=actor, inputs=inputs)
        record.refresh_from_db()
    published, gone = at_once(
        lambda: workflow.advance(
            record, Action.PUBLISH, actor=office.secretary, inputs={"privacy_checked": True}
        ),
        lambda: workflow.advance(
            source, Action.UNPUBLISH, actor=office.chair, inputs={"note": "ระงับ"}
        ),
    )
    assert isinstance(gone, Transition)
    if isinstance(published, Transition):
        assert published.pk < gone.pk  # the set came first; its page hides the source from now on
    else:
        assert [problem.code for problem in published.problems] == ["source"]


def test_a_notice_does_not_wait_for_a_held_record(office):
    record, held, told = office.draft(), Event(), Event()

    def hold():
        with transaction.atomic():
            Record.objects.locked().get(pk=record.pk)
            held.set()
            return told.wait(timeout=10)

    def tell():
        held.wait(timeout=10)
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SET LOCAL lock_timeout = '2s'")
            notices.notify_people("remark", [office.author], key="test", record=record)
        told.set()
        return True

    assert at_once(hold, tell) == [True, True]


def test_two_editors_at_once_lose_no_word(office):
    record, _, group = set_with_a_source(office)
    results = at_once(*(lambda t=t: write(group, t, office.secretary) for t in ("หนึ่ง", "สอง")))
    assert sorted(bool(result.late) for result in results) == [False, True]
    kept = str([revision.data["new_technique"] for revision in record.revisions.all()])
    assert "หนึ่ง" in kept and "สอง" in kept


def test_two_requests_of_the_same_book_make_one(office, settings):
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
    ask = lambda: book_jobs.request_book(cycle=office.cycle, actor=office.secretary, form="pdf")  # noqa: E731
    first, second = at_once(ask, ask)
    assert first == second
    assert Book.objects.count() == 1
