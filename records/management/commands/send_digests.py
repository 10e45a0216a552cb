"""One mail a day to each person who wants her notices together; a timer runs it."""

from typing import Any

from django.core.management.base import BaseCommand

from records.notices import services as notices


class Command(BaseCommand):
    help = "Queue the daily mails of those who asked for one a day."

    def handle(self, **options: Any) -> None:
        self.stdout.write(f"{notices.send_digests()} mails queued")
