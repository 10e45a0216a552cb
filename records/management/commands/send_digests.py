"""One mail a day to each person who wants her notices together; a timer runs it."""

from typing import Any

from django.core.management.base import BaseCommand

from records.notices.digests import send_digests


class Command(BaseCommand):
    help = "Queue the daily mails of those who asked for one a day."

    def handle(self, **options: Any) -> None:
        self.stdout.write(f"{send_digests()} mails queued")
