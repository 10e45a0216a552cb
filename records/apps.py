from importlib import import_module

from django.apps import AppConfig
from django.core.checks import Tags, register

# The rooms that subscribe to hooks of earlier rooms (records.core.hooks).
SUBSCRIBERS = (
    *("search", "notices", "screening", "synthesis", "awards"),
    *("cycles", "record", "bank"),
)


class RecordsConfig(AppConfig):
    name = "records"
    verbose_name = "คลังความรู้"

    def ready(self) -> None:
        from records.core.system_checks import search_database

        register(search_database, Tags.database)
        for room in SUBSCRIBERS:
            import_module(f"records.{room}.hooks")
