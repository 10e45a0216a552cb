import argparse
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from records.operations.backup import checking, restoring
from records.operations.backup.manifest import Manifest
from records.operations.backup.problems import BackupProblem


class Command(BaseCommand):
    help = "Fill an empty site from an archive of `backup`; the server has to be stopped."
    requires_system_checks = []  # there need not be a database yet

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("archive", type=Path)
        parser.add_argument("--check", action="store_true", help="read it whole, change nothing")
        parser.add_argument("--replace", action="store_true", help="in place of all that is there")
        parser.add_argument("--identity", type=Path, help="the key file of age")
        parser.add_argument(
            "--verify",
            action=argparse.BooleanOptionalAction,
            default=True,
            help="compare every row and file afterwards (the default)",
        )
        parser.add_argument("--work", type=Path, default=settings.VAR_DIR, help="room to unpack")

    def handle(
        self,
        *,
        archive: Path,
        check: bool,
        replace: bool,
        identity: Path | None,
        verify: bool,
        work: Path,
        **options: Any,
    ) -> None:
        try:
            if check:
                found = checking.check(archive, identity=identity)
                self.stdout.write(f"ไฟล์สำรองสมบูรณ์: {_described(found)}")
                return
            done = restoring.restore(
                archive, work=work, identity=identity, replace=replace, verify=verify
            )
        except BackupProblem as problem:
            raise CommandError(str(problem)) from problem
        compared = " เทียบแล้วตรงกันทุกแถวทุกไฟล์" if verify else " (ไม่ได้เทียบ)"
        self.stdout.write(f"กู้คืนแล้ว: {_described(done.manifest)}{compared}")
        if done.migrated:
            self.stdout.write(f"ปรับฐานข้อมูลเป็นรุ่นปัจจุบันแล้ว {done.migrated} ขั้น")
        if done.manifest.missing:
            self.stderr.write(f"ไม่มีมาตั้งแต่ตอนสำรอง {len(done.manifest.missing)} ไฟล์")


def _described(found: Manifest) -> str:
    return (
        f"{found.site} เมื่อ {found.made_at} {found.rows} แถวใน {len(found.tables)} ตาราง "
        f"{len(found.files)} ไฟล์"
    )
