"""Pages of a scan: its progress, its stop, its pictures."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from records.imports.models import Upload
from records.readers import ocr
from tests.imports import build
from tests.imports.pages import send
from tests.imports.scanning import PAGES, reading, scanned
from tests.scans import jpeg

pytestmark = pytest.mark.django_db


@pytest.fixture
def waiting(author, monkeypatch):
    reading(monkeypatch)
    send(author, scanned(), "แบบ.pdf")
    return Upload.objects.get()


def test_detail_tells_how_far_it_is_then_leads_to_the_form(author, waiting):
    scan = waiting.scan
    assert author.get(f"/imports/{waiting.pk}/").url == f"/imports/{waiting.pk}/scan/"
    assert "รอเริ่มอ่าน 2 หน้า" in " ".join(author.get(f"/imports/{waiting.pk}/scan/").text.split())
    scan.pages = {"1": {"lines": [], "sure": 0, "size": [9, 9]}}
    scan.save()
    page = author.get(f"/imports/{waiting.pk}/scan/").text
    assert "อ่านแล้ว 1 จาก 2 หน้า" in " ".join(page.split())


def test_stop_opens_the_form(author, waiting):
    author.get(f"/imports/{waiting.pk}/scan/stop/")
    waiting.scan.refresh_from_db()
    assert not waiting.scan.finished_at
    response = author.post(f"/imports/{waiting.pk}/scan/stop/", follow=True)
    assert response.redirect_chain[-1][0] == f"/imports/{waiting.pk}/"
    assert "หยุดอ่านก่อนครบ" in response.text


def test_page_is_for_whom_the_import_is_and_kept_nowhere(author, waiting, office, sign_in):
    path = f"/imports/{waiting.pk}/scan/pages/1/"
    response = author.get(path)
    assert response["Content-Type"] == "image/webp" and response.content[:4] == b"RIFF"
    assert "no-store" in response["Cache-Control"] and "private" in response["Cache-Control"]
    assert sign_in(office.secretary).get(path).status_code == 404
    assert author.get(f"/imports/{waiting.pk}/scan/pages/3/").status_code == 404


def test_detail_of_a_word_file_is_not_there(author, upload):
    assert author.get(f"/imports/{upload.pk}/scan/").status_code == 404


def test_review_takes_no_more_statements_for_more_pages(
    author, monkeypatch, django_assert_max_num_queries, django_capture_on_commit_callbacks
):
    counts = []
    for pages in (PAGES, PAGES * 5):
        reading(monkeypatch, pages)
        with django_capture_on_commit_callbacks(execute=True):
            send(author, scanned(), "แบบ.pdf")
        upload = Upload.objects.first()
        with django_assert_max_num_queries(60) as asked:
            assert author.get(f"/imports/{upload.pk}/").status_code == 200
        counts.append(len(asked))
    assert counts[0] == counts[1]


def test_new_says_what_becomes_of_pictures(author, monkeypatch):
    monkeypatch.setattr(ocr, "is_available", lambda: False)
    assert "เปิดแบบฟอร์มว่างข้างภาพ" in author.get("/imports/new/").text


def test_several_photographs_are_the_pages_of_one_form(author, monkeypatch):
    monkeypatch.setattr(ocr, "is_available", lambda: False)
    files = [
        SimpleUploadedFile(f"{n}.jpg", jpeg(Image.new("L", (300 + n, 420), 255))) for n in (1, 2, 3)
    ]
    assert author.post("/imports/new/", {"file": files}).status_code == 302
    upload = Upload.objects.get()
    assert upload.name == "1 และอีก 2 ภาพ.pdf" and upload.scan.scanned == [1, 2, 3]
    shown = author.get(f"/imports/{upload.pk}/scan/pages/3/").content
    assert shown[:4] == b"RIFF"


def test_several_files_that_are_no_photographs_are_refused(author):
    files = [SimpleUploadedFile(f"{n}.docx", build.word()) for n in (1, 2)]
    response = author.post("/imports/new/", {"file": files})
    assert response.status_code == 422 and "เลือกหลายไฟล์พร้อมกันได้เฉพาะภาพถ่าย" in response.text
    assert "เลือกไฟล์ก่อน" in author.post("/imports/new/", {}).text
    assert not Upload.objects.exists()
