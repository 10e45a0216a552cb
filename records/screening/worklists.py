"""What waits for each seat of the committee: queues for the first page and for the list."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from django.db.models import Count, Window
from django.urls import reverse
from django.utils import timezone

from records.core import permissions as p
from records.people.models import User
from records.record import anonymity
from records.record.models import Record, RecordQuerySet

from .models import Assignment

if TYPE_CHECKING:
    from records.core.types import AnyUser

RECORDS_PER_QUEUE = 5  # on the first page


@dataclass(frozen=True)
class Queue:
    """One kind of work that waits. choose: (records, user) -> the records of it.

    page: name of the admin page on which many of them are done at once, "" for the list.
    """

    label: str
    hint: str
    choose: Callable[[RecordQuerySet, User], RecordQuerySet]
    seat: Callable[[AnyUser], list[int]]  # user -> ids of the cycles in which the work is hers
    page: str = ""


@dataclass
class Waiting:
    """A queue as it stands for one person: how many, and the oldest of them."""

    key: str
    queue: Queue
    total: int
    records: list[Record] = field(default_factory=list)
    page: str = ""  # address where the work is done


def _to_review(records: RecordQuerySet, user: User) -> RecordQuerySet:
    tasks = Assignment.objects.to_review().filter(reviewer=user)
    return records.filter(pk__in=tasks.values("record"))


def _with_late_reviews(records: RecordQuerySet, user: User) -> RecordQuerySet:
    tasks = Assignment.objects.late(timezone.localdate())
    return records.filter(pk__in=tasks.values("record"))


def _returned_too_long(records: RecordQuerySet, user: User) -> RecordQuerySet:
    return records.overdue(timezone.localdate())


QUEUES = {
    "review": Queue(
        "เรื่องที่มอบหมาย ยังไม่พิจารณา",
        "อ่านแล้วให้คะแนนและความเห็น",
        _to_review,
        p.committee_cycle_ids,
        "tasks",
    ),
    "sort": Queue(
        "รอจัดประเด็น",
        "ดูผลตรวจอัตโนมัติ จัดประเด็นและหมวด",
        lambda records, user: records.waiting_for_screening().unsorted(),
        p.secretary_cycle_ids,
        "sorting",
    ),
    "assign": Queue(
        "รอมอบหมายกรรมการ",
        "เลือกกรรมการ แล้วเริ่มกลั่นกรอง",
        lambda records, user: records.waiting_for_screening().already_sorted(),
        p.secretary_cycle_ids,
        "assigning",
    ),
    "short": Queue(
        "กำลังกลั่นกรอง แต่กรรมการไม่ครบ",
        "มีผู้ขอไม่พิจารณาหรือพ้นหน้าที่ โปรดมอบหมายเพิ่ม",
        lambda records, user: records.in_screening().short_of_reviewers(),
        p.secretary_cycle_ids,
        "assigning",
    ),
    "late": Queue(
        "กรรมการพิจารณาเลยกำหนด",
        "เตือน หรือมอบหมายท่านอื่นแทน",
        _with_late_reviews,
        p.secretary_cycle_ids,
        "reminding",
    ),
    "propose": Queue(
        "ผลพิจารณาครบองค์ประชุมแล้ว",
        "เสนอให้รับ ไม่รับ หรือส่งกลับแก้ไข",
        lambda records, user: records.in_screening().with_quorum(),
        p.secretary_cycle_ids,
        "proposing",
    ),
    "overdue": Queue(
        "ส่งกลับแก้ไข เลยกำหนดแล้ว",
        "เตือน เลื่อนวันส่ง รับคืน หรือปิดเรื่อง",
        _returned_too_long,
        p.secretary_cycle_ids,
        "sent_back",
    ),
    "publish": Queue(
        "รอเผยแพร่",
        "ตรวจข้อมูลส่วนบุคคลแล้วเผยแพร่",
        lambda records, user: records.waiting_for_publication(),
        p.secretary_cycle_ids,
        "publishing",
    ),
    "decide": Queue(
        "รอลงมติ",
        "ลงมติรับหรือไม่รับ พร้อมเลขที่มติ",
        lambda records, user: records.waiting_for_decision(),
        p.chair_cycle_ids,
        "deciding",
    ),
}


def queue(records: RecordQuerySet, user: User, key: str) -> RecordQuerySet:
    """The records of one queue that wait for this person; her own never do."""
    entry = QUEUES[key]
    records = records.filter(cycle__in=entry.seat(user)).not_own(user)
    return entry.choose(records, user)


def waiting_for(user: User) -> list[Waiting]:
    """Every queue of this person's seats, each read with one query, oldest first."""
    found = []
    for key, entry in QUEUES.items():
        if not entry.seat(user):
            continue
        rows = queue(Record.objects.visible_to(user).for_list(), user, key)
        counted = rows.order_by("state_since", "pk").annotate(total=Window(Count("pk")))
        records = list(counted[:RECORDS_PER_QUEUE])
        total: int = records[0].total if records else 0  # type: ignore[attr-defined]  # counted above
        found.append(Waiting(key, entry, total, records))
    return found


def desk_index(user: User) -> dict[str, Any]:
    """What the first page of the desk shows of the committee's work."""
    waiting = waiting_for(user)
    for item in waiting:
        item.page = _page_of(item)
        for record in item.records:
            record.shown_unit = anonymity.unit_name(user, record)
    return {
        "pipeline": _pipeline(waiting),
        "waiting": waiting,
        "waiting_total": sum(item.total for item in waiting),
    }


# The way of the records over the desk: page → word, and the queues that are counted there.
PIPELINE = {
    "tasks": ("งานของฉัน", ("review",)),
    "sorting": ("จัดประเด็น", ("sort",)),
    "assigning": ("มอบหมาย", ("assign", "short")),
    "reminding": ("ติดตามกรรมการ", ("late",)),
    "sent_back": ("ส่งกลับแก้ไข", ("overdue",)),
    "proposing": ("เสนอผล", ("propose",)),
    "deciding": ("ลงมติ", ("decide",)),
    "publishing": ("เผยแพร่", ("publish",)),
}


def _pipeline(waiting: list[Waiting]) -> list[tuple[str, str, int]]:
    """(address, word, count) of the pages that this person has something to do with."""
    counts = {item.key: item.total for item in waiting}
    steps = [
        (reverse(f"admin:{page}"), word, sum(counts.get(key, 0) for key in keys))
        for page, (word, keys) in PIPELINE.items()
        if any(key in counts for key in keys)
    ]
    if "propose" in counts or "decide" in counts:
        steps.append((reverse("admin:comparing"), "เปรียบเทียบ", 0))
    return steps


def _page_of(item: Waiting) -> str:
    """Where the work of a queue is done: a page for many, or the list."""
    if item.queue.page:
        return reverse(f"admin:{item.queue.page}")
    return f"{reverse('admin:records_record_changelist')}?waiting={item.key}&o=8"
