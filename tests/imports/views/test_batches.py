"""Many files by the secretary: a trial first, then drafts; what fails stops nothing."""

import io
import random
import zipfile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from records.core.enums import ImportOutcome
from records.imports import batches
from records.imports import services as importing
from records.imports.models import ImportBatch, ImportFile
from records.record.models import Record
from tests.imports import build
from tests.imports.invented import invent
from tests.imports.layouts import LAYOUTS

pytestmark = pytest.mark.django_db
EDITIONS = ["2561-individual", "2563-individual", "2560-note", "2563-unit"]


def zipped(files) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files:
            archive.writestr(name, content)
    return out.getvalue()


def forms(count=4):
    rng = random.Random(2569)
    layouts = ["typed", "table", "automatic", "word_runs"]
    for n in range(count):
        form = invent(EDITIONS[n % 4], rng)
        form.parts[0].body = [f"เรื่องที่ {n}"]
        content, name = LAYOUTS[layouts[n % 4]](form, rng)
        yield f"แบบ/{n:03}-{name}", content


def send(client, *files):
    sent = [SimpleUploadedFile(name, content) for name, content in files]
    return client.post("/batches/", {"files": sent})


def run(client, batch):
    """Press the button until it is done, as the page does."""
    for _ in range(200):
        answer = client.post(f"/batches/{batch.pk}/work/", headers={"X-Requested-With": "fetch"})
        if answer.json()["finished"]:
            return answer.json()
    raise AssertionError("never done")


@pytest.fixture
def secretary(office, sign_in):
    return sign_in(office.secretary)


@pytest.fixture
def batch(secretary):
    """A trial of four good forms, a broken one and a shopping list."""
    bad = [("x/พัง.docx", b"PK broken"), ("x/note.txt", "ซื้อไข่".encode()), ("x/ภาพ.png", b"x")]
    assert send(secretary, ("แบบปี69.zip", zipped([*forms(), *bad]))).status_code == 302
    batch = ImportBatch.objects.get()
    run(secretary, batch)
    return batch


def outcomes(batch):
    return [row.outcome for row in batch.files.all()]


def test_index_is_for_the_secretary(office, sign_in, client):
    assert client.get("/batches/").status_code == 302
    assert sign_in(office.author).get("/batches/").status_code == 403
    assert sign_in(office.reviewers[0]).get("/batches/").status_code == 403
    assert "นำเข้าหลายไฟล์" in sign_in(office.secretary).get("/batches/").content.decode()


def test_index_refuses_a_zip_without_forms(secretary, settings):
    for content, word in (
        (zipped([("a.png", b"x")]), "ไม่พบไฟล์แบบบันทึก"),
        (zipped(forms())[:-30], "เสียหาย"),
    ):
        response = send(secretary, ("a.zip", content))
        if response.status_code == 422:
            assert word in response.content.decode()
        else:  # a broken ZIP may be taken for a broken form: then its line says so
            run(secretary, ImportBatch.objects.latest("pk"))
            assert outcomes(ImportBatch.objects.latest("pk")) == [ImportOutcome.REFUSED]
    assert not Record.objects.exists()


def test_detail_shows_the_trial_and_changes_nothing(office, secretary, batch):
    assert outcomes(batch) == ["refused", "refused", *["ready"] * 4]
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


def test_work_again_makes_nothing_twice(secretary, batch):
    secretary.post(f"/batches/{batch.pk}/", {"wanted": [r.pk for r in batch.files.all()]})
    for _ in range(3):
        run(secretary, batch)
    assert Record.objects.count() == 4


def test_work_without_script_leads_back_to_the_page(secretary, batch):
    assert secretary.post(f"/batches/{batch.pk}/work/").url == f"/batches/{batch.pk}/"


def test_work_goes_on_where_it_stopped(office, secretary):
    send(secretary, ("a.zip", zipped(forms(6))))
    batch = ImportBatch.objects.get()
    first = batches.work(batch, seconds=0)
    assert (first.done, first.total) == (1, 6)
    batches.work(batch, seconds=0)
    assert batches.progress(batch).done == 2
    assert run(secretary, batch)["done"] == 6


def test_work_on_a_file_that_fails_stops_no_other(secretary, batch, monkeypatch):
    store = importing.store

    def sometimes(draft, **options):
        if draft.title == "เรื่องที่ 1":
            raise RuntimeError("boom")
        return store(draft, **options)

    monkeypatch.setattr(importing, "store", sometimes)
    secretary.post(f"/batches/{batch.pk}/", {"wanted": [r.pk for r in batch.files.all()]})
    run(secretary, batch)
    assert outcomes(batch)[2:] == ["done", "failed", "done", "done"]
    monkeypatch.undo()
    assert "ลองไฟล์เหล่านี้ใหม่" in secretary.get(f"/batches/{batch.pk}/").content.decode()
    secretary.post(f"/batches/{batch.pk}/work/", {"retry": "1"})
    assert outcomes(batch)[2:] == ["done"] * 4


def test_detail_finds_twins(office, secretary, batch):
    secretary.post(f"/batches/{batch.pk}/", {"wanted": [r.pk for r in batch.files.all()]})
    run(secretary, batch)
    again = list(forms())
    again.append(("แบบ/สำเนา.txt", again[0][1]))
    send(secretary, *again)
    second = ImportBatch.objects.latest("pk")
    run(secretary, second)
    assert outcomes(second) == ["twin"] * 5
    assert not second.files.filter(wanted=True).exists()
    assert "ไฟล์นี้นำเข้าแล้ว" in str(second.files.first().notes)


def test_detail_matches_people_by_name_though_marks_are_lost(office, secretary):
    office.author.given_name, office.author.family_name = "สดใส", "ใจงาม"
    office.author.save()
    office.stranger.given_name, office.stranger.family_name = "น้ำฝน", "คำหอม"
    office.stranger.save()
    damaged = [line.replace("นางสาวสดใส ใจงาม", "นางน้ าฝน ค าหอม") for line in build.FORM]
    send(secretary, ("a.txt", build.text()), ("b.txt", build.text(damaged)))
    batch = ImportBatch.objects.get()
    run(secretary, batch)
    assert [row.person for row in batch.files.all()] == [office.author, office.stranger]


def test_detail_of_a_file_with_several_forms(secretary):
    second = [line.replace("ผึ้งโพรง", "ปลานิล") for line in build.FORM]
    send(secretary, ("สองเรื่อง.docx", build.word([*build.FORM, *second])))
    batch = ImportBatch.objects.get()
    run(secretary, batch)
    assert [row.part for row in batch.files.all()] == [0, 1]
    secretary.post(f"/batches/{batch.pk}/", {"wanted": [r.pk for r in batch.files.all()]})
    run(secretary, batch)
    assert Record.objects.count() == 2
    assert ImportFile.objects.exclude(record=None).count() == 2


def test_detail_is_not_for_another_year(office, sign_in, batch):
    office.secretary.seats.all().delete()
    assert sign_in(office.secretary).get(f"/batches/{batch.pk}/").status_code in (403, 404)
