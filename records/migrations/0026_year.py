"""The turn of the year, settings on screen, learning places and activities: docs/decisions/0065."""

import django.core.validators
import django.db.models.deletion
import django.utils.timezone
import records.activities.models
import uuid
from django.conf import settings
from django.db import migrations, models

from ._kept import postgresql_generations, sqlite_generations

# Tables that public pages show: each change of a row makes kept pages anew (as SHOWN of _kept.py,
# which must not name them: the migration that reads it is older than they are).
TABLES = (
    *("records_officesetting", "records_officepicture"),
    *("records_learningplace", "records_learningplace_records"),
    *("records_activity", "records_activity_records", "records_activitypicture"),
)


def forward(apps, schema_editor):
    vendor = schema_editor.connection.vendor
    make = postgresql_generations if vendor == "postgresql" else sqlite_generations
    for table in TABLES:
        for statement in make(table, "site", None):
            schema_editor.execute(statement, params=None)


def backward(apps, schema_editor):
    vendor = schema_editor.connection.vendor
    for table in TABLES:
        for letter in "iud":
            on = f" ON {table}" if vendor == "postgresql" else ""
            schema_editor.execute(f"DROP TRIGGER IF EXISTS {table}_shown_{letter}{on}", params=None)
        if vendor == "postgresql":
            schema_editor.execute(f"DROP FUNCTION IF EXISTS {table}_shown()", params=None)


class Migration(migrations.Migration):

    dependencies = [
        ('records', '0025_people_come_and_go'),
    ]

    operations = [
        migrations.CreateModel(
            name='OfficePicture',
            fields=[
                ('name', models.CharField(max_length=40, primary_key=True, serialize=False, verbose_name='ชื่อ')),
                ('content', models.BinaryField(verbose_name='รูป')),
                ('changed_at', models.DateTimeField(auto_now=True, verbose_name='แก้ไขเมื่อ')),
            ],
            options={
                'verbose_name': 'รูปของสำนักงาน',
                'verbose_name_plural': 'รูปของสำนักงาน',
            },
        ),
        migrations.CreateModel(
            name='OfficeSetting',
            fields=[
                ('name', models.CharField(max_length=40, primary_key=True, serialize=False, verbose_name='ค่า')),
                ('value', models.TextField(blank=True, verbose_name='ตั้งเป็น')),
                ('changed_at', models.DateTimeField(auto_now=True, verbose_name='แก้ไขเมื่อ')),
            ],
            options={
                'verbose_name': 'ค่าตั้งของสำนักงาน',
                'verbose_name_plural': 'ค่าตั้งของสำนักงาน',
            },
        ),
        migrations.AddField(
            model_name='cycle',
            name='order_number',
            field=models.CharField(blank=True, max_length=100, null=True, verbose_name='คำสั่งแต่งตั้งคณะกรรมการที่'),
        ),
        migrations.AddField(
            model_name='cycle',
            name='ordered_on',
            field=models.DateField(blank=True, null=True, verbose_name='คำสั่งลงวันที่'),
        ),
        migrations.CreateModel(
            name='Activity',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('uid', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('kind', models.CharField(choices=[('exchange', 'เวทีแลกเปลี่ยนเรียนรู้'), ('forum', 'ประชุมประจำเดือน'), ('mentoring', 'พี่สอนน้อง'), ('training', 'อบรมและศึกษาดูงาน')], max_length=20, verbose_name='ประเภท')),
                ('title', models.CharField(max_length=250, verbose_name='ชื่อกิจกรรม')),
                ('held_on', models.DateField(db_index=True, verbose_name='วันที่')),
                ('begins', models.TimeField(blank=True, null=True, verbose_name='เริ่มเวลา')),
                ('ends', models.TimeField(blank=True, null=True, verbose_name='ถึงเวลา')),
                ('venue', models.CharField(blank=True, max_length=250, verbose_name='สถานที่')),
                ('others', models.CharField(blank=True, help_text='เช่น กลุ่มอาชีพ ผู้นำชุมชน', max_length=300, verbose_name='ผู้เข้าร่วมอื่น')),
                ('attendance', models.PositiveIntegerField(blank=True, null=True, validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(100000)], verbose_name='จำนวนผู้เข้าร่วม (คน)')),
                ('summary', models.TextField(blank=True, verbose_name='สิ่งที่ได้เรียนรู้')),
                ('minutes', models.TextField(blank=True, help_text='อ่านได้เฉพาะบุคลากรที่เข้าสู่ระบบ ไม่แสดงต่อสาธารณะ', verbose_name='บันทึกการประชุม')),
                ('shown', models.BooleanField(default=False, verbose_name='แสดงต่อสาธารณะ')),
                ('changed_at', models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name='แก้ไขเมื่อ')),
                ('cycle', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='activities', to='records.cycle', verbose_name='ปีงบประมาณ')),
                ('people', models.ManyToManyField(blank=True, related_name='activities', to=settings.AUTH_USER_MODEL, verbose_name='บุคลากรที่เข้าร่วม')),
                ('records', models.ManyToManyField(blank=True, related_name='activities', to='records.record', verbose_name='องค์ความรู้ที่แลกเปลี่ยน')),
                ('unit', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='activities', to='records.unit', verbose_name='หน่วยงานผู้จัด')),
            ],
            options={
                'verbose_name': 'กิจกรรมเรียนรู้',
                'verbose_name_plural': 'กิจกรรมเรียนรู้',
                'ordering': ['-held_on', 'begins', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='ActivityPicture',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('file', models.FileField(max_length=200, upload_to=records.activities.models.picture_path, verbose_name='รูป')),
                ('content_type', models.CharField(editable=False, max_length=30)),
                ('caption', models.CharField(max_length=250, verbose_name='คำบรรยายภาพ')),
                ('added_at', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ('activity', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='pictures', to='records.activity')),
            ],
            options={
                'verbose_name': 'รูปกิจกรรม',
                'verbose_name_plural': 'รูปกิจกรรม',
                'ordering': ['pk'],
            },
        ),
        migrations.CreateModel(
            name='LearningPlace',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('book_corner', 'มุมหนังสือ'), ('web', 'เว็บไซต์'), ('media', 'สื่อออนไลน์'), ('centre', 'ศูนย์เรียนรู้')], max_length=20, verbose_name='ประเภท')),
                ('name', models.CharField(max_length=200, verbose_name='ชื่อ')),
                ('about', models.TextField(blank=True, verbose_name='มีอะไรให้เรียนรู้')),
                ('where', models.CharField(blank=True, max_length=300, verbose_name='ที่ตั้งและเวลาเปิด')),
                ('url', models.URLField(blank=True, max_length=500, verbose_name='ที่อยู่บนเว็บ')),
                ('begun_on', models.DateField(blank=True, null=True, verbose_name='เริ่มใช้เมื่อ')),
                ('ended_on', models.DateField(blank=True, null=True, verbose_name='เลิกใช้เมื่อ')),
                ('shown', models.BooleanField(default=True, verbose_name='แสดงต่อสาธารณะ')),
                ('records', models.ManyToManyField(blank=True, related_name='shown_at', to='records.record', verbose_name='องค์ความรู้ที่จัดแสดง')),
                ('unit', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='learning_places', to='records.unit', verbose_name='หน่วยงานที่ดูแล')),
            ],
            options={
                'verbose_name': 'แหล่งเรียนรู้',
                'verbose_name_plural': 'แหล่งเรียนรู้',
                'ordering': ['kind', 'name', 'pk'],
            },
        ),
        migrations.AddField(
            model_name='activity',
            name='place',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='activities', to='records.learningplace', verbose_name='แหล่งเรียนรู้'),
        ),
        migrations.CreateModel(
            name='Preparation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('opens_on', models.DateField(blank=True, null=True, verbose_name='เปิดรับตั้งแต่')),
                ('closes_on', models.DateField(blank=True, null=True, verbose_name='เปิดรับถึง')),
                ('begun_at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='เริ่มเตรียมเมื่อ')),
                ('begun_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='ผู้เตรียม')),
                ('cycle', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='preparation', to='records.cycle')),
                ('source', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='records.cycle', verbose_name='คัดลอกจาก')),
            ],
            options={
                'verbose_name': 'การเตรียมเปิดรอบ',
                'verbose_name_plural': 'การเตรียมเปิดรอบ',
            },
        ),
        migrations.RunPython(forward, backward),
    ]
