"""Whether files open."""

import pytest
from django.core.files.base import ContentFile

from records.core.enums import AttachmentKind, Level
from records.record.models import Attachment
from tests.screening.checks.found import found


@pytest.mark.parametrize(
    ("content", "content_type", "broken"),
    [
        (b"%PDF-1.7 ...", "application/pdf", False),
        (b"not a pdf", "application/pdf", True),
        (b"", "application/pdf", True),
        (b"\x89PNG\r\n\x1a\n broken", "image/png", True),
        (b"PK\x03\x04 broken", "application/zip", True),
    ],
)
def test_files_that_do_not_open(office, content, content_type, broken):
    record = office.draft()
    Attachment.objects.create(
        record=record,
        kind=AttachmentKind.DOCUMENT,
        name="แนบ",
        content_type=content_type,
        file=ContentFile(content, name="x.bin"),
        size=len(content),
    )
    assert [f.level for f in found(record, "files")] == ([Level.FAIL] if broken else [])


def test_a_file_that_is_gone(office):
    record = office.draft()
    Attachment.objects.create(
        record=record,
        kind=AttachmentKind.DOCUMENT,
        name="หาย",
        content_type="application/pdf",
        file="nowhere/gone.pdf",
        size=1,
    )
    assert [f.level for f in found(record, "files")] == [Level.FAIL]
