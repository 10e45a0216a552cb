"""Two people at the same moment, in threads on a real server (SQLite in memory has no second)."""

from threading import Barrier, Thread

import pytest
from django.db import connection, connections

from records.enums import Action, State
from records.models import Award, Record, Transition
from records.services import ballots, shortlists, workflow, writing
from tests import factories

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


def test_one_record_a_person_even_at_once(office):
    drafts = [office.draft(), office.draft(title="อีกเรื่องหนึ่ง")]
    jobs = [lambda d=d: workflow.advance(d, Action.SUBMIT, actor=office.author) for d in drafts]
    kinds = sorted(type(result).__name__ for result in at_once(*jobs))
    assert kinds == ["Blocked", "Transition"]


def test_two_saves_at_once_keep_both_texts(office):
    record = office.draft()
    base = writing.base_of(record)
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
    ballots.vote(ballot, actor=office.reviewers[0], candidate=ballot.candidates.first())
    chairs = (office.chair, office.seat("chair2", "chair"))
    results = at_once(*(lambda c=c: ballots.close(ballot, actor=c) for c in chairs))
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
    ballots.vote(ballot, actor=office.reviewers[0], candidate=one)
    late, closed = at_once(
        lambda: ballots.vote(ballot, actor=office.reviewers[1], candidate=one),
        lambda: ballots.close(ballot, actor=office.chair),
    )
    counted = {"Vote": 2, "WrongPhase": 1}[type(late).__name__]
    assert (closed.cast, closed.winner.votes) == (counted, counted)
