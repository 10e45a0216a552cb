"""How long the committee's desk takes for a year's records; on a database made for it and dropped.

Each step goes through the services that the pages call. Goal: 100 records in under 5 s a step.
"""

import random
import time
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.db import connection
from django.utils import timezone

from records.core.enums import Action, CommitteeRole, Kind, UnitLevel
from records.core.sections import text_sections
from records.cycles.models import Category, CommitteeMember, Criterion, Cycle, Topic
from records.people.models import Unit, User
from records.record import writing
from records.record.bulk_results import Outcome, apply_to_each
from records.record.models import Record, Transition
from records.record.workflow import advance
from records.screening import (
    assignment_plan,
    assignments,
    checks,
    comparison,
    publishing,
    resolutions,
    reviews,
    topic_suggestions,
    triage,
)

WORDS = (
    *("กลุ่ม", "ชุมชน", "หมู่บ้าน", "ปุ๋ยหมัก", "แปรรูป", "ท่องเที่ยว", "ครัวเรือน", "สมาชิก"),
    *("ประชุม", "วางแผน", "ตรวจสอบ", "จำหน่าย", "เรียนรู้", "เครือข่าย", "บัญชี", "ลดต้นทุน"),
)


class Command(BaseCommand):
    help = "Time the desk's pages of many records; uses a throw-away database."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--records", type=int, default=100)

    def handle(self, *, records: int, **options: Any) -> None:
        name = connection.creation.create_test_db(verbosity=0, autoclobber=True)
        try:
            self.stdout.write(f"{connection.vendor}, {records} records")
            self._run(records)
        finally:
            connection.creation.destroy_test_db(name, verbosity=0)

    @contextmanager
    def _timed(self, label: str) -> Iterator[None]:
        start = time.perf_counter()
        yield
        self.stdout.write(f"{label:<28}{time.perf_counter() - start:7.2f} s")

    def _run(self, count: int) -> None:
        stage = _Stage(count)
        with self._timed("write and submit"):
            stage.submit()
        rows = Record.objects.order_by("pk")
        with self._timed("checks, all again"):
            checks.run_many(rows.for_page())
        with self._timed("suggest topics"):
            topic_suggestions.suggest(list(rows.for_page()), stage.topics)
        secretary, chair = stage.secretary, stage.chair
        with self._timed("sort"):
            self._all(
                apply_to_each(
                    rows, lambda r: triage.sort(r, actor=secretary, topic=stage.topics[0])
                )
            )
        with self._timed("plan, assign and begin"):
            grid = assignment_plan.grid(stage.cycle, list(rows.for_page()), propose=True)
            people = {seat.user.pk: seat.user for seat in grid.seats}
            plan = {
                row.record.pk: [pk for pk, c in row.cells.items() if c.plan] for row in grid.rows
            }

            def assign(record: Record) -> Transition:
                for pk in plan[record.pk]:
                    assignments.assign(record, actor=secretary, reviewer=people[pk])
                return advance(record, Action.SCREEN, actor=secretary)

            self._all(apply_to_each(rows, assign))
        with self._timed("review, two each"):
            stage.review()
        with self._timed("comparison table"):
            comparison.table(list(rows.for_list()), stage.cycle, reader=secretary)
        with self._timed("propose"):
            self._all(
                apply_to_each(rows, lambda r: advance(r, Action.PROPOSE_ACCEPT, actor=secretary))
            )
        with self._timed("decide, one resolution"):
            resolutions.apply(
                stage.cycle,
                actor=chair,
                token=uuid.uuid4(),
                resolution="1/2569",
                resolved_on=timezone.localdate(),
                chosen={record.pk: Action.ACCEPT.value for record in rows},
            )
        with self._timed("publish"):
            ready = publishing.waiting_records(secretary, stage.cycle)
            self._all(publishing.publish_many(ready, actor=secretary))

    def _all(self, outcomes: list[Outcome]) -> None:
        refused = [outcome.problem for outcome in outcomes if outcome.problem]
        if refused:
            raise SystemExit(f"refused: {refused[:3]}")


class _Stage:
    """A cycle with a committee of ten, and as many authors as records."""

    def __init__(self, count: int) -> None:
        today, draw = timezone.localdate(), random.Random(2569)  # noqa: S311
        self.cycle = Cycle.objects.create(fiscal_year=2569, opens_on=today - timedelta(days=9))
        self.topics = [
            Topic.objects.create(cycle=self.cycle, slug=f"t{n}", name=word, keywords=word)
            for n, word in enumerate(WORDS[3:6])
        ]
        self.category = Category.objects.create(cycle=self.cycle, code="1", label="หมวดทดสอบ")
        Criterion.objects.create(cycle=self.cycle, name="ใช้ได้จริง")
        units = [
            Unit.objects.create(code=f"b{n}", name=f"หน่วยทดสอบ {n}", level=UnitLevel.DISTRICT)
            for n in range(17)
        ]
        roles = [CommitteeRole.SECRETARY, CommitteeRole.CHAIR] + [CommitteeRole.REVIEWER] * 8
        seats = [
            CommitteeMember.objects.create(
                cycle=self.cycle, user=_person(f"seat{n}", units[16]), role=role
            ).user
            for n, role in enumerate(roles)
        ]
        self.secretary, self.chair = seats[:2]
        self.authors = [_person(f"author{n}", units[n % 16]) for n in range(count)]
        self._draw = draw

    def text(self) -> str:
        return "<p>" + " ".join(self._draw.choices(WORDS, k=90)) + "</p>"

    def submit(self) -> None:
        for n, author in enumerate(self.authors):
            values = {section.key: self.text() for section in text_sections(Kind.INDIVIDUAL)}
            record = writing.create(
                kind=Kind.INDIVIDUAL,
                cycle=self.cycle,
                actor=author,
                owner=author,
                unit=author.unit,
                values=values | {"title": f"เรื่องที่ {n}", "category_id": self.category.pk},
            )
            advance(record, Action.SUBMIT, actor=author)

    def review(self) -> None:
        criterion = self.cycle.criteria.get()
        opinion = reviews.Opinion(recommendation="accept", scores={criterion.pk: 4})
        for record in Record.objects.all():
            text = reviews.current_text(record)
            if text is None:
                raise SystemExit(f"record {record.pk} was not handed in")
            for task in record.assignments.select_related("reviewer"):
                reviews.save_review(
                    record,
                    actor=task.reviewer,
                    revision_id=text.pk,
                    opinion=opinion,
                    submit=True,
                )


def _person(username: str, unit: Unit) -> User:
    email = f"{username}@example.test"
    return User.objects.create(username=username, given_name=username, unit=unit, email=email)
