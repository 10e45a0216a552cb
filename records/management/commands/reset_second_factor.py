from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from records.people import second_factor
from records.people.models import User


class Command(BaseCommand):
    help = "Forget the phone and the recovery codes of a person who has lost both."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("username")

    def handle(self, *, username: str, **options: Any) -> None:
        person = User.objects.filter(username=username).first()
        if person is None:
            raise CommandError(f"ไม่มีชื่อผู้ใช้ {username}")
        if not second_factor.turn_off(person, actor=None):
            raise CommandError(f"{person} ({username}) ไม่ได้เปิดรหัสขั้นที่สอง")
        self.stdout.write(f"ปิดรหัสขั้นที่สองของ {person} ({username}) แล้ว")
