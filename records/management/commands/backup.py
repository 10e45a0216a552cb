from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from records.operations.backup import making, retention
from records.operations.backup.problems import BackupProblem


class Command(BaseCommand):
    help = "Database and files of one moment into one archive; run it every night."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--to", type=Path, default=settings.BACKUP_DIR, help="the folder")
        parser.add_argument(
            "--age",
            action="append",
            dest="recipients",
            metavar="KEY",
            help="encrypt to this public key of age, or to those of a file; may be repeated",
        )
        parser.add_argument(
            "--keep-days", type=int, default=settings.BACKUP_KEEP_DAYS, help="0: remove none"
        )

    def handle(
        self, *, to: Path | None, recipients: list[str] | None, keep_days: int, **options: Any
    ) -> None:
        if to is None:
            raise CommandError("ระบุโฟลเดอร์สำรองด้วย --to หรือค่าตั้ง BACKUP_DIR")
        try:
            made = making.make(Path(to), recipients=recipients or settings.BACKUP_AGE_KEYS)
        except BackupProblem as problem:
            raise CommandError(str(problem)) from problem
        found = made.manifest
        self.stdout.write(
            f"สำรองแล้ว {made.path} {made.size / 1e6:.1f} MB: "
            f"{found.rows} แถว {len(found.files)} ไฟล์"
        )
        if found.missing:
            self.stderr.write(
                f"ไฟล์ที่ฐานข้อมูลอ้างถึงแต่ไม่มีในที่เก็บ {len(found.missing)} ไฟล์: "
                + ", ".join(found.missing[:5])
            )
        for path in retention.remove_old(Path(to), days=keep_days):
            self.stdout.write(f"ลบชุดเก่า {path.name}")
