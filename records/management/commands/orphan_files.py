from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from records.operations import orphan_files


class Command(BaseCommand):
    help = "Files of the store that no row names; --remove deletes them."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--remove", action="store_true", help="delete them, for good")

    def handle(self, *, remove: bool, **options: Any) -> None:
        found = orphan_files.find()
        if options["verbosity"] > 1 or not remove:
            for orphan in found:
                self.stdout.write(f"  {orphan.name} {orphan.size}")
        size = sum(orphan.size for orphan in found) / 1e6
        if not remove:
            told = f"ไฟล์ที่ไม่มีผู้ใช้ {len(found)} ไฟล์ {size:.1f} MB ยังไม่ได้ลบ (ลบด้วย --remove)"
            self.stdout.write(told)
            return
        self.stdout.write(f"ลบไฟล์ที่ไม่มีผู้ใช้ {orphan_files.remove(found)} ไฟล์ {size:.1f} MB")
