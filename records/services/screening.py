"""The committee's work on a record besides the steps: sorting, tasks of reviewers, reviews.

Rules of conflict: an own record is a hard block; the same unit is recorded and needs the chair's
waiver; what others wrote is seen only for a text that one has reviewed oneself.
Refusals are those of the workflow: NotAllowed, Blocked with its problems.
"""

from collections.abc import Callable
from dataclasses import dataclass, field

from django.db import transaction
from django.db.models import Count, Q, Window
from django.utils import timezone

from records import permissions as p
from records import richtext, sections
from records.enums import IN_COMMITTEE, PENDING, Kind, Recommendation, State, UnitLevel
from records.models import (
    Assignment,
    CommitteeMember,
    Record,
    RecordQuerySet,
    Review,
    Revision,
    Score,
    Unit,
    User,
)

from . import guards, notices, search, writing
from .guards import Problem
from .workflow import Blocked, NotAllowed, chair, secretary

OPEN = IN_COMMITTEE - PENDING  # reviewers may still come and go
SHOWN = 5  # records of each queue on the first page


# --- who is what to a record ---------------------------------------------------------------------


def is_own(user, record) -> bool:
    """Owner of the record; of a unit's record without one, whoever wrote or handed it in."""
    if record.owner_id is None and record.kind != Kind.SET:
        return user.pk in (record.created_by_id, record.submitted_by_id)
    return p.is_owner(user, record)


def same_unit(user, record) -> bool:
    """Works in, or coordinates, the unit of the record or of its owner."""
    units = _units(record)
    return user.unit_id in units or user.pk in _coordinators(units)


def _units(record) -> set[int]:
    return {record.unit_id, record.owner.unit_id if record.owner_id else None} - {None}


def _coordinators(units: set[int]) -> set[int]:
    """Who coordinates one of the units, or the office that one of them is a group of."""
    groups = Q(children__in=units, children__level=UnitLevel.GROUP)
    offices = Unit.objects.filter(Q(pk__in=units) | groups)
    return set(User.objects.filter(coordinated_units__in=offices).values_list("pk", flat=True))


def may_sort(user, record) -> bool:
    return record.state in OPEN | PENDING and secretary(user, record)


def may_correct(user, record) -> bool:
    """Change what the author declared, kind and category: before anybody has begun to review."""
    return record.state == State.SUBMITTED and secretary(user, record)


def may_assign(user, record) -> bool:
    return record.state in OPEN and secretary(user, record)


def may_waive(user, record) -> bool:
    return record.state in OPEN and chair(user, record)


def own_task(user, record) -> Assignment | None:
    """The user's standing task on the record; never on her own."""
    if is_own(user, record) or not p.is_reviewer(user, record):
        return None
    return record.assignments.active().filter(reviewer=user).first()


def may_review(user, record) -> bool:
    return record.state == State.SCREENING and own_task(user, record) is not None


def seat_cycles(user, test: Callable) -> list[int]:
    """Cycles in which the user's seat passes a predicate of permissions."""
    return [pk for pk in p.committee_cycle_ids(user) if test(user, Record(cycle_id=pk))]


# --- what waits ----------------------------------------------------------------------------------


@dataclass(frozen=True)
class Queue:
    """One kind of work that waits. choose: (records, user) -> the records of it."""

    label: str
    hint: str
    choose: Callable
    seat: Callable


@dataclass
class Waiting:
    """A queue as it stands for one person: how many, and the oldest of them."""

    key: str
    queue: Queue
    total: int
    records: list[Record] = field(default_factory=list)


def _tasks(records: RecordQuerySet, user) -> RecordQuerySet:
    tasks = Assignment.objects.to_review().filter(reviewer=user)
    return records.filter(pk__in=tasks.values("record"))


def _overdue(records: RecordQuerySet, user) -> RecordQuerySet:
    return records.overdue(timezone.localdate())


QUEUES = {
    "review": Queue("เรื่องที่มอบหมาย ยังไม่พิจารณา", "อ่านแล้วให้คะแนนและความเห็น", _tasks, p.is_reviewer),
    "sort": Queue(
        "รอจัดประเด็นและมอบหมายกรรมการ",
        "จัดประเด็น เลือกกรรมการ แล้วเริ่มกลั่นกรอง",
        lambda records, user: records.waiting_for_screening(),
        p.is_secretary,
    ),
    "propose": Queue(
        "ผลพิจารณาครบองค์ประชุมแล้ว",
        "เสนอให้รับ ไม่รับ หรือส่งกลับแก้ไข",
        lambda records, user: records.in_screening().with_quorum(),
        p.is_secretary,
    ),
    "overdue": Queue("ส่งกลับแก้ไข เลยกำหนดแล้ว", "ติดตามเจ้าของเรื่อง", _overdue, p.is_secretary),
    "publish": Queue(
        "รอเผยแพร่",
        "ตรวจข้อมูลส่วนบุคคลแล้วเผยแพร่",
        lambda records, user: records.waiting_for_publication(),
        p.is_secretary,
    ),
    "decide": Queue(
        "รอลงมติ",
        "ลงมติรับหรือไม่รับ พร้อมเลขที่มติ",
        lambda records, user: records.waiting_for_decision(),
        p.is_chair,
    ),
}


def queue(records: RecordQuerySet, user, key: str) -> RecordQuerySet:
    """The records of one queue that wait for this person; her own never do."""
    entry = QUEUES[key]
    records = records.filter(cycle__in=seat_cycles(user, entry.seat)).exclude(owner=user)
    return entry.choose(records, user)


def waiting_for(user) -> list[Waiting]:
    """Every queue of this person's seats, each read with one query, oldest first."""
    found = []
    for key, entry in QUEUES.items():
        if not seat_cycles(user, entry.seat):
            continue
        rows = queue(Record.objects.visible_to(user).for_list(), user, key)
        rows = rows.annotate(total=Window(Count("pk"))).order_by("state_since", "pk")
        records = list(rows[:SHOWN])
        found.append(Waiting(key, entry, records[0].total if records else 0, records))
    return found


# --- sorting -------------------------------------------------------------------------------------


@transaction.atomic
def sort(record, *, actor, topic, category=None, kind="") -> list[str]:
    """Put a record into a topic; before screening begins also into a category and a kind.

    Kind and category are part of the text that is reviewed, so that a change of them makes a new
    revision. Returns the names of what changed, for the log.
    """
    record = _lock(record)
    if not may_sort(actor, record):
        raise NotAllowed("sort")
    category, kind = category or record.category, kind or record.kind
    if any(item and item.cycle_id != record.cycle_id for item in (topic, category)):
        raise Blocked([Problem("cycle", "เลือกประเด็นและหมวดของรอบเดียวกับเรื่องนี้")])
    values = {"topic": topic, "category": category, "kind": kind}
    changed = [name for name, value in values.items() if getattr(record, name) != value]
    corrected = {"category", "kind"} & set(changed)
    if corrected and not may_correct(actor, record):
        raise Blocked([Problem("kind", "เปลี่ยนประเภทและหมวดได้เฉพาะก่อนเริ่มกลั่นกรอง")])
    if "kind" in changed:
        _change_kind(record, kind)
    record.topic, record.category = topic, category
    if corrected:
        record.text_version += 1
        record.excerpt = writing.excerpt(record)
    if changed:
        own = ("kind", "topic", "category", "owner", "unplaced", "excerpt", "text_version")
        record.save(update_fields=[*own, *sections.text_keys()])
        search.index(record)
    if corrected:
        writing.freeze(record, actor=actor)
    return changed


def _change_kind(record, kind) -> None:
    """Move a record to the other form; what has no place there waits in `unplaced`."""
    if {record.kind, kind} != {Kind.INDIVIDUAL, Kind.UNIT}:
        raise Blocked([Problem("kind", "เปลี่ยนได้ระหว่างรายบุคคลกับระดับหน่วยงานเท่านั้น")])
    if kind == Kind.INDIVIDUAL and record.owner_id is None:
        record.owner = record.submitted_by
    known = {section.key for section in sections.text_sections(kind)}
    for section in sections.text_sections(record.kind):
        if section.key in known:
            continue
        if text := richtext.to_text(getattr(record, section.key)):
            heading = f"{section.number} {section.label}"
            record.unplaced = [*record.unplaced, {"heading": heading, "text": text}]
        setattr(record, section.key, "")
    record.kind = kind
    if problems := guards.only_one(record):
        raise Blocked(problems)


# --- tasks of reviewers --------------------------------------------------------------------------


def candidates(record) -> list[CommitteeMember]:
    """Seats of the cycle that could review the record; `conflict` says who shares its unit."""
    taken = record.assignments.active().values("reviewer")
    seats = (
        CommitteeMember.objects.filter(cycle=record.cycle_id, ended_on__isnull=True)
        .filter(user__is_active=True)
        .exclude(user__in=taken)
        .select_related("user__unit")
        .order_by("user__name_key")
    )
    free = [seat for seat in seats if not is_own(seat.user, record)]
    units = _units(record)
    coordinators = _coordinators(units)
    for seat in free:
        seat.conflict = seat.user.unit_id in units or seat.user_id in coordinators
    return free


@transaction.atomic
def assign(record, *, actor, reviewer: User) -> Assignment:
    """Give a member of the committee the task to review; again changes nothing."""
    record = _lock(record)
    if not may_assign(actor, record):
        raise NotAllowed("assign")
    if is_own(reviewer, record):
        raise Blocked([Problem("own", f"{reviewer} เป็นเจ้าของเรื่อง พิจารณาเรื่องของตนเองไม่ได้")])
    if not p.is_reviewer(reviewer, record):
        raise Blocked([Problem("seat", f"{reviewer} ไม่ได้เป็นกรรมการของรอบนี้")])
    task, new = Assignment.objects.active().get_or_create(
        record=record,
        reviewer=reviewer,
        ended_at=None,
        defaults={"assigned_by": actor, "same_unit": same_unit(reviewer, record)},
    )
    if new and record.state == State.SCREENING:
        _tell_newcomer(task)
    return task


@transaction.atomic
def end(assignment, *, actor) -> bool:
    """Take a reviewer off; her reviews are kept but count no more. False if it was done."""
    record = _lock(assignment.record)
    if not may_assign(actor, record):
        raise NotAllowed("end")
    now = timezone.now()
    return bool(Assignment.objects.active().filter(pk=assignment.pk).update(ended_at=now))


@transaction.atomic
def waive(assignment, *, actor, reason: str) -> None:
    """The chair lets somebody of the same unit review, and says why."""
    record = _lock(assignment.record)
    if not may_waive(actor, record):
        raise NotAllowed("waive")
    if not reason.strip():
        raise Blocked([Problem("input", "ต้องระบุเหตุผลที่อนุญาต")])
    Assignment.objects.active().filter(pk=assignment.pk, same_unit=True).update(
        waiver=reason.strip()[:300]
    )


def _tell_newcomer(task) -> None:
    """Who joins while screening goes on hears what the others heard when it began."""
    step = task.record.transitions.filter(to_state=State.SCREENING).last()
    if step:
        notices.tell_one(step, "reviewers", task.reviewer)


# --- reviews -------------------------------------------------------------------------------------


def current_text(record) -> Revision | None:
    """The text as last handed in: what a review is about."""
    return record.revisions.filter(frozen=True).first()


@dataclass(frozen=True)
class Opinion:
    """What a reviewer put into the form. scores: criterion id → value, only those given."""

    recommendation: str = ""
    comment_owner: str = ""
    comment_committee: str = ""
    scores: dict[int, int] = field(default_factory=dict)


@transaction.atomic
def save_review(record, *, actor, revision_id, opinion: Opinion, stamp="", submit=False) -> Review:
    """Keep a draft, or hand the review in; then it stands and is not changed any more.

    revision_id: text that the form showed; stamp: stamp_of() the draft that the form began with.
    A form for an older text, or for a draft that was saved elsewhere meanwhile, is refused.
    """
    record = _lock(record)
    if record.state != State.SCREENING or (task := own_task(actor, record)) is None:
        raise NotAllowed("review")
    text = current_text(record)
    if text.pk != revision_id:
        raise Blocked(
            [Problem("revision", f"เจ้าของเรื่องส่งฉบับใหม่แล้ว (ฉบับที่ {text.number}) โปรดอ่านก่อน")]
        )
    review = task.reviews.filter(revision=text).first() or Review(assignment=task, revision=text)
    if review.submitted_at:
        raise Blocked([Problem("submitted", "ส่งผลพิจารณาฉบับนี้แล้ว แก้ไขไม่ได้")])
    if stamp_of(review) != stamp:
        raise Blocked([Problem("stale", "ร่างนี้ถูกบันทึกจากหน้าต่างอื่น ข้อความของท่านยังอยู่ในแบบด้านล่าง")])
    criteria = {criterion.pk: criterion for criterion in record.cycle.criteria.all()}
    if submit and (problems := _unfinished(opinion, criteria.values())):
        raise Blocked(problems)
    review.recommendation = opinion.recommendation
    review.comment_owner = opinion.comment_owner
    review.comment_committee = opinion.comment_committee
    review.submitted_at = timezone.now() if submit else None
    review.save()
    review.scores.all().delete()
    Score.objects.bulk_create(
        Score(review=review, criterion=criteria[pk], value=min(value, criteria[pk].maximum))
        for pk, value in opinion.scores.items()
        if pk in criteria
    )
    return review


def stamp_of(review: Review | None) -> str:
    return review.updated_at.isoformat() if review and review.pk else ""


def _unfinished(opinion: Opinion, criteria) -> list[Problem]:
    problems = [
        Problem("score", f"ยังไม่ได้ให้คะแนน “{criterion.name}”")
        for criterion in criteria
        if criterion.pk not in opinion.scores
    ]
    if opinion.recommendation not in Recommendation.values:
        problems.append(Problem("recommendation", "ยังไม่ได้เลือกความเห็น"))
    elif opinion.recommendation != Recommendation.ACCEPT and not opinion.comment_owner.strip():
        problems.append(
            Problem("comment", "เขียนข้อเสนอแนะถึงเจ้าของเรื่อง ว่าควรแก้ไขหรือไม่ควรรับเพราะเหตุใด")
        )
    return problems


def visible_reviews(record, user) -> list[Review]:
    """Reviews handed in that this person may read, each with `current` and `total`.

    Nobody's on her own record. The secretary and the chair read all, unless they have a task of
    their own that is not done; whoever has reviewed a text reads what others say of that text.
    """
    if is_own(user, record) or not p.is_reviewer(user, record):
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
        waits = record.state in OPEN and own_task(user, record) and newest not in done
        done |= {r.revision_id for r in reviews if not (waits and r.revision_id == newest)}
    seen = [review for review in reviews if review.revision_id in done]
    for review in seen:
        review.current = review.revision_id == newest
        review.total = total(review)
    return seen


def total(review: Review) -> float | None:
    """Weighted score in percent; None while there is no score."""
    scores = list(review.scores.all())
    weights = sum(score.criterion.weight for score in scores)
    if not weights:
        return None
    points = sum(s.value / s.criterion.maximum * s.criterion.weight for s in scores)
    return round(100 * points / weights, 1)


def mean(reviews: list[Review]) -> float | None:
    """Mean of the totals of reviews of the current text whose reviewers still have the task."""
    totals = [
        r.total
        for r in reviews
        if r.current and r.total is not None and r.assignment.ended_at is None
    ]
    return round(sum(totals) / len(totals), 1) if totals else None


def _lock(record) -> Record:
    return (
        Record.objects.select_for_update(of=("self",))
        .select_related("cycle", "owner", "unit", "submitted_by", "topic", "category")
        .get(pk=record.pk)
    )
