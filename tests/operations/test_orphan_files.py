"""Files that no row names."""

import os
from datetime import timedelta
from io import StringIO
from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.management import call_command
from django.utils import timezone

from records.core.enums import AttachmentKind
from records.operations import orphan_files
from records.record.models import Attachment

pytestmark = pytest.mark.django_db


@pytest.fixture
def names(office, settings):
    """Files of the store: one with a row, an old and a new one without."""
    kept = Attachment.objects.create(
        record=office.draft(),
        kind=AttachmentKind.DOCUMENT,
        name="a.pdf",
        file=ContentFile(b"a", name="a.pdf"),
        size=1,
    ).file.name
    old, new = (default_storage.save(f"attachments/{n}.pdf", ContentFile(b"xyz")) for n in "on")
    then = (timezone.now() - timedelta(days=2)).timestamp()
    for name in (kept, old):
        os.utime(Path(settings.MEDIA_ROOT, name), (then, then))
    return kept, old, new


def run(*options):
    out = StringIO()
    call_command("orphan_files", *options, stdout=out)
    return out.getvalue()


def test_they_are_found_and_only_told_at_first(names):
    kept, old, new = names
    assert orphan_files.find() == [orphan_files.Orphan(old, 3)]
    assert old in run() and "1 ไฟล์" in run() and default_storage.exists(old)


def test_they_are_removed_on_request_and_nothing_else(names):
    kept, old, new = names
    assert "ลบไฟล์ที่ไม่มีผู้ใช้ 1 ไฟล์" in run("--remove")
    assert [default_storage.exists(name) for name in names] == [True, False, True]


def test_one_that_got_its_row_meanwhile_stays(names):
    kept, old, new = names
    found = orphan_files.find()
    Attachment.objects.update(file=old)
    assert orphan_files.remove(found) == 0 and default_storage.exists(old)
