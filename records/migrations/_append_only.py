"""The trigger of migration 0004 for one more table."""

from django.db import migrations


def guarded(table):
    """An operation: on PostgreSQL the table refuses UPDATE and DELETE from now on."""

    def guard(apps, schema_editor):
        if schema_editor.connection.vendor == "postgresql":
            schema_editor.execute(
                f"CREATE TRIGGER {table}_append_only BEFORE UPDATE OR DELETE ON {table} "
                "FOR EACH ROW EXECUTE FUNCTION records_append_only()"
            )

    def release(apps, schema_editor):
        if schema_editor.connection.vendor == "postgresql":
            schema_editor.execute(f"DROP TRIGGER {table}_append_only ON {table}")

    return migrations.RunPython(guard, release)
