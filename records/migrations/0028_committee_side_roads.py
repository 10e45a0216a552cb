import re

import django.core.validators
import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

# As resolution_numbers.key reads a number.
_THAI = str.maketrans("๐๑๒๓๔๕๖๗๘๙", "0123456789")


def _key(number):
    return re.sub(r"\s+", "", number.translate(_THAI)).casefold()


def give_keys(apps, schema_editor):
    """One standing resolution of a cycle has a number; others of the same number keep a mark."""
    Resolution = apps.get_model("records", "Resolution")
    taken = set()
    for row in Resolution.objects.order_by("applied_at", "pk"):
        key = _key(row.resolution)
        if row.undone_at is None and (row.cycle_id, key) in taken:
            key = f"{key[:40]}#{row.pk}"
        if row.undone_at is None:
            taken.add((row.cycle_id, key))
        Resolution.objects.filter(pk=row.pk).update(number_key=key)


def gather_decisions(apps, schema_editor):
    """Decisions that were taken on the page of a record become resolutions, by number and day."""
    Transition = apps.get_model("records", "Transition")
    Resolution = apps.get_model("records", "Resolution")
    ResolutionItem = apps.get_model("records", "ResolutionItem")
    undone = {}
    undoes = Transition.objects.filter(action__in=["undo_accept", "undo_reject"])
    for record, pk in undoes.values_list("record_id", "pk"):
        undone[record] = max(pk, undone.get(record, 0))
    single = Transition.objects.filter(
        action__in=["accept", "reject"], batch_item=None, actor__isnull=False
    )
    made = {}
    for step in single.select_related("record").order_by("pk").iterator():
        number, day = step.data.get("resolution"), step.data.get("resolved_on")
        if not number or not day or step.pk < undone.get(step.record_id, 0):
            continue
        cycle, key = step.record.cycle_id, _key(number)[:60]
        if (cycle, key, day) not in made:
            standing = Resolution.objects.filter(cycle=cycle, undone_at=None)
            row = standing.filter(number_key=key, resolved_on=day).first()
            if row is None:
                if standing.filter(number_key=key).exists():
                    key = f"{key[:40]}#s{step.pk}"
                row = Resolution.objects.create(
                    cycle_id=cycle,
                    resolution=number[:60],
                    number_key=key,
                    resolved_on=day,
                    applied_by_id=step.actor_id,
                    applied_at=step.at,
                )
            made[cycle, _key(number)[:60], day] = row
        row = made[cycle, _key(number)[:60], day]
        if not ResolutionItem.objects.filter(batch=row, record=step.record_id).exists():
            ResolutionItem.objects.create(
                batch=row, record_id=step.record_id, action=step.action, transition=step
            )


class Migration(migrations.Migration):

    dependencies = [
        ("records", "0027_side_roads"),
    ]

    operations = [
        migrations.CreateModel(
            name="NoTopic",
            fields=[
                ("record", models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name="outside_topics", serialize=False, to="records.record")),
                ("at", models.DateTimeField(default=django.utils.timezone.now)),
            ],
            options={"verbose_name": "ไม่เข้าประเด็นใด", "verbose_name_plural": "ไม่เข้าประเด็นใด"},
        ),
        migrations.CreateModel(
            name="ThemeName",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("words", models.CharField(max_length=300, unique=True, verbose_name="คำของกลุ่ม")),
                ("name", models.CharField(max_length=120, verbose_name="ชื่อกลุ่ม")),
                ("named_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("named_by", models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL)),
            ],
            options={"verbose_name": "ชื่อกลุ่มปัญหา", "verbose_name_plural": "ชื่อกลุ่มปัญหา"},
        ),
        migrations.AddField(
            model_name="cycle",
            name="split_points",
            field=models.PositiveSmallIntegerField(blank=True, help_text="คะแนนจาก 100 ระหว่างกรรมการที่ให้สูงสุดกับต่ำสุด เว้นว่างไว้คือ 25", null=True, validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(100)], verbose_name="ถือว่าความเห็นต่างกันเมื่อคะแนนห่างกันตั้งแต่"),
        ),
        migrations.AddField(
            model_name="resolutionitem",
            name="token",
            field=models.UUIDField(editable=False, null=True),
        ),
        migrations.AddField(
            model_name="resolution",
            name="number_key",
            field=models.CharField(default="", editable=False, max_length=60),
            preserve_default=False,
        ),
        migrations.RemoveConstraint(
            model_name='ballot',
            name='one_live_ballot',
        ),
        migrations.AlterField(
            model_name='ballot',
            name='phase',
            field=models.CharField(choices=[('preparing', 'เตรียมรายชื่อ'), ('open', 'เปิดลงคะแนน'), ('tied', 'คะแนนเท่ากัน รอประธานชี้ขาด'), ('counted', 'นับคะแนนแล้ว รอให้รางวัล'), ('decided', 'ประกาศผลแล้ว'), ('cancelled', 'ยกเลิก')], default='preparing', editable=False, max_length=20, verbose_name='ขั้น'),
        ),
        migrations.AlterField(
            model_name='resolutionitem',
            name='action',
            field=models.CharField(choices=[('submit', 'ส่งให้คณะกรรมการ'), ('recall', 'ดึงกลับมาแก้ไข'), ('screen', 'เริ่มกลั่นกรอง'), ('undo_screen', 'ถอนการเริ่มกลั่นกรอง'), ('return', 'ส่งกลับให้แก้ไข'), ('resubmit', 'ส่งฉบับแก้ไข'), ('propose_accept', 'เสนอให้รับ'), ('propose_reject', 'เสนอไม่รับ'), ('reconsider', 'ถอนข้อเสนอ กลับไปกลั่นกรอง'), ('accept', 'ลงมติรับ'), ('reject', 'ลงมติไม่รับ'), ('publish', 'เผยแพร่'), ('merge', 'รวมเข้าฉบับที่เผยแพร่'), ('unpublish', 'ระงับการเผยแพร่'), ('restore', 'คืนสู่สถานะผ่านการกลั่นกรอง'), ('reopen', 'เปิดพิจารณาใหม่'), ('undo_accept', 'ถอนมติรับ กลับไปรอมติ'), ('undo_reject', 'ถอนมติไม่รับ กลับไปรอมติ'), ('withdraw', 'ถอนเรื่อง'), ('set_due', 'กำหนดวันส่งใหม่'), ('take_back', 'รับคืนสู่การกลั่นกรองโดยไม่แก้ไข'), ('take_over', 'รับแก้ไขแทนเจ้าของเรื่อง'), ('close', 'ปิดเรื่องที่ไม่ส่งกลับมา'), ('ask_redaction', 'ส่งกลับเพื่อปิดข้อมูลส่วนบุคคล'), ('redact', 'ปิดข้อมูลส่วนบุคคล'), ('hand_redacted', 'ส่งฉบับที่ปิดข้อมูลแล้ว'), ('end_redaction', 'รับกลับโดยไม่รอเจ้าของเรื่อง')], max_length=20, verbose_name='มติ'),
        ),
        migrations.AlterField(
            model_name='transition',
            name='action',
            field=models.CharField(choices=[('submit', 'ส่งให้คณะกรรมการ'), ('recall', 'ดึงกลับมาแก้ไข'), ('screen', 'เริ่มกลั่นกรอง'), ('undo_screen', 'ถอนการเริ่มกลั่นกรอง'), ('return', 'ส่งกลับให้แก้ไข'), ('resubmit', 'ส่งฉบับแก้ไข'), ('propose_accept', 'เสนอให้รับ'), ('propose_reject', 'เสนอไม่รับ'), ('reconsider', 'ถอนข้อเสนอ กลับไปกลั่นกรอง'), ('accept', 'ลงมติรับ'), ('reject', 'ลงมติไม่รับ'), ('publish', 'เผยแพร่'), ('merge', 'รวมเข้าฉบับที่เผยแพร่'), ('unpublish', 'ระงับการเผยแพร่'), ('restore', 'คืนสู่สถานะผ่านการกลั่นกรอง'), ('reopen', 'เปิดพิจารณาใหม่'), ('undo_accept', 'ถอนมติรับ กลับไปรอมติ'), ('undo_reject', 'ถอนมติไม่รับ กลับไปรอมติ'), ('withdraw', 'ถอนเรื่อง'), ('set_due', 'กำหนดวันส่งใหม่'), ('take_back', 'รับคืนสู่การกลั่นกรองโดยไม่แก้ไข'), ('take_over', 'รับแก้ไขแทนเจ้าของเรื่อง'), ('close', 'ปิดเรื่องที่ไม่ส่งกลับมา'), ('ask_redaction', 'ส่งกลับเพื่อปิดข้อมูลส่วนบุคคล'), ('redact', 'ปิดข้อมูลส่วนบุคคล'), ('hand_redacted', 'ส่งฉบับที่ปิดข้อมูลแล้ว'), ('end_redaction', 'รับกลับโดยไม่รอเจ้าของเรื่อง')], max_length=20, verbose_name='การดำเนินการ'),
        ),
        migrations.AddConstraint(
            model_name='ballot',
            constraint=models.UniqueConstraint(condition=models.Q(('phase__in', ['counted', 'open', 'preparing', 'tied'])), fields=('cycle', 'kind'), name='one_live_ballot', violation_error_message='รอบนี้มีการคัดเลือกรางวัลประเภทนี้ที่ยังไม่จบอยู่แล้ว'),
        ),
        migrations.RunPython(give_keys, migrations.RunPython.noop, elidable=True),
        migrations.AddConstraint(
            model_name="resolution",
            constraint=models.UniqueConstraint(condition=models.Q(("undone_at__isnull", True)), fields=("cycle", "number_key"), name="resolution_number_once_a_cycle"),
        ),
        # Last: PostgreSQL alters no table whose new rows still wait for their checks.
        migrations.RunPython(gather_decisions, migrations.RunPython.noop, elidable=True),
    ]
