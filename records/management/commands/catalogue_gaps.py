import sys
from typing import Any

from django.core.management.base import BaseCommand

from kmrepo import catalogue


class Command(BaseCommand):
    help = "Count the texts of Django that have no Thai; exit 1 when any are left."
    requires_system_checks = []

    def handle(self, **options: Any) -> None:
        before, after = catalogue.gaps(ours=False), catalogue.gaps()
        for package, missing in after.items():
            self.stdout.write(
                f"{package}: {len(before[package])} missing in Django, {len(missing)} now"
            )
            for text in missing:
                self.stdout.write(f"    {text!r}")
        sys.exit(int(any(after.values())))
