import json
import sys
from dataclasses import asdict
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from records.operations.doctor import CHECKS, examine


class Command(BaseCommand):
    help = "Say what is wrong with this installation and how to mend it; 1 where something is."
    requires_system_checks = []  # what they say is said here, in Thai

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--json", action="store_true", help="for programs")
        parser.add_argument("--quick", action="store_true", help="leave out what reads much")

    def handle(self, *, quick: bool, **options: Any) -> None:
        found = examine(slow=not quick)
        if options["json"]:
            self.stdout.write(json.dumps([asdict(one) for one in found], ensure_ascii=False))
        elif not found:
            done = sum(1 for one in CHECKS if not (quick and one.slow))
            self.stdout.write(f"ตรวจแล้ว {done} เรื่อง ไม่พบสิ่งที่ต้องแก้")
        else:
            for one in found:
                word = "ต้องแก้" if one.is_error else "ควรแก้"
                self.stdout.write(f"[{word}] {one.code}: {one.problem}\n         วิธีแก้: {one.mend}")
        if any(one.is_error for one in found):
            sys.exit(1)
