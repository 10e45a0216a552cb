"""Documents from before are cleaned where they are stored, once, and pictures are left alone."""

import pytest
from django.core.files.base import ContentFile

from records.audit.models import Event
from records.core.enums import AttachmentKind, State
from records.readers import clean_office
from records.record import attachment_cleaning
from records.record.models import Attachment
from tests.readers import told

pytestmark = pytest.mark.django_db


@pytest.fixture
def stored(office):
    """A published record with documents, a picture, and the form it was read from."""
    record = office.record(State.PUBLISHED)
    files = {
        "a.docx": (told.word(), AttachmentKind.DOCUMENT),
        "b.pdf": (told.portable(), AttachmentKind.DOCUMENT),
        "c.doc": (b"\xd0\xcf\x11\xe0", AttachmentKind.DOCUMENT),
        "d.jpg": (told.jpeg(), AttachmentKind.PICTURE),
        "e.docx": (told.word(), AttachmentKind.SOURCE),
        "f.pdf": (b"%PDF-1.7 broken", AttachmentKind.DOCUMENT),
    }
    for name, (content, kind) in files.items():
        Attachment.objects.create(
            record=record, name=name, kind=kind, digest="0" * 64, size=len(content),
            file=ContentFile(content, name=name),
        )  # fmt: skip
    return record


def run(**options):
    return {d.attachment.name: d.result for d in attachment_cleaning.clean_stored(**options)}


def test_documents_are_cleaned_once_and_all_else_stays(stored):
    before = {a.name: (a.file.name, a.digest) for a in stored.attachments.all()}
    done = {"a.docx": "cleaned", "b.pdf": "cleaned", "c.doc": "kept", "f.pdf": "kept"}
    assert run(check=True) == done
    assert before == {a.name: (a.file.name, a.digest) for a in stored.attachments.all()}
    assert run() == done
    assert run() == done | {"a.docx": "clean", "b.pdf": "clean"}
    changed = [a.name for a in stored.attachments.all() if before[a.name][0] != a.file.name]
    assert sorted(changed) == ["a.docx", "b.pdf"]
    assert Event.objects.filter(action="file_cleaned", record=stored).count() == 2


def test_the_new_file_stands_for_the_old_one(stored):
    old = stored.attachments.get(name="a.docx")
    list(attachment_cleaning.clean_stored())
    new = stored.attachments.get(name="a.docx")
    with new.file.open() as file:
        content = file.read()
    assert clean_office.clean(content)[0] == content and new.size == len(content)
    assert new.digest != old.digest and not old.file.storage.exists(old.file.name)


def test_a_file_that_is_gone_is_said(stored):
    row = stored.attachments.get(name="a.docx")
    row.file.storage.delete(row.file.name)
    assert run()["a.docx"] == "gone"
