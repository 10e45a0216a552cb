from django.db import migrations, models


def look_for_neighbours_anew(apps, schema_editor):
    """Who stands beside a record is told by a stricter rule: `run_jobs` finds them anew."""
    apps.get_model("records", "Neighbour").objects.all().delete()
    apps.get_model("records", "Neighbourhood").objects.all().delete()


class Migration(migrations.Migration):
    dependencies = [
        ("records", "0028_committee_side_roads"),
    ]

    operations = [
        # NULL: SQLite adds the column and need not build the table, and its triggers, anew.
        migrations.AddField(
            model_name="record",
            name="summary",
            field=models.TextField(blank=True, null=True, verbose_name="สรุปใน 1 นาที"),
        ),
        migrations.RunPython(look_for_neighbours_anew, migrations.RunPython.noop),
    ]
