from typing import Any

from django.core.management.base import BaseCommand

from records.record import attachment_text


class Command(BaseCommand):
    help = "Read the text of new attachments for the search; run it every few minutes."

    def handle(self, **options: Any) -> None:
        done = attachment_text.read_new()
        if done or options["verbosity"] > 1:
            self.stdout.write(f"{done} files read")
