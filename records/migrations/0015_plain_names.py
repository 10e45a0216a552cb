"""Models get the names of the field; their tables keep the names they have."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

RENAMED = (
    ("DecisionBatch", "Resolution"),
    ("BatchItem", "ResolutionItem"),
    ("TextPrint", "TextFingerprint"),
    ("Batch", "ImportBatch"),
    ("BatchFile", "ImportFile"),
    ("Wording", "TaughtHeading"),
)


class Migration(migrations.Migration):
    dependencies = [("records", "0014_amendments")]

    operations = [
        operation
        for old, new in RENAMED
        for operation in (
            migrations.AlterModelTable(old, f"records_{old.lower()}"),
            migrations.RenameModel(old, new),
        )
    ] + [
        migrations.AlterField(
            model_name='importbatch',
            name='owner',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='import_batches', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AlterField(
            model_name='resolution',
            name='cycle',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='resolutions', to='records.cycle', verbose_name='รอบ'),
        ),
        migrations.AlterField(
            model_name='textfingerprint',
            name='record',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='fingerprints', to='records.record'),
        ),
    ]
