"""Many files by the secretary: a dry run first, then drafts; what fails stops nothing."""

import pytest
from django.urls import reverse

from records.core.enums import ImportOutcome
from records.imports.models import ImportBatch, Upload
from records.record.models import Record
from tests.imports.batching import forms, outcomes, run, send, zipped

pytestmark = pytest.mark.django_db


def test_index_is_for_the_secretary(office, sign_in, client):
    assert client.get("/batches/").status_code == 302
    assert sign_in(office.author).get("/batches/").status_code == 403
    assert sign_in(office.reviewers[0]).get("/batches/").status_code == 403
    assert "นำเข้าหลายไฟล์" in sign_in(office.secretary).get("/batches/").content.decode()


def test_index_refuses_a_zip_without_forms(secretary, settings):
    for content, word in (
        (zipped([("a.exe", b"x")]), "ไม่พบไฟล์แบบบันทึก"),
        (zipped(forms())[:-30], "เสียหาย"),
    ):
        response = send(secretary, ("a.zip", content))
        if response.status_code == 422:
            assert word in response.content.decode()
        else:  # a broken ZIP may be taken for a broken form: then its line says so
            run(secretary, ImportBatch.objects.latest("pk"))
            assert outcomes(ImportBatch.objects.latest("pk")) == [ImportOutcome.REFUSED]
    assert not Record.objects.exists()


def test_detail_shows_the_dry_run_and_changes_nothing(office, secretary, batch):
    assert outcomes(batch) == ["refused"] * 3 + ["ready"] * 4
    assert not Record.objects.exists()
    page = secretary.get(f"/batches/{batch.pk}/").content.decode()
    assert "ยังไม่ได้สร้างฉบับร่าง" in page and "เรื่องที่ 0" in page and "เสียหาย" in page


def test_detail_makes_the_wanted_drafts(office, secretary, batch):
    rows = list(batch.files.filter(wanted=True))
    posted = {"wanted": [row.pk for row in rows[:3]]}
    posted[f"person-{rows[0].pk}"] = office.author.pk
    secretary.post(f"/batches/{batch.pk}/", posted)
    assert not Record.objects.exists()
    assert run(secretary, batch) == {"done": 3, "total": 3, "finished": True}
    made = {row.title: row.record for row in batch.files.exclude(record=None)}
    assert set(made) == {"เรื่องที่ 0", "เรื่องที่ 1", "เรื่องที่ 2"}
    assert made["เรื่องที่ 0"].owner == office.author
    assert all(record.created_by == office.secretary for record in made.values())
    page = secretary.get(f"/batches/{batch.pk}/").content.decode()
    assert "สร้างฉบับร่างแล้ว 3 เรื่อง" in page


def test_detail_does_not_confirm_before_all_was_read(secretary):
    send(secretary, ("a.zip", zipped(forms(2))))
    batch = ImportBatch.objects.get()
    page = secretary.post(f"/batches/{batch.pk}/", {"wanted": []}, follow=True)
    assert "ยังลองอ่านไม่ครบทุกไฟล์" in page.content.decode()
    batch.refresh_from_db()
    assert batch.confirmed_at is None


def test_work_again_makes_nothing_twice(secretary, batch):
    secretary.post(f"/batches/{batch.pk}/", {"wanted": [r.pk for r in batch.files.all()]})
    for _ in range(3):
        run(secretary, batch)
    assert Record.objects.count() == 4


def test_work_without_script_leads_back_to_the_page(secretary, batch):
    assert secretary.post(f"/batches/{batch.pk}/work/").url == f"/batches/{batch.pk}/"


def test_detail_is_not_for_another_year(office, sign_in, batch):
    office.secretary.seats.all().delete()
    assert sign_in(office.secretary).get(f"/batches/{batch.pk}/").status_code in (403, 404)


def test_index_without_a_file_asks_for_one(office, sign_in):
    response = sign_in(office.secretary).post("/batches/")
    assert response.status_code == 422 and "เลือกไฟล์ก่อน" in response.content.decode()


def test_work_opens_a_refused_file_all_the_same(office, secretary):
    minutes = "รายงานการประชุม\nผู้มาประชุม\n1. ก\nระเบียบวาระที่ 1 แจ้งเพื่อทราบ\nมติที่ประชุม รับทราบ".encode()
    send(secretary, ("ชุด.zip", zipped([("a.txt", minutes), ("b.docx", b"PK broken")])))
    batch = ImportBatch.objects.get()
    run(secretary, batch)
    refused, broken = batch.files.order_by("order")
    page = secretary.get(reverse("batches-detail", args=[batch.pk])).content.decode()
    assert page.count('name="open"') == 1 and f'value="{refused.pk}"' in page
    url = reverse("batches-work", args=[batch.pk])
    upload = Upload.objects.filter(owner__isnull=False)
    assert secretary.post(url, {"open": broken.pk}).url == reverse(
        "batches-detail", args=[batch.pk]
    )
    assert not upload.exists()
    answer = secretary.post(url, {"open": refused.pk})
    assert answer.url == reverse("imports-review", args=[upload.get().pk])
    assert "มติที่ประชุม" in secretary.get(answer.url).content.decode()
    assert secretary.post(url, {"open": "x"}).status_code == 404
