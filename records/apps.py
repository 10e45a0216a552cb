from django.apps import AppConfig
from django.core.checks import Tags, register


class RecordsConfig(AppConfig):
    name = "records"
    verbose_name = "คลังความรู้"

    def ready(self):
        from records.core.system_checks import search_database

        register(search_database, Tags.database)
