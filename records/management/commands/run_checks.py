"""Run the automatic checks of one cycle, or of everything that was handed in."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from records.record.models import Record
from records.screening import checks


class Command(BaseCommand):
    help = "Run the automatic checks again, after old records were loaded in bulk for example."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--cycle", type=int, help="fiscal year (B.E.); all without it")

    def handle(self, *, cycle: int | None = None, **options: Any) -> None:
        rows = Record.objects.received().for_page().order_by("pk")
        if cycle:
            rows = rows.filter(cycle__fiscal_year=cycle)
        self.stdout.write(f"{checks.run_many(rows)} records checked")
