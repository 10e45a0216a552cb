import sys

from django.core.management.base import BaseCommand

from records.search import index_check as health


class Command(BaseCommand):
    help = "Write the search index anew, without down time; --check only compares."

    def add_arguments(self, parser):
        parser.add_argument("--check", action="store_true", help="write nothing; 1 where it drifts")
        parser.add_argument(
            "--missing", action="store_true", help="only rows missing or of another dictionary"
        )

    def handle(self, *, check, missing, **options):
        if check:
            found = health.check(self._progress)
            self.stdout.write(
                f"{found.records} records, {len(found.missing)} missing, {len(found.stale)} stale"
                + (", index tables damaged" if found.broken else "")
                + (f", {len(found.differing)} differ on the server" if found.differing else "")
            )
            self._say_down(found)
            for pk in [*found.missing, *found.stale, *found.differing][:20]:
                self.stdout.write(f"  record {pk}")
            if not found.sound:
                sys.exit(1)
            return
        done = health.reindex(missing_only=missing, progress=self._progress)
        self.stdout.write(
            f"{done.written} records indexed, {done.swept} words swept"
            + (f", {done.sent} sent to the search server" if done.sent else "")
        )
        self._say_down(done)
        if done.down:
            sys.exit(1)

    def _say_down(self, health):
        if health.down:
            self.stderr.write(health.down)

    def _progress(self, done, total):
        if self.stderr.isatty():
            self.stderr.write(f"\r{done}/{total}", ending="\n" if done == total else "")
