"""How long the synthesis of a year takes; on a database made for it and dropped.

Goals: grouping 107 records (about 2,000 passages) under 5 s, 120 certificates under 30 s,
opening the desk in fewer than 10 statements. Each figure is a function of its own.
"""

import json
import random
import time
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandParser
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from records.awards import certificate_pdf as papers
from records.awards import certificates
from records.core import thai
from records.core.enums import CertificateKind, CommitteeRole, Kind, RevisionReason, UnitLevel
from records.cycles.models import CommitteeMember, Cycle
from records.people.models import Unit, User
from records.record import workflow, writing_bulk
from records.record.models import Record
from records.search.text import words
from records.synthesis import passages, set_editors, suggestions
from records.synthesis.models import Passage

SECTIONS = ("origin", "process", "technique", "caution", "success_factors", "problems_solutions")


class Command(BaseCommand):
    help = "Time grouping, certificates and the synthesis desk; uses a throw-away database."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--records", type=int, default=107)
        parser.add_argument("--certificates", type=int, default=120)

    def handle(self, *, records: int, certificates: int, **options: Any) -> None:
        name = connection.creation.create_test_db(verbosity=0, autoclobber=True)
        try:
            self.stdout.write(connection.vendor)
            stage = Stage(2569, records)
            self.stdout.write(measure_grouping(stage))
            self.stdout.write(measure_desk(stage))
            self.stdout.write(measure_certificates(Stage(2568, certificates)))
        finally:
            connection.creation.destroy_test_db(name, verbosity=0)


class Stage:
    """A cycle with so many published records of made-up sentences, and its secretary."""

    def __init__(self, year: int, count: int) -> None:
        self.cycle = Cycle.objects.create(fiscal_year=year)
        self.unit = Unit.objects.create(code=f"x{year}", name="สำนักงาน", level=UnitLevel.PROVINCE)
        self.secretary = User.objects.create(username=f"secretary{year}", given_name="เลขานุการ")
        CommitteeMember.objects.create(
            cycle=self.cycle, user=self.secretary, role=CommitteeRole.SECRETARY
        )
        chance = random.Random(year)  # noqa: S311
        vocabulary = _vocabulary()
        rows = []
        for n in range(count):
            owner = User.objects.create(
                username=f"u{year}-{n}", given_name=f"คนที่{n}", unit=self.unit
            )
            record = Record(kind=Kind.INDIVIDUAL, cycle=self.cycle, owner=owner, unit=self.unit)
            texts = {"title": f"เรื่องที่ {n}"}
            for section in SECTIONS:
                lines = ("".join(chance.choices(vocabulary, k=28)) for _ in range(3))
                texts[section] = "".join(f"<p>{line}</p>" for line in lines)
            rows.append(writing_bulk.fill(record, texts))
        with transaction.atomic():
            workflow.admit([row.record for row in rows])
            writing_bulk.insert(rows, actor=None, reason=RevisionReason.LOAD, frozen=True)


def _vocabulary() -> list[str]:
    """Words of the demonstration records, as often as they stand there."""
    found: list[str] = []
    for path in sorted((settings.BASE_DIR / "fixtures" / "demo").glob("*.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            found += words(" ".join(json.loads(line)["sections"].values()))
    return [word for word in found if not thai.to_arabic(word).isdecimal()]


def measure_grouping(stage: Stage) -> str:
    """Cut into passages, then group what says the same."""
    start = time.perf_counter()
    passages.refresh(stage.cycle)
    cut = time.perf_counter()
    record, _ = set_editors.begin(stage.cycle, actor=stage.secretary, title="ชุดความรู้")
    groups = suggestions.suggest(record, actor=stage.secretary)
    end = time.perf_counter()
    found = Passage.objects.count()
    return f"{found} passages: cut {cut - start:.2f} s, grouped {end - cut:.2f} s ({groups} groups)"


def measure_desk(stage: Stage) -> str:
    """One look at the desk's first page."""
    client = Client(SERVER_NAME="localhost")
    client.force_login(stage.secretary, backend="django.contrib.auth.backends.ModelBackend")
    record = Record.objects.get(kind=Kind.SET)
    url = reverse("admin:records_provincialset_change", args=[record.pk])
    client.get(url)
    with CaptureQueriesContext(connection) as captured:
        start = time.perf_counter()
        response = client.get(url)
    taken = 1000 * (time.perf_counter() - start)
    return f"desk: {len(captured)} statements, {taken:.0f} ms (status {response.status_code})"


def measure_certificates(stage: Stage) -> str:
    """Issue a batch and print it as one PDF."""
    start = time.perf_counter()
    kinds = [CertificateKind.PARTICIPATION]
    issued = certificates.issue(stage.cycle, kinds, actor=stage.secretary)
    printed = len(papers.write(issued)) // 1024
    return f"{len(issued)} certificates: {time.perf_counter() - start:.2f} s, {printed} kB"
