from typing import Any

from django.core.management.base import BaseCommand

from records.cycles import reference as cycle_reference
from records.operations import demo
from records.people import reference
from records.search import synonyms


class Command(BaseCommand):
    help = "An invented office with 60 records in all states; safe to run again."

    def handle(self, **options: Any) -> None:
        reference.load_places()
        reference.load_positions()
        reference.load_office(demo.PROVINCE)
        cycle_reference.load_cycles(every_year=True)
        synonyms.load()
        added = demo.load(self._progress)
        self.stdout.write(f"เพิ่มเรื่องสาธิต {added} เรื่อง")

    def _progress(self, done: int, total: int) -> None:
        if not self.stdout.isatty():
            return
        self.stdout.write(f"\r{done}/{total}", ending="\n" if done == total else "")
        self.stdout.flush()
