"""Measures what tables and pictures cost: a Word form to its looking-over page, a form as PDF.

    python tests/bench/texts.py

A part of `make bench`, on a new SQLite file. Prints wall time and processor time, each the best of
three.
"""

import io
import os
import random
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kmrepo.settings")

ROWS = 12
REPEAT = 3


def main():
    with tempfile.TemporaryDirectory() as folder:
        os.environ["DATABASE_URL"] = f"sqlite:///{folder}/bench.sqlite3"
        import django
        from django.conf import settings

        plain = "django.contrib.staticfiles.storage.StaticFilesStorage"  # no build is asked for
        settings.STORAGES = {**settings.STORAGES, "staticfiles": {"BACKEND": plain}}
        settings.ALLOWED_HOSTS = ["*"]
        settings.MEDIA_ROOT = f"{folder}/media"
        django.setup()
        from django.core.management import call_command

        call_command("migrate", verbosity=0)
        measure()


def measure():
    from tests.factories import Office

    office = Office()
    for tables, pictures in ((10, 20), (5, 10)):
        _measure(office, tables, pictures)


def _measure(office, tables, pictures):
    from django.core.files.uploadedfile import SimpleUploadedFile
    from django.test import Client
    from django.urls import reverse

    from records.bank import official_form
    from records.documents import pdf
    from records.imports import review
    from records.imports.forms.review import ReviewForm
    from records.imports.models import Upload
    from records.record.models import Record

    client = Client()
    client.force_login(office.author)
    content = word_form(tables, pictures)
    print(f"Word form: {tables} tables, {pictures} pictures, {len(content) / 1e6:.1f} MB")

    def look_over():
        file = SimpleUploadedFile("form.docx", content)
        answer = client.post(reverse("imports-new"), {"file": file}, follow=True)
        assert answer.status_code == 200, answer.status_code

    timed("to the looking-over page", look_over)
    upload = Upload.objects.latest("pk")

    def draft():
        head = ReviewForm(upload=upload, user=office.author).head_as_read()
        done = review.make_records([(upload, head)], actor=office.author)
        assert done.made == 1, done

    timed("from there to a draft", draft, repeat=1)
    record = Record.objects.for_writing().latest("pk")
    made = {}

    def as_pdf():
        made["pdf"] = pdf.write(official_form.document(record))

    timed("the draft on the official form as PDF", as_pdf)
    print(f"{'':<42}{len(made['pdf']) / 1e6:7.1f} MB")


def timed(label, step, repeat=REPEAT):
    walls, processors = [], []
    for _ in range(repeat):
        wall, processor = time.perf_counter(), time.process_time()
        step()
        walls.append(time.perf_counter() - wall)
        processors.append(time.process_time() - processor)
    print(f"{label:<42}{min(walls):7.2f} s{min(processors):7.2f} s of processor time")


def word_form(tables, pictures):
    """A form of the individual kind with tables and photographs in its fifth section."""
    import docx
    from docx.shared import Cm

    die = random.Random(tables)  # noqa: S311
    document = docx.Document()
    for line in (
        "แบบบันทึกองค์ความรู้รายบุคคล", "1. ชื่อองค์ความรู้ ตากกล้วยในโดม", "2. ชื่อเจ้าของความรู้ นางทดสอบ ระบบดี",
        "3. หมวดองค์ความรู้ที่บ่งชี้ ส่งเสริมเศรษฐกิจฐานราก", "4. ที่มาและเป้าหมายของการจัดการความรู้",
        "4.1 ที่มา", "กลุ่มตากกล้วยเสียหายทุกหน้าฝน", "5. วิธีการ/ขั้นตอนการจัดการความรู้",
    ):  # fmt: skip
        document.add_paragraph(line)
    for n in range(max(tables, pictures)):
        document.add_paragraph(f"ครั้งที่ {n + 1} ตากกล้วยในโดมแล้วจดน้ำหนักทุกเย็น")
        if n < tables:
            table = document.add_table(ROWS, 4)
            for row in table.rows:
                for cell in row.cells:
                    cell.text = f"{die.randint(1, 9999):,} กิโลกรัม"
        if n < pictures:
            document.add_picture(io.BytesIO(photograph(die)), width=Cm(12))
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def photograph(die):
    """A JPEG of two megapixels that does not pack better than a photograph does."""
    from PIL import Image, ImageFilter

    size = (1600, 1200)
    noise = Image.frombytes("RGB", (400, 300), die.randbytes(400 * 300 * 3))
    out = io.BytesIO()
    noise.resize(size).filter(ImageFilter.GaussianBlur(2)).save(out, "JPEG", quality=88)
    return out.getvalue()


if __name__ == "__main__":
    main()
