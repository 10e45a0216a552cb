"""Files that became nothing go after a while; what a draft came from stays."""

from datetime import timedelta

import pytest
from django.utils import timezone

from records.core.kept_data import UNUSED_FILES
from records.imports import unused_files
from records.imports.models import ImportBatch, Upload

pytestmark = pytest.mark.django_db
LONG_AGO = UNUSED_FILES + timedelta(days=1)


def upload(office, name, *, part=0, record=None, age=LONG_AGO):
    return Upload.objects.create(
        owner=office.author,
        cycle=office.cycle,
        name=name,
        file=f"imports/{name}",
        part=part,
        record=record,
        created_at=timezone.now() - age,
    )


def test_only_old_files_without_a_draft_go(office):
    record = office.draft()
    upload(office, "unused")
    kept = [
        upload(office, "new", age=timedelta(days=1)),
        upload(office, "two-forms"),
        upload(office, "two-forms", part=1, record=record),
    ]
    assert unused_files.forget() == 1
    assert list(Upload.objects.order_by("pk")) == kept


def test_a_batch_of_which_nothing_came_goes_with_its_rows(office):
    for record in (None, office.draft()):
        batch = ImportBatch.objects.create(owner=office.author, cycle=office.cycle, name="a.zip")
        batch.files.create(name="a.docx", file="imports/a", record=record)
    ImportBatch.objects.update(created_at=timezone.now() - LONG_AGO)
    assert unused_files.forget() == 1
    assert ImportBatch.objects.get().files.get().record is not None
