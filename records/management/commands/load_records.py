import sys
from typing import Any, TextIO

from django.core.management.base import BaseCommand, CommandError, CommandParser

from records.management.progress import Progress
from records.operations import bulk_load
from records.search import index_check


class Command(BaseCommand):
    help = "Structured records in bulk from JSON lines; idempotent by ref, safe to run again."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", help="JSON lines, or - for standard input")
        parser.add_argument("--publish", action="store_true", help="make new records public")

    def handle(self, *, file: str, publish: bool, **options: Any) -> None:
        try:
            source = sys.stdin if file == "-" else open(file, encoding="utf-8-sig")  # noqa: SIM115
        except OSError as error:
            raise CommandError(f"เปิดไฟล์ไม่ได้: {error}") from error
        with source:
            progress = Progress(self.stderr, _lines_in(source))
            loaded = bulk_load.load(source, publish=publish, progress=progress.say)
        if loaded.created + loaded.updated > 100:
            index_check.optimise()
        for line, reason in loaded.failed:
            self.stderr.write(f"line {line}: {reason}")
        self.stdout.write(
            f"{loaded.created} created, {loaded.updated} updated, "
            f"{loaded.unchanged} unchanged, {len(loaded.failed)} failed"
        )
        if loaded.figures:
            self.stdout.write(
                f"ภาพในเนื้อความ {loaded.figures:,} ภาพ ใน {loaded.in_records:,} เรื่อง ไม่มีไฟล์ภาพ "
                "ข้อความและคำบรรยายยังอยู่ แนบไฟล์ภาพเดิมเข้ากับเรื่องแล้วภาพจะกลับมาที่เดิม"
            )
        if loaded.failed:
            sys.exit(1)


def _lines_in(source: TextIO) -> int | None:
    """How many lines a file has; None where it can be read but once."""
    if not source.seekable() or source is sys.stdin:
        return None
    lines = sum(1 for _ in source)
    source.seek(0)
    return lines
