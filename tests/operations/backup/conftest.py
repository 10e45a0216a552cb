"""A site with rows and files, whose store and archives lie in folders of the test."""

import pytest
from django.core.files.base import ContentFile

from records.core.enums import AttachmentKind
from records.record.models import Attachment


@pytest.fixture
def attach():
    """attach(record, name): a stored file of the record."""

    def _attach(record, name, content=b"\x00kmrepo\xff" * 5000):
        file = ContentFile(content, name=name)
        return Attachment.objects.create(
            record=record, kind=AttachmentKind.DOCUMENT, name=name, file=file, size=len(content)
        )

    return _attach


@pytest.fixture
def site(office, attach):
    """An office with a record and two files."""
    record = office.draft()
    attach(record, "ภาคผนวก ก.pdf")
    attach(record, "b.pdf", b"b")
    return office
