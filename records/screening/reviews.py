"""What reviewers think of a text: drafts, reviews handed in, who sees them, totals.

A review is bound to the text last handed in. An own record is a hard block; what others wrote is
seen only for a text that one has reviewed oneself. Numbers are in `scores`.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone

from records.audit.actions import EventAction
from records.audit.log import log_event
from records.core import permissions as p
from records.core.enums import Recommendation, State
from records.cycles.models import Criterion
from records.people.models import User
from records.record.guards import Problem
from records.record.models import Record, Revision
from records.record.workflow import Blocked, NotAllowed

from . import scores
from .models import Assignment, Review, Score
from .rights import OPEN_TO_REVIEWERS, lock, own_task

if TYPE_CHECKING:
    from records.core.types import AnyUser


def current_text(record: Record) -> Revision | None:
    """The text as last handed in: what a review is about."""
    return record.revisions.filter(frozen=True).first()


@dataclass(frozen=True)
class Opinion:
    """What a reviewer put into the form. scores: criterion id → value, only those given.

    section_notes: key of a section → what its owner should look at there.
    """

    recommendation: str = ""
    comment_owner: str = ""
    comment_committee: str = ""
    scores: dict[int, int] = field(default_factory=dict)
    section_notes: dict[str, str] = field(default_factory=dict)


@transaction.atomic
def save_review(
    record: Record,
    *,
    actor: User,
    revision_id: int,
    opinion: Opinion,
    stamp: str = "",
    submit: bool = False,
) -> Review:
    """Keep a draft, or hand the review in; then it stands until it is taken back.

    revision_id: text that the form showed; stamp: stamp_of() the draft that the form began with.
    A form for an older text, or for a draft that was saved elsewhere meanwhile, is refused.
    """
    record = lock(record)
    review = _open_review(record, actor, revision_id, stamp)
    criteria = {criterion.pk: criterion for criterion in record.cycle.criteria.all()}
    if submit and (problems := _unfinished(opinion, criteria.values())):
        raise Blocked(problems)
    review.recommendation = opinion.recommendation
    review.comment_owner = opinion.comment_owner
    review.comment_committee = opinion.comment_committee
    review.section_notes = opinion.section_notes
    review.submitted_at = timezone.now() if submit else None
    review.save()
    review.scores.all().delete()
    Score.objects.bulk_create(
        Score(review=review, criterion=criteria[pk], value=min(value, criteria[pk].maximum))
        for pk, value in opinion.scores.items()
        if pk in criteria
    )
    return review


def _open_review(record: Record, actor: User, revision_id: int, stamp: str) -> Review:
    """The draft that may be saved now, or a new one. Raises NotAllowed, Blocked."""
    task, text = own_task(actor, record), current_text(record)
    if record.state != State.SCREENING or task is None or text is None:
        raise NotAllowed("review")
    if text.pk != revision_id:
        raise Blocked(
            [Problem("revision", f"เจ้าของเรื่องส่งฉบับใหม่แล้ว (ฉบับที่ {text.number}) โปรดอ่านก่อน")]
        )
    review = task.reviews.filter(revision=text).first() or Review(assignment=task, revision=text)
    if review.submitted_at:
        raise Blocked([Problem("submitted", "ส่งผลพิจารณาฉบับนี้แล้ว ถ้าจะแก้ไขให้ดึงกลับมาก่อน")])
    if stamp_of(review) != stamp:
        raise Blocked([Problem("stale", "ร่างนี้ถูกบันทึกจากหน้าต่างอื่น ข้อความของท่านยังอยู่ในแบบด้านล่าง")])
    return review


def stamp_of(review: Review | None) -> str:
    return review.updated_at.isoformat() if review and review.pk else ""


@transaction.atomic
def take_back(record: Record, *, actor: User) -> Review:
    """Make one's own review of the text as it stands a draft again, to correct it.

    Until the proposal: then the record has left screening. It counts no more meanwhile, and others'
    reviews are hidden again. Raises NotAllowed.
    """
    record = lock(record)
    review = submitted_by(record, actor)
    if review is None:
        raise NotAllowed("take_back")
    review.submitted_at = None
    review.save(update_fields=["submitted_at", "updated_at"])
    log_event(EventAction.REVIEW_TAKEN_BACK, review, actor=actor, record=record, name=str(actor))
    return review


def submitted_by(record: Record, user: AnyUser) -> Review | None:
    """The review that *user* has handed in and may still take back."""
    if record.state != State.SCREENING or (task := own_task(user, record)) is None:
        return None
    return task.reviews.submitted().filter(revision=current_text(record)).first()


@dataclass(frozen=True)
class Progress:
    """How far a review is: percent so far, how many of how many criteria, what is missing."""

    total: float | None
    given: int
    criteria: int
    missing: list[str]


def progress(opinion: Opinion, criteria: Collection[Criterion]) -> Progress:
    """What the scores come to so far, each criterion by its weight."""
    given = [criterion for criterion in criteria if criterion.pk in opinion.scores]
    weights = sum(criterion.weight for criterion in given)
    points = sum(c.weight * min(opinion.scores[c.pk], c.maximum) / c.maximum for c in given)
    total = round(100 * points / weights, 1) if weights else None
    missing = [problem.text for problem in _unfinished(opinion, criteria)]
    return Progress(total, len(given), len(criteria), missing)


def opinion_of(review: Review | None) -> Opinion:
    """What is kept of a review."""
    if review is None or review.pk is None:
        return Opinion()
    return Opinion(
        recommendation=review.recommendation,
        comment_owner=review.comment_owner,
        comment_committee=review.comment_committee,
        scores={score.criterion_id: score.value for score in review.scores.all()},
        section_notes=review.section_notes,
    )


def _unfinished(opinion: Opinion, criteria: Iterable[Criterion]) -> list[Problem]:
    """What is missing; the code of each problem is the name of its field in the form."""
    problems = [
        Problem(f"score_{criterion.pk}", f"ยังไม่ได้ให้คะแนน “{criterion.name}”")
        for criterion in criteria
        if criterion.pk not in opinion.scores
    ]
    if opinion.recommendation not in Recommendation.values:
        problems.append(Problem("recommendation", "ยังไม่ได้เลือกความเห็น"))
    elif opinion.recommendation != Recommendation.ACCEPT and not (
        opinion.comment_owner.strip() or opinion.section_notes
    ):
        problems.append(
            Problem("comment_owner", "เขียนข้อเสนอแนะถึงเจ้าของเรื่อง ว่าควรแก้ไขหรือไม่ควรรับเพราะเหตุใด")
        )
    return problems


def visible_reviews(record: Record, user: AnyUser) -> list[Review]:
    """Reviews handed in that this person may read, each with `current` and `total`.

    Nobody's on her own record. The secretary and the chair read all, unless they have a task of
    their own that is not done; whoever has reviewed a text reads what others say of that text.
    """
    if p.is_own(user, record) or not p.is_committee_member(user, record):
        return []
    reviews = (
        Review.objects.submitted()
        .filter(assignment__record=record)
        .select_related("assignment__reviewer", "revision")
        .prefetch_related("scores__criterion")
        .order_by("-revision__number", "submitted_at")
    )
    text = current_text(record)
    done = {r.revision_id for r in reviews if r.assignment.reviewer_id == user.pk}
    newest = text.pk if text else None
    if p.is_secretary(user, record) or p.is_chair(user, record):
        waits = newest not in done and _owes_review(user, record)
        done |= {r.revision_id for r in reviews if not (waits and r.revision_id == newest)}
    seen = [review for review in reviews if review.revision_id in done]
    for review in seen:
        review.current = review.revision_id == newest
        review.total = scores.total(review)
    return seen


def _owes_review(user: AnyUser, record: Record) -> bool:
    """Whether she still has a review to write, so that others' words would lead her."""
    return record.state in OPEN_TO_REVIEWERS and own_task(user, record) is not None


def withheld(records: Iterable[Record], user: User) -> set[int]:
    """Ids of those of *records* on which she still has a review to write, in one statement.

    What others think of them is not shown to her, whatever seat she has.
    """
    open_ones = [record.pk for record in records if record.state in OPEN_TO_REVIEWERS]
    tasks = Assignment.objects.without_review().filter(reviewer=user, record__in=open_ones)
    return set(tasks.values_list("record_id", flat=True))


def may_read_others(user: AnyUser, record: Record) -> bool:
    """Whether she may know what others think of the text as it stands.

    Those who have reviewed it may; the secretary and the chair may unless they owe a
    review themselves.
    """
    if p.is_own(user, record) or not p.is_committee_member(user, record):
        return False
    text = current_text(record)
    mine = Review.objects.submitted().filter(assignment__reviewer=user.pk, revision=text)
    if text and mine.filter(assignment__record=record).exists():
        return True
    seat = p.is_secretary(user, record) or p.is_chair(user, record)
    return seat and not _owes_review(user, record)


def released_notes(record: Record) -> tuple[str, dict[str, str]]:
    """What the reviewers of the newest text want its owner to read: in all, and by section.

    Without names; the beginning of the letter with which the secretary sends the record back.
    """
    reviews = Review.objects.submitted().filter(
        assignment__record=record, assignment__ended_at=None, revision=current_text(record)
    )
    general: list[str] = []
    sections: dict[str, list[str]] = {}
    for review in reviews.order_by("submitted_at"):
        if review.comment_owner.strip():
            general.append(f"- {review.comment_owner.strip()}")
        for key, note in review.section_notes.items():
            sections.setdefault(key, []).append(f"- {note}")
    return "\n".join(general), {key: "\n".join(notes) for key, notes in sections.items()}
