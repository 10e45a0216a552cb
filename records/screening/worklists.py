"""What waits for each seat of the committee: queues for the first page and for the list."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from django.db.models import Count, F, Window
from django.db.models.functions import RowNumber
from django.urls import reverse
from django.utils import timezone

from records.core import permissions as p
from records.cycles.models import Cycle
from records.people.models import User
from records.record import anonymity
from records.record.models import Record, RecordQuerySet

from .models import Assignment

if TYPE_CHECKING:
    from records.core.types import AnyUser

RECORDS_PER_QUEUE = 5  # on the first page
BY_PERSON = "reminding"  # a page that shows persons, not the records that are counted


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
    """A queue of one cycle as it stands for one person: how many, and the oldest of them.

    cycle: None where nothing waits in any year.
    """

    key: str
    queue: Queue
    total: int
    cycle: Cycle | None = None
    records: list[Record] = field(default_factory=list)
    page: str = ""  # address of exactly these records
    work: str = ""  # address where the work is done, where that is another page


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
    """Every queue of this person's seats, each read with one query: the years apart, the oldest
    year first, since its window closes first; in each the oldest records."""
    found: list[Waiting] = []
    for key, entry in QUEUES.items():
        if not entry.seat(user):
            continue
        years: dict[int, Waiting] = {}
        for record in _oldest_of_each_year(queue(Record.objects.visible_to(user), user, key)):
            total: int = record.total  # type: ignore[attr-defined]  # counted below
            year = Waiting(key, entry, total, record.cycle)
            years.setdefault(record.cycle_id, year).records.append(record)
        found += years.values() or [Waiting(key, entry, 0)]
    return found


def counts_by_cycle(user: User, *keys: str) -> dict[int, int]:
    """cycle id → how many records wait for this person in these queues; nothing where none do."""
    counts: Counter[int] = Counter()
    for key in keys:
        rows = queue(Record.objects.visible_to(user), user, key).order_by().values("cycle")
        counts.update(dict(rows.annotate(n=Count("pk", distinct=True)).values_list("cycle", "n")))
    return dict(counts)


def _oldest_of_each_year(rows: RecordQuerySet) -> RecordQuerySet:
    """The first records of every cycle, each with the `total` of its cycle."""
    turn = [F("state_since").asc(), F("pk").asc()]
    counted = rows.order_by().annotate(
        total=Window(Count("pk"), partition_by="cycle_id"),
        place=Window(RowNumber(), partition_by="cycle_id", order_by=turn),
    )
    oldest = counted.filter(place__lte=RECORDS_PER_QUEUE).for_list()
    return oldest.order_by("cycle__fiscal_year", "place")


def desk_index(user: User) -> dict[str, Any]:
    """What the first page of the desk shows of the committee's work."""
    waiting = waiting_for(user)
    for item in waiting:
        item.page = _page_of(item)
        if item.queue.page == BY_PERSON and item.cycle:
            item.work = f"{reverse(f'admin:{BY_PERSON}')}?year={item.cycle.fiscal_year}"
        for record in item.records:
            record.shown_unit = anonymity.unit_name(user, record)
    return {
        "pipelines": _pipelines(waiting, _cycles(user, waiting)),
        "waiting": waiting,
        "waiting_total": sum(item.total for item in waiting),
    }


# Queues whose page shows more than their records: ?only= narrows it.
SHARED_PAGES = frozenset({"assign", "short", "propose"})

# The way of the records over the desk: page → word, and the queues that are counted there.
PIPELINE = {
    "tasks": ("งานของฉัน", ("review",)),
    "sorting": ("จัดประเด็น", ("sort",)),
    "assigning": ("มอบหมาย", ("assign", "short")),
    "reminding": ("ติดตามกรรมการ", ("late",)),  # shows persons: without a count of records
    "sent_back": ("ส่งกลับแก้ไข", ("overdue",)),
    "proposing": ("เสนอผล", ("propose",)),
    "deciding": ("ลงมติ", ("decide",)),
    "publishing": ("เผยแพร่", ("publish",)),
}


@dataclass
class Pipeline:
    """The steps of one cycle: (address, word, how many wait) of each page of this person."""

    cycle: Cycle
    steps: list[tuple[str, str, int]]


def _cycles(user: User, waiting: list[Waiting]) -> list[Cycle]:
    """The years in which something waits; the newest of her seats where nothing does."""
    at_work = {item.cycle.pk: item.cycle for item in waiting if item.cycle}
    if not at_work:
        seats = Cycle.objects.opened().filter(pk__in=p.committee_cycle_ids(user))
        at_work = {cycle.pk: cycle for cycle in seats.order_by("-fiscal_year")[:1]}
    return sorted(at_work.values(), key=lambda cycle: cycle.fiscal_year)


def _pipelines(waiting: list[Waiting], cycles: list[Cycle]) -> list[Pipeline]:
    counts = {(item.cycle.pk, item.key): item.total for item in waiting if item.cycle}
    keys = {item.key for item in waiting}
    return [Pipeline(cycle, _steps(cycle, keys, counts)) for cycle in cycles]


def _steps(
    cycle: Cycle, keys: set[str], counts: dict[tuple[int, str], int]
) -> list[tuple[str, str, int]]:
    year = f"?year={cycle.fiscal_year}"
    steps = []
    for page, (word, own) in PIPELINE.items():
        if not any(key in keys for key in own):
            continue
        count = sum(counts.get((cycle.pk, key), 0) for key in own if page != BY_PERSON)
        only = f"&only={own[0]}" if count and len(own) == 1 and own[0] in SHARED_PAGES else ""
        steps.append((reverse(f"admin:{page}") + year + only, word, count))
    if "propose" in keys or "decide" in keys:
        steps.append((reverse("admin:comparing") + year, "เปรียบเทียบ", 0))
    return steps


def _page_of(item: Waiting) -> str:
    """Where exactly the records of a queue are: the page for many of them, or the list."""
    year = f"year={item.cycle.fiscal_year}" if item.cycle else ""
    if item.queue.page and item.queue.page != BY_PERSON:
        only = f"&only={item.key}" if item.key in SHARED_PAGES else ""
        return f"{reverse(f'admin:{item.queue.page}')}?{year}{only}"
    return f"{reverse('admin:records_record_changelist')}?waiting={item.key}&{year}&o=8"
