import sys
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from records.management.progress import Progress
from records.search import index_check


class Command(BaseCommand):
    help = "Write the search index anew, without down time; --check only compares."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--check", action="store_true", help="write nothing; 1 where it drifts")
        parser.add_argument(
            "--missing", action="store_true", help="only rows missing or of another dictionary"
        )

    def handle(self, *, check: bool, missing: bool, **options: Any) -> None:
        if check:
            found = index_check.check(Progress(self.stderr).say)
            self.stdout.write(
                f"{found.records} records, {len(found.missing)} missing, {len(found.stale)} stale"
                + (", index tables damaged" if found.broken else "")
            )
            for pk in [*found.missing, *found.stale][:20]:
                self.stdout.write(f"  record {pk}")
            if not found.sound:
                sys.exit(1)
            return
        done = index_check.reindex(missing_only=missing, progress=Progress(self.stderr).say)
        self.stdout.write(f"{done.written} records indexed, {done.swept} words swept")
