"""The log of steps and of work on the desk can only grow, also for who writes SQL (PostgreSQL).

SQLite has no such guard: its file belongs to whoever may write it, and Django empties its test
database with DELETE.
"""

from django.db import migrations

TABLES = ("records_transition", "django_admin_log")
FUNCTION = """
CREATE OR REPLACE FUNCTION records_append_only() RETURNS trigger AS $$
BEGIN
    RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation';
END
$$ LANGUAGE plpgsql
"""


def guard(apps, schema_editor):
    if schema_editor.connection.vendor != "postgresql":
        return
    schema_editor.execute(FUNCTION, params=None)  # its % is of PL/pgSQL
    for table in TABLES:
        schema_editor.execute(
            f"CREATE TRIGGER {table}_append_only BEFORE UPDATE OR DELETE ON {table} "
            "FOR EACH ROW EXECUTE FUNCTION records_append_only()"
        )


def release(apps, schema_editor):
    if schema_editor.connection.vendor != "postgresql":
        return
    for table in TABLES:
        schema_editor.execute(f"DROP TRIGGER {table}_append_only ON {table}")
    schema_editor.execute("DROP FUNCTION records_append_only()")


class Migration(migrations.Migration):
    dependencies = [
        ("records", "0003_committee_desk"),
        ("admin", "0003_logentry_add_action_flag_choices"),
    ]

    operations = [migrations.RunPython(guard, release)]
