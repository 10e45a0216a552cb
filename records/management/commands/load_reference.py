from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from records.core import office
from records.cycles import reference as cycle_reference
from records.people import reference
from records.people.models import District, Unit
from records.search import synonyms


class Command(BaseCommand):
    help = "Places, positions, the office's units and its cycles; safe to run again."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--province", default=office.province(), help="province code")

    def handle(self, *, province: str, **options: Any) -> None:
        reference.load_places()
        reference.load_positions()
        reference.load_office(province)
        cycle_reference.load_cycles()
        synonyms.load()
        self.stdout.write(f"{District.objects.count()} districts, {Unit.objects.count()} units")
