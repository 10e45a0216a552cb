from django.db import migrations, models


class Migration(migrations.Migration):
    """What becomes of a form of a batch where a record of its person or unit stands."""

    dependencies = [
        ("records", "0018_scans"),
    ]

    operations = [
        migrations.AddField(
            model_name="importfile",
            name="how",
            field=models.CharField(
                blank=True,
                choices=[
                    ("replace", "แทนข้อความในฉบับร่างนั้น (ของเดิมอยู่ในประวัติ)"),
                    ("join", "รวมเข้ากับฉบับร่างนั้น (เติมข้อที่ว่าง ต่อท้ายข้อที่มีแล้ว)"),
                    ("another", "สร้างเป็นฉบับร่างอีกเรื่อง (ปีหนึ่งส่งได้เรื่องเดียว)"),
                ],
                default="",
                max_length=10,
            ),
            preserve_default=False,
        ),
    ]
