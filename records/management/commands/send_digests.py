"""The mails of the morning: planned reminders, then one mail a day for each; a timer runs it."""

from typing import Any

from django.core.management.base import BaseCommand

from records.board.plans import send_planned
from records.notices import occasions
from records.notices.digests import send_digests


class Command(BaseCommand):
    help = "Remind authors where a cycle's plan says so, and queue the daily mails."

    def handle(self, **options: Any) -> None:
        with occasions.one_mail():
            reminded = send_planned()
        if reminded:
            self.stdout.write(f"{reminded} authors reminded")
        self.stdout.write(f"{send_digests()} mails queued")
