"""The way of a demonstration record through the committee, by the real steps, at invented times."""

import json
from datetime import datetime, time, timedelta
from typing import Any

from django.conf import settings
from django.utils import timezone

from records.core import thai
from records.core.enums import Action as A
from records.core.enums import CommitteeRole, Recommendation, State
from records.core.loading import loaded_once
from records.cycles.models import CommitteeMember, Cycle, Topic
from records.people.models import User
from records.record import workflow
from records.record.models import Record, Transition
from records.screening import scores
from records.screening.models import Assignment, Resolution, ResolutionItem, Review, Score
from records.search import indexing

FOLDER = settings.BASE_DIR / "fixtures" / "demo"
_FULL_PATH = (A.SUBMIT, A.SCREEN, A.PROPOSE_ACCEPT, A.ACCEPT, A.PUBLISH)
PATHS: dict[State, tuple[A, ...]] = {
    State.DRAFT: (),
    State.SUBMITTED: _FULL_PATH[:1],
    State.SCREENING: _FULL_PATH[:2],
    State.RETURNED: (*_FULL_PATH[:2], A.RETURN),
    State.PENDING_ACCEPT: _FULL_PATH[:3],
    State.PENDING_REJECT: (*_FULL_PATH[:2], A.PROPOSE_REJECT),
    State.ACCEPTED: _FULL_PATH[:4],
    State.REDACTING: (*_FULL_PATH[:4], A.ASK_REDACTION),
    State.REJECTED: (*_FULL_PATH[:2], A.PROPOSE_REJECT, A.REJECT),
    State.PUBLISHED: _FULL_PATH,
    State.UNPUBLISHED: (*_FULL_PATH, A.UNPUBLISH),
    State.WITHDRAWN: (A.SUBMIT, A.WITHDRAW),
    State.MERGED: (*_FULL_PATH[:4], A.MERGE),
}
# Days between one step and the next, in the life of a typical record.
GAPS = {
    A.SUBMIT: 0,
    A.SCREEN: 4,
    A.RETURN: 9,
    A.PROPOSE_ACCEPT: 11,
    A.PROPOSE_REJECT: 11,
    A.ACCEPT: 5,
    A.REJECT: 5,
    A.PUBLISH: 2,
    A.MERGE: 2,
    A.ASK_REDACTION: 2,
    A.UNPUBLISH: 12,
    A.WITHDRAW: 3,
}
LONGEST = 62  # days: the longest life of a record of the open year, its amendment included
WHOLE_DAYS = 0.25  # the pace from which on steps are taken at office hours


def ago(cycle: Cycle, days: float) -> tuple[datetime, float]:
    """The moment so many days ago, and the pace of what follows, 1 when the year is old enough.

    In the first weeks of a fiscal year everything is told as if done since it began, only faster.
    """
    first, last = thai.fiscal_dates(cycle.fiscal_year)
    begin = timezone.make_aware(datetime.combine(first, time()))
    end = min(timezone.localtime(), timezone.make_aware(datetime.combine(last, time(17))))
    pace = min(1.0, (end - begin) / timedelta(days=LONGEST))
    return end - timedelta(days=days) * pace, pace


def gap(pace: float, **length: float) -> timedelta:
    """A length of time at that pace; whole days as long as there are enough of them."""
    if pace < WHOLE_DAYS:
        return timedelta(**length) * pace
    return timedelta(**{**length, "days": int(length["days"] * pace)})


@loaded_once
def texts() -> dict[str, Any]:
    content: dict[str, Any] = json.loads((FOLDER / "reviews.json").read_text(encoding="utf-8"))
    return content


def walk(
    record: Record,
    state: State,
    writer: User,
    *,
    start: datetime,
    topic: Topic | None,
    n: int,
    pace: float,
) -> None:
    """Bring a draft to *state*. n: a number that makes one record differ from the next."""
    cycle, at = record.cycle, start
    for action in PATHS[state]:
        at += gap(pace, days=GAPS[action], minutes=7 * n % 50)
        record.refresh_from_db()
        if action == A.SCREEN:
            _sort_and_assign(record, topic, n, at)
        if action in (A.PROPOSE_ACCEPT, A.PROPOSE_REJECT, A.RETURN):
            _review(record, n, at, pace, good=action == A.PROPOSE_ACCEPT)
        actor, inputs = _how(action, record, writer, cycle, at, n)
        step = workflow.advance(record, action, actor=actor, inputs=inputs, at=at)
        if action in (A.ACCEPT, A.REJECT):
            _into_batch(step, cycle)
    if state == State.SCREENING and n % 2:
        _review(record, n, at + timedelta(days=3) * pace, pace, good=True)
    if state == State.SUBMITTED and n % 2:
        _sort(record, topic)


def seat(cycle: Cycle, role: CommitteeRole) -> User:
    return CommitteeMember.objects.filter(cycle=cycle, role=role)[0].user


def _sort(record: Record, topic: Topic | None) -> None:
    Record.objects.filter(pk=record.pk).update(topic=topic)
    record.refresh_from_db()
    indexing.index(record)


def _sort_and_assign(record: Record, topic: Topic | None, n: int, at: datetime) -> None:
    _sort(record, topic)
    seats = CommitteeMember.objects.filter(cycle=record.cycle, role=CommitteeRole.REVIEWER)
    people = [s.user for s in seats.select_related("user")]
    free = [p for p in people if p.pk != record.owner_id and p.unit_id != record.unit_id]
    for reviewer in (free[n % len(free)], free[(n + 1) % len(free)]):
        Assignment.objects.create(
            record=record,
            reviewer=reviewer,
            assigned_by=seat(record.cycle, CommitteeRole.SECRETARY),
            assigned_at=at,
        )


def _review(record: Record, n: int, at: datetime, pace: float, *, good: bool) -> None:
    said = texts()
    revision = record.revisions.filter(frozen=True)[0]
    for k, assignment in enumerate(record.assignments.active()):
        review = Review.objects.create(
            assignment=assignment,
            revision=revision,
            recommendation=Recommendation.ACCEPT if good else Recommendation.REVISE,
            comment_owner=said["owner"][(n + 3 * k) % len(said["owner"])],
            comment_committee=said["committee"][(n + k) % len(said["committee"])],
            submitted_at=at - timedelta(days=1, hours=k) * pace,
        )
        for c, criterion in enumerate(record.cycle.criteria.all()):
            value = (3 if good else 1) + (5 * n + 3 * c + 7 * k + n * c * k) % 3
            Score.objects.create(review=review, criterion=criterion, value=value)


def _how(
    action: A, record: Record, writer: User, cycle: Cycle, at: datetime, n: int
) -> tuple[User, dict[str, Any]]:
    """Who takes the step, with what inputs."""
    said, secretary = texts(), seat(cycle, CommitteeRole.SECRETARY)
    chair = seat(cycle, CommitteeRole.CHAIR)
    week = timezone.localdate() + timedelta(days=7)
    resolution = {"resolution": f"{1 + n % 3}/{cycle.fiscal_year}", "resolved_on": at.date()}
    returned = said["returns"][n % len(said["returns"])]
    return {
        A.SUBMIT: (writer, {}),
        A.WITHDRAW: (writer, {"note": said["withdrawn"]}),
        A.SCREEN: (secretary, {}),
        A.RETURN: (secretary, {**returned, "due_on": week}),
        A.PROPOSE_ACCEPT: (secretary, {}),
        A.PROPOSE_REJECT: (secretary, {"note": said["rejected"]}),
        A.ACCEPT: (chair, resolution),
        A.ASK_REDACTION: (secretary, {"note": said["redaction"], "due_on": week}),
        A.REJECT: (chair, {**resolution, "note": said["rejected"]}),
        A.PUBLISH: (secretary, {"privacy_checked": True}),
        A.MERGE: (secretary, {"privacy_checked": True}),
        A.UNPUBLISH: (chair, {"note": said["unpublished"]}),
    }[action]


def _into_batch(step: Transition, cycle: Cycle) -> None:
    """Decisions with the same number belong to the same meeting."""
    standing = scores.standing(step.record)
    batch, _ = Resolution.objects.get_or_create(
        cycle=cycle,
        resolution=step.data["resolution"],
        defaults={
            "resolved_on": step.data["resolved_on"],
            "applied_by": seat(cycle, CommitteeRole.CHAIR),
            "applied_at": step.at,
        },
    )
    ResolutionItem.objects.create(
        batch=batch,
        record=step.record,
        action=step.action,
        transition=step,
        mean=standing.mean,
        reviews=standing.count,
    )
