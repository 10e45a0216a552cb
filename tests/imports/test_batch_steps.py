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


@pytest.fixture
def named(office):
    """The author bears the name in the form."""
    office.author.given_name, office.author.family_name = "สดใส", "ใจงาม"
    office.author.save()
    return office


def handed_over(secretary, *files):
    send(secretary, *files)
    batch = ImportBatch.objects.latest("pk")
    run(secretary, batch)
    return batch


@pytest.mark.parametrize(
    ("how", "goals"),
    [
        ("", ["<p>ของเดิม</p>"]),
        ("replace", ["<p>เพิ่มรายได้จากน้ำผึ้ง</p>"]),
        ("join", ["<p>ของเดิม</p><p>เพิ่มรายได้จากน้ำผึ้ง</p>"]),
        ("another", ["<p>ของเดิม</p>", "<p>เพิ่มรายได้จากน้ำผึ้ง</p>"]),
    ],
)
def test_what_stands_is_shown_and_becomes_what_was_chosen(named, secretary, how, goals):
    named.draft(title="เรื่องที่ร่างไว้", goal="<p>ของเดิม</p>")
    batch = handed_over(secretary, ("a.txt", build.text()))
    row = batch.files.get()
    assert (row.outcome, row.wanted) == ("twin", False)
    page = secretary.get(f"/batches/{batch.pk}/").content.decode()
    assert "“เรื่องที่ร่างไว้” มีข้อความ" in page and "รวมกับฉบับร่างเดิม" in page
    secretary.post(f"/batches/{batch.pk}/", {f"how-{row.pk}": how})
    run(secretary, batch)
    assert list(Record.objects.order_by("pk").values_list("goal", flat=True)) == goals


def test_what_was_handed_in_can_only_have_another_beside_it(named, secretary):
    named.record()
    batch = handed_over(secretary, ("a.txt", build.text()))
    row = batch.files.get()
    assert "การนำเข้าจะไม่แตะต้อง" in str(row.notes)
    secretary.post(f"/batches/{batch.pk}/", {f"how-{row.pk}": "replace"})
    run(secretary, batch)
    row.refresh_from_db()
    assert row.outcome == "failed" and Record.objects.count() == 1


def test_two_files_of_one_person_are_no_two_drafts_unsaid(named, secretary):
    other = [line.replace("ผึ้งโพรง", "ปลานิล") for line in build.FORM]
    batch = handed_over(secretary, ("a.txt", build.text()), ("b.txt", build.text(other)))
    assert outcomes(batch) == ["ready", "twin"]
    assert "คนเดียวกันกับไฟล์ a.txt ในชุดนี้" in batch.files.last().notes
    first, second = batch.files.all()
    secretary.post(f"/batches/{batch.pk}/", {"wanted": first.pk, f"how-{second.pk}": "join"})
    run(secretary, batch)
    record = Record.objects.get()
    assert outcomes(batch) == ["done", "done"] and "ผึ้งโพรง" in record.title
    assert record.attachments.count() == 2


def test_a_draft_that_came_after_the_dry_run_is_left_alone(named, secretary):
    batch = handed_over(secretary, ("a.txt", build.text()))
    named.draft(title="ร่างเมื่อครู่")
    secretary.post(f"/batches/{batch.pk}/", {"wanted": batch.files.get().pk})
    run(secretary, batch)
    row = batch.files.get()
    assert row.outcome == "failed" and "ร่างเมื่อครู่" in row.notes[0]
