from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from records.operations import bulk_load
from records.record.models import Record


class Command(BaseCommand):
    help = "Records as JSON lines, in the format that load_records reads."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--public", action="store_true", help="published records only")

    def handle(self, *, public: bool, **options: Any) -> None:
        rows = Record.objects.published() if public else Record.objects.all()
        figures: list[int] = []
        for line in bulk_load.dump(rows, figures=figures.append):
            self.stdout.write(line)
        if figures:
            self.stderr.write(
                f"ภาพในเนื้อความ {sum(figures):,} ภาพ ใน {len(figures):,} เรื่อง: "
                "มีตำแหน่งและคำบรรยายในผลลัพธ์นี้ แต่ไม่มีไฟล์ภาพ"
            )
