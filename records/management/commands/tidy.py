from typing import Any

from django.core.management.base import BaseCommand

from records.operations.tidying import tidy


class Command(BaseCommand):
    help = "Delete ended sessions, old counts, finished tasks, old mails and staff lists."

    def handle(self, **options: Any) -> None:
        done = tidy()
        if any(done.values()) or options["verbosity"] > 1:
            self.stdout.write(", ".join(f"{count} {name}" for name, count in done.items()))
