from collections import Counter
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from records.record import attachment_cleaning

WORDS = {
    "cleaned": "cleaned",
    "clean": "clean already",
    "kept": "left as they are",
    "gone": "not in the store",
}


class Command(BaseCommand):
    help = (
        "Take authors, places and the like out of documents that were attached earlier; as often "
        "as one likes."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--check", action="store_true", help="say what would be done")

    def handle(self, **options: Any) -> None:
        count: Counter[str] = Counter()
        for done in attachment_cleaning.clean_stored(check=options["check"]):
            count[done.result] += 1
            if done.result == "clean" and not done.remarks:
                continue
            said = " · ".join(done.remarks)
            self.stdout.write(f"{done.attachment.pk} {done.attachment.name}: {done.result} {said}")
        words = ", ".join(f"{count[key]} {word}" for key, word in WORDS.items())
        self.stdout.write(f"{words}{' (nothing was written)' if options['check'] else ''}")
