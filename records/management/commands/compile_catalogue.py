from typing import Any

from django.core.management.base import BaseCommand

from kmrepo import catalogue


class Command(BaseCommand):
    help = "Compile the Thai texts that complete Django's own."
    requires_system_checks = []

    def handle(self, **options: Any) -> None:
        made = catalogue.compile_catalogue()
        if options["verbosity"]:
            self.stdout.write("compiled" if made else "up to date")
