"""Sort keys are made to be compared by code point; PostgreSQL must not use its locale for them."""

from django.db import migrations

COLUMNS = (
    ("records_record", "title_key"),
    ("records_user", "name_key"),
    ("records_unit", "name_key"),
)


def collate_c(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        for table, column in COLUMNS:
            schema_editor.execute(
                f'ALTER TABLE {table} ALTER COLUMN {column} TYPE varchar(500) COLLATE "C"'
            )


class Migration(migrations.Migration):
    dependencies = [("records", "0001_initial")]
    operations = [migrations.RunPython(collate_c, migrations.RunPython.noop)]
