"""The dry run of each file, and the draft made of it."""

import pytest

from records.imports import batches
from records.imports.models import ImportBatch, ImportFile
from records.record.models import Record
from tests.imports import build
from tests.imports.batching import forms, outcomes, run, send

pytestmark = pytest.mark.django_db


def test_detail_finds_duplicates(office, secretary, batch):
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


def test_dry_run_of_the_same_words_twice_says_which_file(secretary):
    send(secretary, ("a.txt", build.text()), ("b.txt", build.text([*build.FORM, "ย่อหน้าท้าย"])))
    batch = ImportBatch.objects.get()
    run(secretary, batch)
    assert outcomes(batch) == ["ready", "twin"]
    assert "ซ้ำกับไฟล์ a.txt ในชุดนี้" in batch.files.last().notes


def test_same_file_wanted_once_more_becomes_a_draft_without_its_ref(office, secretary):
    for _ in range(2):
        send(secretary, ("a.txt", build.text()))
        batch = ImportBatch.objects.latest("pk")
        run(secretary, batch)
        wanted = {row.pk for row in batch.files.all()}
        batches.confirm(batch, wanted, {}, actor=office.secretary)
        batch.refresh_from_db()
        batches.work(batch)
    first, second = Record.objects.order_by("pk")
    assert first.title == second.title and first.ref and second.ref is None
