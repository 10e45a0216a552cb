from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser

from records.people.new_administrator import NotMade, make_administrator


class Command(BaseCommand):
    help = "Make the first administrator, and print a link at which she sets her password."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("username")
        parser.add_argument("--name", default="", help="prefix, given and family name")
        parser.add_argument("--email", default="")

    def handle(self, *, username: str, name: str, email: str, **options: Any) -> None:
        try:
            person, link = make_administrator(username, name=name, email=email)
        except NotMade as reason:
            raise CommandError(str(reason)) from reason
        except ValidationError as error:
            raise CommandError("; ".join(error.messages)) from error
        self.stdout.write(f"ผู้ดูแลระบบ {person} ({person.username})")
        self.stdout.write("เปิดลิงก์นี้เพื่อตั้งรหัสผ่าน ใช้ได้ครั้งเดียวภายใน 3 วัน อย่าส่งต่อให้ผู้อื่น")
        self.stdout.write(link)
