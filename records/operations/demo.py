"""Demonstration data: an invented office at work, brought to its states by the real steps.

Everything comes from fixtures/demo/. Loading again adds what is missing, changes nothing else.
The fixtures tell of two years; they become the last fiscal year and this one on the day of the
first load, and stay these years when later loads find them there.
Each record is written in one transaction, so that a killed load goes on where it stopped.
"""

import csv
import json
import re
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, datetime, time, timedelta
from typing import Any

from django.contrib.auth.hashers import make_password
from django.db import transaction
from django.utils import timezone

from records.awards import awards
from records.core import thai
from records.core.enums import AwardKind, CommitteeRole, Kind, Process, RevisionReason, State
from records.cycles.models import CommitteeMember, Cycle
from records.notices.models import Notice
from records.people.models import Subdistrict, Unit, User
from records.record import writing
from records.record.models import Record

from . import demo_activities, demo_amendments, demo_files, demo_set, demo_workflow
from .demo_workflow import FOLDER, GAPS, PATHS, seat, texts

PROVINCE = "36"  # Chaiyaphum: where the fixtures stand, whatever province the site is of
PASSWORD = "kmrepo-2569"  # noqa: S105  (demonstration accounts only)
# The accounts that `make run` prints: (username, who it is).
ACCOUNTS = (
    ("arisa", "พัฒนากร ยังไม่มีเรื่องในรอบนี้"),
    ("somying", "พัฒนากร มีเรื่องในรอบนี้แล้ว"),
    ("malee", "ผู้ประสานงาน สพอ.คอนสวรรค์"),
    ("phattra", "กรรมการ"),
    ("nonglak", "เลขานุการคณะกรรมการ"),
    ("wichai", "ประธานคณะกรรมการ"),
    ("nattapong", "ผู้ดูแลระบบ"),
)
_WRITTEN = (2568, 2569)  # the fiscal years of the fixtures: the closed one, the open one
_YEAR = re.compile(r"(?<!\d)25[67]\d(?!\d)")


def load(progress: Callable[[int, int], None] = lambda done, total: None) -> int:
    """Load what is missing; returns how many records were added."""
    past, present = years()
    _people()
    _committees({past, present, thai.this_fiscal_year()})
    plan = _states()
    known = set(Record.objects.values_list("ref", flat=True))
    missing = [row for row in _records() if row["ref"] not in known]
    with _open_windows(past, present):
        for n, row in enumerate(missing, start=1):
            _record(_moved(row, present - _WRITTEN[1]), State(plan[row["ref"]]), n)
            progress(n, len(missing))
    demo_amendments.load()
    _award(Cycle.objects.get(fiscal_year=past))
    cycles = [Cycle.objects.get(fiscal_year=year) for year in (past, present)]
    demo_set.load(*cycles)
    demo_activities.load(*cycles)
    if missing:
        old = timezone.now() - timedelta(days=14)
        Notice.objects.filter(created_at__lt=old).update(read_at=timezone.now())
    return len(missing)


def years() -> tuple[int, int]:
    """The closed and the open year: of the demonstration that is here, else by today's date."""
    written = {row["ref"]: row["fiscal_year"] for row in _records()}
    here = Record.objects.filter(ref__in=written).values_list("ref", "cycle__fiscal_year")
    moved = Counter(year - written[ref] for ref, year in here).most_common(1)
    by = moved[0][0] if moved else thai.this_fiscal_year() - _WRITTEN[1]
    return _WRITTEN[0] + by, _WRITTEN[1] + by


def _moved(row: dict[str, Any], by: int) -> dict[str, Any]:
    """A row of the fixtures so many years later.

    What a record of this year tells of happened in the year before it was written, so that none
    of its dates lie ahead; a closed year tells of itself.
    """
    closed = row["fiscal_year"] == _WRITTEN[0]
    told = by if closed else by - 1
    prose = {key: row[key] for key in ("title", "sections", "partners", "processes")}
    later = _YEAR.sub(lambda year: str(int(year[0]) + told), json.dumps(prose, ensure_ascii=False))
    return {**row, **json.loads(later), "fiscal_year": row["fiscal_year"] + by, "closed": closed}


def _records() -> Iterator[dict[str, Any]]:
    for name in sorted(FOLDER.glob("*.jsonl")):
        for line in name.read_text(encoding="utf-8").splitlines():
            yield json.loads(line)


def _states() -> dict[str, str]:
    """ref → state; what the plan does not name is published."""
    named = json.loads((FOLDER / "states.json").read_text(encoding="utf-8"))
    by_ref = {ref: state for state, refs in named.items() for ref in refs}
    return {row["ref"]: by_ref.get(row["ref"], State.PUBLISHED) for row in _records()}


@transaction.atomic
def _people() -> None:
    units = {unit.code: unit for unit in Unit.objects.all()}
    with open(FOLDER / "people.csv", encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    known = set(User.objects.values_list("username", flat=True))
    # One slow hash for all of them: the first start should not wait for thirty.
    password = make_password(PASSWORD) if len(known) < len(rows) else ""
    for row in rows:
        if row["username"] in known:
            continue
        admin = row["roles"] == "admin"
        user = User(
            **{k: row[k] for k in ("username", "prefix", "given_name", "family_name", "position")},
            unit=units[row["unit"]],
            email=f"{row['username']}@example.test",
            is_staff=admin,
            is_superuser=admin,
        )
        user.password = password
        user.save()
        if row["roles"] == "coordinator":
            office, own = units[PROVINCE], units[row["unit"]]
            in_office = own.parent_id == office.pk and not own.district
            (office if in_office else own).coordinators.add(user)


@transaction.atomic
def _committees(years: set[int]) -> None:
    with open(FOLDER / "people.csv", encoding="utf-8", newline="") as file:
        seats = [(r["username"], r["roles"]) for r in csv.DictReader(file)]
    for cycle in Cycle.objects.filter(fiscal_year__in=years).order_by("fiscal_year"):
        for username, role in seats:
            if role in CommitteeRole.values:
                seat, new = CommitteeMember.objects.get_or_create(
                    cycle=cycle, user=User.objects.get(username=username), defaults={"role": role}
                )
                topics = list(cycle.topics.all())
                if new and role == CommitteeRole.REVIEWER and topics:
                    seat.topics.add(topics[seat.pk % len(topics)])


@contextmanager
def _open_windows(*years: int) -> Iterator[None]:
    """The years are open while their records are handed in, then closed again as they were."""
    cycles = Cycle.objects.filter(fiscal_year__in=years)
    last_days = dict(cycles.values_list("pk", "closes_on"))
    cycles.update(closes_on=None)
    try:
        yield
    finally:
        for pk, closes_on in last_days.items():
            Cycle.objects.filter(pk=pk).update(closes_on=closes_on)


@transaction.atomic
def _record(row: dict[str, Any], state: State, n: int) -> None:
    cycle = Cycle.objects.get(fiscal_year=row["fiscal_year"])
    unit = Unit.objects.get(code=row["unit"])
    owner = User.objects.get(username=row["owner"]) if row["owner"] else None
    writer = owner or unit.coordinators.first() or seat(cycle, CommitteeRole.SECRETARY)
    if row["kind"] == Kind.SET:
        writer = seat(cycle, CommitteeRole.SECRETARY)
    record = writing.create(
        kind=row["kind"],
        cycle=cycle,
        actor=writer,
        owner=owner,
        unit=unit,
        values=_values(row, cycle),
        reason=RevisionReason.WRITE,
        ref=row["ref"],
    )
    demo_files.hang_on(record, actor=writer, n=n)
    start, pace = _start(cycle, row, state, n)
    Record.objects.filter(pk=record.pk).update(created_at=start, updated_at=start)
    record.revisions.update(created_at=start, updated_at=start)
    of_set = row["kind"] == Kind.SET
    topic = None if of_set else cycle.topics.filter(slug=row["topic"] or "otop").first()
    start += demo_workflow.gap(pace, days=2)
    demo_workflow.walk(record, state, writer, start=start, topic=topic, n=n, pace=pace)


def _values(row: dict[str, Any], cycle: Cycle) -> dict[str, Any]:
    category = cycle.categories.filter(code=row["category"]).first()
    places = Subdistrict.objects.filter(district__province=PROVINCE)
    # What many offices copy in: so that the automatic checks have something to show.
    sections = dict(row["sections"])
    if row["kind"] == Kind.INDIVIDUAL and int(row["ref"][-2:]) % 4 == 1:
        sections["origin"] = f"{texts()['policy']}\n{sections['origin']}"
    place = places.filter(name=row["subdistrict"], district__name=row["district"]).first()
    values = {
        "title": row["title"],
        "village": row["village"] or "",
        "category_id": category.pk if category else None,
        **sections,
        "partners": row["partners"],
        "processes": {p: row["processes"][p] for p in Process.values if p in row["processes"]},
    }
    if place:
        values |= {"district_id": place.district_id, "subdistrict_id": place.pk}
    return values


def _start(cycle: Cycle, row: dict[str, Any], state: State, n: int) -> tuple[datetime, float]:
    """When writing began and how fast all went on.

    In the closed year from May on, so that the award of September finds it done; in the open one
    in the last weeks, and before them what has been amended since.
    """
    clock = time(9 + n % 7, 11 * n % 60)
    if row["closed"]:
        day = date(cycle.fiscal_year - thai.ERA, 5, 5) + timedelta(days=3 * n % 100)
        return timezone.make_aware(datetime.combine(day, clock)), 1
    life = sum(GAPS[action] for action in PATHS[state]) + 4
    if row["ref"] in demo_amendments.amended():
        life += demo_amendments.READ_FOR
    start, pace = demo_workflow.ago(cycle, life + 2 + n % 9)
    if pace >= demo_workflow.WHOLE_DAYS:
        start = timezone.make_aware(datetime.combine(timezone.localdate(start), clock))
    return start, pace


def _award(cycle: Cycle) -> None:
    best = (
        Record.objects.published().of_cycle(cycle).of_kind(Kind.INDIVIDUAL).order_by("ref").first()
    )
    if best and not cycle.awards.exists():
        awards.grant(
            AwardKind.BEST_PRACTICE,
            best,
            actor=seat(cycle, CommitteeRole.CHAIR),
            reason=texts()["award"],
            on=date(cycle.fiscal_year - thai.ERA, 9, 12),
        )
