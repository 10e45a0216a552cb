from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand

from records.services import demo


class Command(BaseCommand):
    help = "Everything between installing and serving: assets, texts, database, static files."

    def add_arguments(self, parser):
        parser.add_argument("--demo", action="store_true", help="load the demonstration data too")

    def handle(self, *, demo: bool, **options):
        settings.VAR_DIR.mkdir(parents=True, exist_ok=True)
        settings.ASSETS_DIR.mkdir(parents=True, exist_ok=True)
        call_command("compile_catalogue", verbosity=0)
        call_command("build_assets", verbosity=0)
        call_command("migrate", verbosity=0, interactive=False)
        call_command("load_demo" if demo else "load_reference")
        call_command("collectstatic", verbosity=0, interactive=False)
        if demo:
            self._accounts()

    def _accounts(self):
        self.stdout.write(f"\n  บัญชีสาธิต (รหัสผ่าน {demo.PASSWORD})")
        for username, who in demo.ACCOUNTS:
            self.stdout.write(f"    {username:<10} {who}")
