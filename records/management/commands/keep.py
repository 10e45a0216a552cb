import sys
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from records.record import tallies
from records.search import neighbours
from records.search.neighbours_due import due


class Command(BaseCommand):
    help = "Counts everything that is kept anew and mends it; finds neighbours that are missing."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--check", action="store_true", help="write nothing; 1 where it drifts")

    def handle(self, *, check: bool, **options: Any) -> None:
        if check:
            wrong, waiting = tallies.drift(), due().count()
            self.stdout.write(f"{len(wrong)} counts differ, {waiting} records without neighbours")
            for (facet, value), (there, true) in list(wrong.items())[:20]:
                self.stdout.write(f"  {facet} {value}: {there}, counted {true}")
            if wrong:
                sys.exit(1)
            return
        mended = tallies.mend()
        made, _ = neighbours.make_due(progress=self._progress)
        self.stdout.write(f"{mended} counts mended, neighbours of {made} records found")

    def _progress(self, done: int) -> None:
        if self.stderr.isatty():
            self.stderr.write(f"\r{done}", ending="")
