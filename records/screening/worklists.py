"""What waits for each seat of the committee: queues for the first page and for the list."""

from collections.abc import Callable
from dataclasses import dataclass, field

from django.db.models import Count, Window
from django.utils import timezone

from records.core import permissions as p
from records.record.models import Record, RecordQuerySet

from .models import Assignment
from .triage import seat_cycles

SHOWN = 5  # records of each queue on the first page


@dataclass(frozen=True)
class Queue:
    """One kind of work that waits. choose: (records, user) -> the records of it.

    page: name of the admin page on which many of them are done at once, "" for the list.
    """

    label: str
    hint: str
    choose: Callable
    seat: Callable
    page: str = ""


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


def _late(records: RecordQuerySet, user) -> RecordQuerySet:
    tasks = Assignment.objects.late(timezone.localdate())
    return records.filter(pk__in=tasks.values("record"))


def _overdue(records: RecordQuerySet, user) -> RecordQuerySet:
    return records.overdue(timezone.localdate())


QUEUES = {
    "review": Queue(
        "เรื่องที่มอบหมาย ยังไม่พิจารณา", "อ่านแล้วให้คะแนนและความเห็น", _tasks, p.is_reviewer, "tasks"
    ),
    "sort": Queue(
        "รอจัดประเด็น",
        "ดูผลตรวจอัตโนมัติ จัดประเด็นและหมวด",
        lambda records, user: records.waiting_for_screening().unsorted(),
        p.is_secretary,
        "sorting",
    ),
    "assign": Queue(
        "รอมอบหมายกรรมการ",
        "เลือกกรรมการ แล้วเริ่มกลั่นกรอง",
        lambda records, user: records.waiting_for_screening().already_sorted(),
        p.is_secretary,
        "assigning",
    ),
    "short": Queue(
        "กำลังกลั่นกรอง แต่กรรมการไม่ครบ",
        "มีผู้ขอไม่พิจารณาหรือพ้นหน้าที่ โปรดมอบหมายเพิ่ม",
        lambda records, user: records.in_screening().short_of_reviewers(),
        p.is_secretary,
        "assigning",
    ),
    "late": Queue(
        "กรรมการพิจารณาเลยกำหนด",
        "เตือน หรือมอบหมายท่านอื่นแทน",
        _late,
        p.is_secretary,
        "reminding",
    ),
    "propose": Queue(
        "ผลพิจารณาครบองค์ประชุมแล้ว",
        "เสนอให้รับ ไม่รับ หรือส่งกลับแก้ไข",
        lambda records, user: records.in_screening().with_quorum(),
        p.is_secretary,
        "proposing",
    ),
    "overdue": Queue("ส่งกลับแก้ไข เลยกำหนดแล้ว", "ติดตามเจ้าของเรื่อง", _overdue, p.is_secretary),
    "publish": Queue(
        "รอเผยแพร่",
        "ตรวจข้อมูลส่วนบุคคลแล้วเผยแพร่",
        lambda records, user: records.waiting_for_publication(),
        p.is_secretary,
        "publishing",
    ),
    "decide": Queue(
        "รอลงมติ",
        "ลงมติรับหรือไม่รับ พร้อมเลขที่มติ",
        lambda records, user: records.waiting_for_decision(),
        p.is_chair,
        "deciding",
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
