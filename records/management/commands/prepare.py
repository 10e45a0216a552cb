import hashlib
from typing import Any

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandParser

from records.management.progress import Progress
from records.operations import demo
from records.record import tallies
from records.search import index_check, neighbours

_SECONDS_FOR_NEIGHBOURS = 5


class Command(BaseCommand):
    help = "Everything between installing and serving: assets, texts, database, static files."
    requires_system_checks = []  # the folders they ask for are made here

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--demo", action="store_true", help="load the demonstration data too")

    def handle(self, *, demo: bool, **options: Any) -> None:
        settings.VAR_DIR.mkdir(parents=True, exist_ok=True)
        call_command("compile_catalogue", verbosity=0)
        call_command("build_assets", verbosity=0)
        call_command("migrate", verbosity=0, interactive=False)
        call_command("load_demo" if demo else "load_reference")
        index_check.reindex(missing_only=True, progress=Progress(self.stderr).say)
        tallies.mend()
        neighbours.make_due(_SECONDS_FOR_NEIGHBOURS)  # of a large bank, `run_jobs` finds the rest
        index_check.give_back_room()
        self._static_files()
        if demo:
            self._accounts()

    def _static_files(self) -> None:
        """Collect and compress, unless nothing has changed since: that takes seconds."""
        stamp = settings.STATIC_ROOT / ".collected"
        now = self._fingerprint()
        if stamp.exists() and stamp.read_text() == now:
            return
        call_command("collectstatic", verbosity=0, interactive=False, clear=True)
        stamp.write_text(now)

    @staticmethod
    def _fingerprint() -> str:
        """Names, sizes and times of all source files."""
        seen = hashlib.sha256()
        for finder in get_finders():
            for name, storage in finder.list([]):
                status = (storage.size(name), storage.get_modified_time(name))
                seen.update(f"{name} {status}\n".encode())
        return seen.hexdigest()

    def _accounts(self) -> None:
        self.stdout.write(f"\n  บัญชีสาธิต (รหัสผ่าน {demo.PASSWORD})")
        for username, who in demo.ACCOUNTS:
            self.stdout.write(f"    {username:<10} {who}")
