"""A scan on its way: opened empty or read, stopped, taken up again, never trusted."""

import io
import re
from datetime import timedelta

import pytest
from django.utils import timezone
from PIL import Image

from records.imports import review, scan_jobs, scan_page, scans
from records.imports.forms.review import ReviewForm
from records.imports.models import ImportBatch, Upload
from records.imports.scan_models import Scan
from records.notices.models import Notice
from records.readers import ocr
from records.readers.docx import Line
from records.readers.refusals import ImportRefused
from records.record.models import Record
from tests.imports import batching, build
from tests.imports.pages import fields, send
from tests.imports.scanning import PAGES, reading, scanned
from tests.scans import jpeg

pytestmark = pytest.mark.django_db


@pytest.fixture
def read(author, monkeypatch, django_capture_on_commit_callbacks):
    """An upload of two pages that were read."""
    reading(monkeypatch)
    with django_capture_on_commit_callbacks(execute=True):
        send(author, scanned(), "แบบ.pdf")
    return Upload.objects.select_related("scan").get()


def test_without_a_reader_the_form_opens_empty_beside_its_pages(author, monkeypatch):
    monkeypatch.setattr(ocr, "is_available", lambda: False)
    path = send(author, scanned(), "แบบสแกน.pdf").url
    page = author.get(path)
    text = page.content.decode()
    assert "แบบฟอร์มจึงยังว่าง" in text and "ภาพของหน้า 2" in text
    author.post(path, fields(page))
    record = Record.objects.get()
    assert record.title == "แบบสแกน"
    assert sorted(a.kind for a in record.attachments.all()) == ["document", "source"]
    assert "ยังไม่มีโปรแกรมอ่านภาพภาษาไทย" in " ".join(record.import_warnings)
    writing = author.get(f"/writing/{record.pk}/").text
    assert f"{path}scan/pages/2/" in writing


def test_names_category_and_year_are_never_filled_and_nothing_is_sure(read, office):
    draft = review.draft(read)
    assert draft.title == "การทำปุ๋ยหมักจากใบลำไย"
    assert (draft.owner, draft.position, draft.affiliation) == (None, None, None)
    assert draft.category["official"] is None and draft.fiscal_year["value"] is None
    assert "๘๔" in " ".join(draft.warnings) and "อ่านด้วยเครื่อง" in draft.warnings[0]
    form = ReviewForm(upload=read, user=office.author)
    assert not [item for item in form.shown() if item.trust == "sure"]
    review.move_passages(read, [form.shown()[-1].passage.n], "origin", actor=office.author)
    read.refresh_from_db()
    again = ReviewForm(upload=read, user=office.author)
    assert again.shown()[-1].trust == "likely"


def test_digits_and_pages_are_shown_at_their_passages(read, office, author):
    shown = ReviewForm(upload=read, user=office.author)
    begins = {page.number: item.passage.text for item in shown.shown() for page in item.pages}
    assert begins[1].startswith("แบบบันทึก") and "วิธีการ" in begins[2]
    assert shown.pages_behind == []
    page = author.get(f"/imports/{read.pk}/").content.decode()
    assert re.search(r'<mark\s+class="doubt"\s*>๘๔</mark>', page)


def test_who_waits_is_told_and_led_to_the_form(read, office):
    notice = Notice.objects.get()
    assert notice.recipient == office.author and notice.path == f"/imports/{read.pk}/"
    assert "แบบ.pdf" in notice.title


def test_a_stopped_scan_uses_what_was_read(author, monkeypatch):
    reading(monkeypatch)
    send(author, scanned(), "แบบ.pdf")
    upload = Upload.objects.get()
    scan = scans.begin_page(upload.scan_id)
    scans.read_next(scan, b"")
    scans.keep_page(scan, 1)
    scans.stop(scan)
    scan_jobs.read_scan.call(scan.pk)
    upload.refresh_from_db()
    draft = review.draft(upload)
    assert draft.fields["origin"] and "process" not in draft.fields
    assert "อ่านแล้ว 1 จาก 2 หน้า" in " ".join(draft.warnings)
    assert not Notice.objects.exists()


def test_a_page_that_cannot_be_read_is_said_and_stops_no_other(author, monkeypatch):
    reading(monkeypatch, [PAGES[0], None, PAGES[1]])
    send(author, scanned(3), "แบบ.pdf")
    scan_jobs.read_scan.call(Scan.objects.get().pk)
    draft = review.draft(Upload.objects.get())
    assert draft.fields["technique"] and "อ่านไม่สำเร็จ: หน้า 2" in " ".join(draft.warnings)


def test_a_scan_is_taken_up_again_where_it_stopped(author, monkeypatch):
    asked = reading(monkeypatch)
    send(author, scanned(), "แบบ.pdf")
    scan = Scan.objects.get()
    long_ago = timezone.now() - timedelta(minutes=3)
    Scan.objects.update(heard_at=long_ago, pages={"1": {"lines": [], "sure": 0, "size": [9, 9]}})
    assert scan_jobs.requeue_orphaned() == 1
    assert asked == [2]
    scan.refresh_from_db()
    assert scan.finished_at and scan_jobs.requeue_orphaned() == 0


def test_a_page_that_took_the_worker_down_twice_is_given_up(author, monkeypatch):
    asked = reading(monkeypatch)
    send(author, scanned(), "แบบ.pdf")
    Scan.objects.update(pages={"1": {"tries": 2}})
    scan_jobs.read_scan.call(Scan.objects.get().pk)
    assert asked == [2] and Scan.objects.get().failed == [1]


def test_other_jobs_have_their_turn(author, monkeypatch):
    asked = reading(monkeypatch)
    send(author, scanned(), "แบบ.pdf")
    monkeypatch.setattr(scan_jobs, "SECONDS_AT_ONCE", -1.0)
    again = []
    monkeypatch.setattr(type(scan_jobs.read_scan), "enqueue", lambda task, pk: again.append(pk))
    scan_jobs.read_scan.call(Scan.objects.get().pk)
    assert again == [Scan.objects.get().pk] and asked == []


def test_only_so_many_pages_are_read_and_the_rest_is_kept_as_pictures(monkeypatch):
    reading(monkeypatch, [["ก"]] * 300)
    scan = scans.scan_of("x", [True] * 300)
    assert len(scan.wanted) == ocr.PAGES_LIMIT and scan.left_out == 240
    scan.pages = {str(n): {"lines": [], "sure": 0, "size": [9, 9]} for n in scan.wanted}
    (form,) = scans.forms_of(scan, b"", "a.pdf")
    assert "อีก 240 หน้าเก็บไว้เป็นภาพเท่านั้น" in " ".join(form["warnings"])
    assert len(scan_page.pages(scan)) == ocr.PAGES_LIMIT


def test_a_pdf_that_is_half_text_keeps_it_in_order(monkeypatch):
    reading(monkeypatch, [None, PAGES[1]])
    monkeypatch.setattr(ocr, "pages_in", lambda content, **options: [False, True])
    text = build.text(build.FORM[:5]).decode()
    monkeypatch.setattr(
        "records.imports.scan_results._with_text",
        lambda content, numbers: [Line(line) for line in text.splitlines()],
    )
    scan = scans.scan_of("x", [False, True])
    assert scan.wanted == [2]
    scans.read_next(scan, b"")
    (form,) = scans.forms_of(scan, b"", "a.pdf")
    assert form["machine"] and form["sections"][0]["key"] == "title"
    assert "technique" in str(form["sections"])


def test_a_file_of_text_is_no_scan(monkeypatch):
    monkeypatch.setattr(ocr, "pages_in", lambda *a, **k: pytest.fail("looked at"))
    assert scans.pictures_in(build.word(), None) == []
    assert scans.pictures_in(b"%PDF-1.4", ImportRefused("encrypted")) == []


def test_in_a_batch_a_scan_has_its_line_and_becomes_a_draft(
    secretary, office, monkeypatch, django_capture_on_commit_callbacks
):
    reading(monkeypatch)
    batching.send(secretary, ("ชุด.zip", batching.zipped([("a/แบบ.pdf", scanned())])))
    batch = ImportBatch.objects.get()
    batching.run(secretary, batch)
    row = batch.files.get()
    assert row.outcome == "scanned" and not row.wanted
    assert "เป็นภาพสแกน 2 หน้า กำลังอ่านในเบื้องหลัง" in row.notes[0]
    scan_jobs.read_scan.call(row.scan_id)
    row.refresh_from_db()
    assert row.title == "การทำปุ๋ยหมักจากใบลำไย" and "อ่านด้วยเครื่อง" in row.notes[0]
    choice = {"wanted": row.pk, f"person-{row.pk}": office.author.pk}
    secretary.post(f"/batches/{batch.pk}/", choice)
    batching.run(secretary, batch)
    record = Record.objects.get()
    assert record.owner == office.author and "มูลวัว" in record.technique
    assert any("๘๔" in warning for warning in record.import_warnings)


def test_in_a_batch_without_a_reader_a_scan_becomes_an_empty_draft(secretary, office, monkeypatch):
    monkeypatch.setattr(ocr, "is_available", lambda: False)
    batching.send(secretary, ("ชุด.zip", batching.zipped([("a/แบบ.pdf", scanned(1))])))
    batch = ImportBatch.objects.get()
    batching.run(secretary, batch)
    row = batch.files.get()
    assert row.outcome == "scanned" and "ยังไม่มีโปรแกรมอ่านภาพ" in row.notes[0]
    choice = {"wanted": row.pk, f"person-{row.pk}": office.author.pk}
    secretary.post(f"/batches/{batch.pk}/", choice)
    batching.run(secretary, batch)
    assert Record.objects.get().title == "แบบ"


def test_in_a_batch_a_photograph_of_no_paper_is_refused(secretary, office):
    colours = Image.effect_mandelbrot((900, 700), (-2, -1.2, 1, 1.2), 80)
    batching.send(secretary, ("ชุด.zip", batching.zipped([("a/งานวันแม่.jpg", jpeg(colours))])))
    batch = ImportBatch.objects.get()
    batching.run(secretary, batch)
    row = batch.files.get()
    assert row.outcome == "refused" and "ไม่ใช่ภาพของแบบบันทึก" in row.notes[0]


def test_a_tiff_hangs_on_its_draft_page_by_page():
    out = io.BytesIO()
    frames = [Image.new("L", (400, 600), 255) for _ in range(2)]
    frames[0].save(out, "TIFF", save_all=True, append_images=frames[1:])
    files = scans.attached("แบบ.tif", out.getvalue())
    assert [picture.name for picture in files.values()] == ["แบบ หน้า 1.webp", "แบบ หน้า 2.webp"]
