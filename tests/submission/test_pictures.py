"""The pictures of a record as the editor needs them."""

import json

import pytest

from records.record import attachments
from records.submission.pictures import for_editor
from tests.submission.pages import picture

pytestmark = pytest.mark.django_db


def test_pictures_with_their_keys_and_nothing_else(office):
    record = office.draft()
    attachments.add_file(record, picture(), actor=office.author, caption="แปลง")
    attachments.add_link(record, "https://youtu.be/abc", actor=office.author)
    (one,) = for_editor(record.attachments.all())
    file = record.attachments.pictures().get()
    assert one == {
        "key": file.key,
        "url": file.get_absolute_url(),
        "name": file.name,
        "caption": "แปลง",
    }
    assert json.loads(json.dumps(one)) == one
