"""Redaction, conversation, drafts of others; a state that counts as handed in."""

import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


from ._kept import create, drop


def count_anew(apps, schema_editor):
    """The triggers of 0022 again: they know the states that count."""
    vendor = schema_editor.connection.vendor
    for statement in (*drop(vendor), *create(vendor)):
        schema_editor.execute(statement, params=None)


class Migration(migrations.Migration):

    dependencies = [
        ('records', '0026_year'),
    ]

    operations = [
        migrations.CreateModel(
            name='DraftOpening',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('reason', models.CharField(max_length=500, verbose_name='เหตุผล')),
                ('at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='เมื่อ')),
            ],
            options={
                'verbose_name': 'การเปิดฉบับร่างของผู้อื่น',
                'verbose_name_plural': 'การเปิดฉบับร่างของผู้อื่น',
                'ordering': ['-pk'],
            },
        ),
        migrations.CreateModel(
            name='Message',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('from_committee', models.BooleanField(default=False, verbose_name='จากคณะกรรมการ')),
                ('text', models.TextField(verbose_name='ข้อความ')),
                ('at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='เมื่อ')),
            ],
            options={
                'verbose_name': 'ข้อความถึงกันในเรื่อง',
                'verbose_name_plural': 'ข้อความถึงกันในเรื่อง',
                'ordering': ['pk'],
            },
        ),
        migrations.RemoveConstraint(
            model_name='record',
            name='one_amendment_under_way',
        ),
        migrations.AlterField(
            model_name='record',
            name='state',
            field=models.CharField(choices=[('draft', 'ฉบับร่าง'), ('submitted', 'ส่งแล้ว'), ('screening', 'กำลังกลั่นกรอง'), ('returned', 'ส่งกลับแก้ไข'), ('pending_accept', 'รอมติรับ'), ('pending_reject', 'รอมติไม่รับ'), ('accepted', 'ผ่านการกลั่นกรอง'), ('redacting', 'รอปิดข้อมูลส่วนบุคคล'), ('rejected', 'ไม่ผ่านการกลั่นกรอง'), ('published', 'เผยแพร่แล้ว'), ('unpublished', 'ระงับการเผยแพร่'), ('withdrawn', 'ถอนเรื่อง'), ('merged', 'รวมเข้าฉบับเผยแพร่แล้ว')], db_index=True, default='draft', editable=False, max_length=20, verbose_name='สถานะ'),
        ),
        migrations.AlterField(
            model_name='resolutionitem',
            name='action',
            field=models.CharField(choices=[('submit', 'ส่งให้คณะกรรมการ'), ('recall', 'ดึงกลับมาแก้ไข'), ('screen', 'เริ่มกลั่นกรอง'), ('return', 'ส่งกลับให้แก้ไข'), ('resubmit', 'ส่งฉบับแก้ไข'), ('propose_accept', 'เสนอให้รับ'), ('propose_reject', 'เสนอไม่รับ'), ('reconsider', 'ถอนข้อเสนอ กลับไปกลั่นกรอง'), ('accept', 'ลงมติรับ'), ('reject', 'ลงมติไม่รับ'), ('publish', 'เผยแพร่'), ('merge', 'รวมเข้าฉบับที่เผยแพร่'), ('unpublish', 'ระงับการเผยแพร่'), ('restore', 'คืนสู่สถานะผ่านการกลั่นกรอง'), ('reopen', 'เปิดพิจารณาใหม่'), ('undo_accept', 'ถอนมติรับ กลับไปรอมติ'), ('undo_reject', 'ถอนมติไม่รับ กลับไปรอมติ'), ('withdraw', 'ถอนเรื่อง'), ('set_due', 'กำหนดวันส่งใหม่'), ('take_back', 'รับคืนสู่การกลั่นกรองโดยไม่แก้ไข'), ('take_over', 'รับแก้ไขแทนเจ้าของเรื่อง'), ('close', 'ปิดเรื่องที่ไม่ส่งกลับมา'), ('ask_redaction', 'ส่งกลับเพื่อปิดข้อมูลส่วนบุคคล'), ('redact', 'ปิดข้อมูลส่วนบุคคล'), ('hand_redacted', 'ส่งฉบับที่ปิดข้อมูลแล้ว'), ('end_redaction', 'รับกลับโดยไม่รอเจ้าของเรื่อง')], max_length=20, verbose_name='มติ'),
        ),
        migrations.AlterField(
            model_name='transition',
            name='action',
            field=models.CharField(choices=[('submit', 'ส่งให้คณะกรรมการ'), ('recall', 'ดึงกลับมาแก้ไข'), ('screen', 'เริ่มกลั่นกรอง'), ('return', 'ส่งกลับให้แก้ไข'), ('resubmit', 'ส่งฉบับแก้ไข'), ('propose_accept', 'เสนอให้รับ'), ('propose_reject', 'เสนอไม่รับ'), ('reconsider', 'ถอนข้อเสนอ กลับไปกลั่นกรอง'), ('accept', 'ลงมติรับ'), ('reject', 'ลงมติไม่รับ'), ('publish', 'เผยแพร่'), ('merge', 'รวมเข้าฉบับที่เผยแพร่'), ('unpublish', 'ระงับการเผยแพร่'), ('restore', 'คืนสู่สถานะผ่านการกลั่นกรอง'), ('reopen', 'เปิดพิจารณาใหม่'), ('undo_accept', 'ถอนมติรับ กลับไปรอมติ'), ('undo_reject', 'ถอนมติไม่รับ กลับไปรอมติ'), ('withdraw', 'ถอนเรื่อง'), ('set_due', 'กำหนดวันส่งใหม่'), ('take_back', 'รับคืนสู่การกลั่นกรองโดยไม่แก้ไข'), ('take_over', 'รับแก้ไขแทนเจ้าของเรื่อง'), ('close', 'ปิดเรื่องที่ไม่ส่งกลับมา'), ('ask_redaction', 'ส่งกลับเพื่อปิดข้อมูลส่วนบุคคล'), ('redact', 'ปิดข้อมูลส่วนบุคคล'), ('hand_redacted', 'ส่งฉบับที่ปิดข้อมูลแล้ว'), ('end_redaction', 'รับกลับโดยไม่รอเจ้าของเรื่อง')], max_length=20, verbose_name='การดำเนินการ'),
        ),
        migrations.AlterField(
            model_name='transition',
            name='from_state',
            field=models.CharField(choices=[('draft', 'ฉบับร่าง'), ('submitted', 'ส่งแล้ว'), ('screening', 'กำลังกลั่นกรอง'), ('returned', 'ส่งกลับแก้ไข'), ('pending_accept', 'รอมติรับ'), ('pending_reject', 'รอมติไม่รับ'), ('accepted', 'ผ่านการกลั่นกรอง'), ('redacting', 'รอปิดข้อมูลส่วนบุคคล'), ('rejected', 'ไม่ผ่านการกลั่นกรอง'), ('published', 'เผยแพร่แล้ว'), ('unpublished', 'ระงับการเผยแพร่'), ('withdrawn', 'ถอนเรื่อง'), ('merged', 'รวมเข้าฉบับเผยแพร่แล้ว')], max_length=20, verbose_name='จาก'),
        ),
        migrations.AlterField(
            model_name='transition',
            name='to_state',
            field=models.CharField(choices=[('draft', 'ฉบับร่าง'), ('submitted', 'ส่งแล้ว'), ('screening', 'กำลังกลั่นกรอง'), ('returned', 'ส่งกลับแก้ไข'), ('pending_accept', 'รอมติรับ'), ('pending_reject', 'รอมติไม่รับ'), ('accepted', 'ผ่านการกลั่นกรอง'), ('redacting', 'รอปิดข้อมูลส่วนบุคคล'), ('rejected', 'ไม่ผ่านการกลั่นกรอง'), ('published', 'เผยแพร่แล้ว'), ('unpublished', 'ระงับการเผยแพร่'), ('withdrawn', 'ถอนเรื่อง'), ('merged', 'รวมเข้าฉบับเผยแพร่แล้ว')], max_length=20, verbose_name='เป็น'),
        ),
        migrations.AddConstraint(
            model_name='record',
            constraint=models.UniqueConstraint(condition=models.Q(('state__in', ['accepted', 'draft', 'pending_accept', 'pending_reject', 'redacting', 'returned', 'screening', 'submitted'])), fields=('amends',), name='one_amendment_under_way'),
        ),
        migrations.AddField(
            model_name='draftopening',
            name='person',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='ผู้เปิด'),
        ),
        migrations.AddField(
            model_name='draftopening',
            name='record',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='draft_openings', to='records.record'),
        ),
        migrations.AddField(
            model_name='message',
            name='author',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='message',
            name='record',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='messages', to='records.record'),
        ),
        migrations.RunPython(count_anew, migrations.RunPython.noop),
    ]
