"""Many files at once: what stops goes on, what fails stops no other; a confirmation is logged."""

import pytest

from records.audit.actions import EventAction
from records.audit.models import Event
from records.imports import batches
from records.imports import services as importing
from records.imports.models import ImportBatch
from records.readers.zip_files import BadArchive
from tests.imports import build
from tests.imports.batching import forms, outcomes, run, send, zipped
from tests.imports.pages import no_room

pytestmark = pytest.mark.django_db


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
    assert outcomes(batch)[3:] == ["done", "failed", "done", "done"]
    monkeypatch.undo()
    assert "ลองไฟล์เหล่านี้ใหม่" in secretary.get(f"/batches/{batch.pk}/").content.decode()
    secretary.post(f"/batches/{batch.pk}/work/", {"retry": "1"})
    assert outcomes(batch)[3:] == ["done"] * 4


def test_confirm_leaves_one_event(office, batch):
    rows = list(batch.files.filter(wanted=True))
    chosen = {row.pk for row in rows[:3]}
    batches.confirm(batch, chosen, {rows[0].pk: office.author}, actor=office.secretary)
    event = Event.objects.get(action=EventAction.BATCH_CONFIRMED)
    assert (event.actor, event.role, event.cycle) == (office.secretary, "secretary", office.cycle)
    assert event.object_name == "แบบปี69.zip (3 เรื่อง)"
    batches.confirm(batch, chosen, {rows[0].pk: office.author}, actor=office.secretary)
    assert Event.objects.filter(action=EventAction.BATCH_CONFIRMED).count() == 1
    assert set(batch.files.filter(wanted=True).values_list("pk", flat=True)) == chosen


def test_confirm_of_other_files_leaves_another_event(office, batch):
    rows = list(batch.files.filter(wanted=True))
    batches.confirm(batch, {rows[0].pk}, {}, actor=office.secretary)
    batches.confirm(batch, {rows[1].pk}, {}, actor=office.secretary)
    names = [e.object_name for e in Event.objects.filter(action=EventAction.BATCH_CONFIRMED)]
    assert names == ["แบบปี69.zip (1 เรื่อง)"] * 2


def test_confirm_takes_only_what_may_become_a_draft(office, batch):
    everything = {row.pk for row in batch.files.all()}
    batches.confirm(batch, everything, {}, actor=office.secretary)
    assert not batch.files.filter(outcome="refused", wanted=True).exists()


def test_confirm_refuses_a_dry_run_that_is_not_finished(office, secretary):
    send(secretary, ("a.zip", zipped(forms(2))))
    batch = ImportBatch.objects.get()
    batches.work(batch, seconds=0)
    with pytest.raises(batches.UnfinishedDryRun):
        batches.confirm(batch, set(), {}, actor=office.secretary)
    batch.refresh_from_db()
    assert batch.confirmed_at is None


def test_retry_of_a_confirmed_batch_leaves_what_failed_in_the_dry_run(office, batch):
    rows = list(batch.files.filter(wanted=True))
    batch.files.filter(pk=rows[0].pk).update(outcome="failed", wanted=False)
    batches.confirm(batch, {row.pk for row in rows}, {}, actor=office.secretary)
    batch.files.filter(pk=rows[1].pk).update(outcome="failed")
    batch.refresh_from_db()
    assert batches.progress(batch).counts["failed"] == 1
    batches.retry(batch)
    assert outcomes(batch)[3:5] == ["failed", "ready"]


def test_open_batch_keeps_nothing_of_a_bad_archive(office, settings):
    files = [("ดี.txt", build.text()), ("a.zip", zipped([("a.exe", b"x")]))]
    with pytest.raises(BadArchive):
        batches.open_batch(files, owner=office.secretary, cycle=office.cycle, name="ชุด")
    assert not ImportBatch.objects.exists()
    assert not [path for path in settings.MEDIA_ROOT.rglob("*") if path.is_file()]


def test_open_batch_says_that_the_disk_is_full(office, monkeypatch):
    monkeypatch.setattr("django.core.files.storage.FileSystemStorage._save", no_room)
    with pytest.raises(BadArchive, match="ที่เก็บข้อมูลของระบบเต็ม"):
        batches.open_batch(
            [("a.txt", build.text())], owner=office.secretary, cycle=office.cycle, name="ชุด"
        )


def test_progress_counts_the_chosen_once_confirmed(office, batch):
    assert batches.progress(batch).finished
    rows = list(batch.files.filter(wanted=True))
    batches.confirm(batch, {rows[0].pk}, {}, actor=office.secretary)
    batch.refresh_from_db()
    before = batches.progress(batch)
    assert (before.done, before.total, before.finished) == (0, 1, False)
    seen = []
    after = batches.work(batch, on_file=seen.append)
    assert (after.done, after.counts["done"]) == (1, 1) and [r.pk for r in seen] == [rows[0].pk]


def test_a_zip_inside_a_zip_is_a_row_that_says_why(office, secretary):
    inner = zipped([("a.docx", build.word())])
    send(secretary, ("all.zip", zipped([("b.docx", build.word()), ("c.zip", inner)])))
    batch = ImportBatch.objects.get()
    run(secretary, batch)
    rows = [(row.name, row.outcome) for row in batch.files.all()]
    assert rows == [("b.docx", "ready"), ("c.zip", "refused")]
    assert "ไม่ถูกเปิด" in batch.files.get(name="c.zip").notes[0]
