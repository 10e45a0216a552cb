"""Counts, neighbours and generations, kept as the bank changes; see docs/decisions/0058."""

import django.db.models.deletion
import django.utils.timezone
from django.db import migrations, models

from ._kept import create, drop, fill


def forward(apps, schema_editor):
    for statement in (*fill(), *create(schema_editor.connection.vendor)):
        schema_editor.execute(statement, params=None)


def backward(apps, schema_editor):
    for statement in drop(schema_editor.connection.vendor):
        schema_editor.execute(statement, params=None)


class Migration(migrations.Migration):

    dependencies = [
        ('records', '0021_small_index'),
    ]

    operations = [
        migrations.CreateModel(
            name='Generation',
            fields=[
                ('key', models.CharField(max_length=20, primary_key=True, serialize=False)),
                ('number', models.BigIntegerField()),
                ('changed_at', models.DateTimeField()),
            ],
            options={
                'verbose_name': 'รุ่นของหน้าเว็บ',
                'verbose_name_plural': 'รุ่นของหน้าเว็บ',
            },
        ),
        migrations.CreateModel(
            name='Neighbourhood',
            fields=[
                ('record', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='neighbourhood', serialize=False, to='records.record')),
                ('made_at', models.DateTimeField(verbose_name='หาเมื่อ')),
            ],
            options={
                'verbose_name': 'เรื่องที่หาเรื่องใกล้เคียงแล้ว',
                'verbose_name_plural': 'เรื่องที่หาเรื่องใกล้เคียงแล้ว',
            },
        ),
        migrations.CreateModel(
            name='Tally',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('facet', models.CharField(max_length=20)),
                ('value', models.CharField(max_length=40)),
                ('number', models.IntegerField()),
            ],
            options={
                'verbose_name': 'จำนวนเรื่อง',
                'verbose_name_plural': 'จำนวนเรื่อง',
                'indexes': [models.Index(fields=['facet', 'value'], name='tally_value')],
            },
        ),
        migrations.CreateModel(
            name='Neighbour',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('place', models.PositiveSmallIntegerField(verbose_name='ลำดับ')),
                ('shared', models.JSONField(default=list, verbose_name='คำที่ตรงกัน')),
                ('weight', models.FloatField(default=0)),
                ('other', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='neighbour_of', to='records.record')),
                ('record', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='neighbours', to='records.record')),
            ],
            options={
                'verbose_name': 'เรื่องใกล้เคียง',
                'verbose_name_plural': 'เรื่องใกล้เคียง',
                'ordering': ['place', 'pk'],
                'constraints': [models.UniqueConstraint(models.F('record'), models.F('other'), name='neighbour_once')],
            },
        ),
        migrations.CreateModel(
            name='ProblemThemes',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('state', models.CharField(max_length=200)),
                ('found', models.JSONField()),
                ('made_at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='จัดกลุ่มเมื่อ')),
            ],
            options={
                'verbose_name': 'การจัดกลุ่มปัญหา',
                'verbose_name_plural': 'การจัดกลุ่มปัญหา',
            },
        ),
        migrations.AddIndex(
            model_name='record',
            index=models.Index(fields=['kind', 'state', '-published_at'], name='record_kind'),
        ),
        migrations.RunPython(forward, backward),
    ]
