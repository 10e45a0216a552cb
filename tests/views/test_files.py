"""Files go out only through the record's visibility, and never run."""

import pytest
from django.core.files.base import ContentFile

from records.enums import AttachmentKind, State
from records.models import Attachment

pytestmark = pytest.mark.django_db


def attach(record, kind=AttachmentKind.DOCUMENT, **fields):
    fields = {
        "name": "แผนงาน.pdf",
        "content_type": "application/pdf",
        "file": ContentFile(b"%PDF-1.7 x", name="x.pdf"),
        **fields,
    }
    return Attachment.objects.create(record=record, kind=kind, **fields)


def test_show_downloads_with_the_thai_name(office, client):
    file = attach(office.record(State.PUBLISHED))
    response = client.get(file.get_absolute_url())
    assert b"".join(response.streaming_content) == b"%PDF-1.7 x"
    assert response["Content-Disposition"].startswith("attachment; filename*=utf-8''%E0%B9%81")
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Content-Security-Policy"].startswith("sandbox")
    assert "private" in response["Cache-Control"]


def test_show_opens_pictures_in_the_page(office, client):
    kind = AttachmentKind.PICTURE
    file = attach(office.record(State.PUBLISHED), kind, name="ภาพ.png", content_type="image/png")
    assert client.get(file.get_absolute_url())["Content-Disposition"].startswith("inline")


def test_show_keeps_the_source_from_readers(office, client, sign_in):
    file = attach(office.record(State.PUBLISHED), AttachmentKind.SOURCE)
    path = f"/files/{file.pk}/"
    assert client.get(path).status_code == 404
    assert sign_in(office.stranger).get(path).status_code == 404
    for person in (office.author, office.coordinator, office.secretary):
        assert sign_in(person).get(path).status_code == 200


def test_show_keeps_a_drafts_file(office, client, sign_in):
    file = attach(office.draft())
    assert client.get(file.get_absolute_url()).status_code == 404
    assert sign_in(office.stranger).get(file.get_absolute_url()).status_code == 404
    assert sign_in(office.author).get(file.get_absolute_url()).status_code == 200


def test_show_of_a_file_that_is_gone_is_404(office, client):
    file = attach(office.record(State.PUBLISHED))
    file.file.storage.delete(file.file.name)
    assert client.get(file.get_absolute_url()).status_code == 404


def test_show_leads_to_a_video(office, client):
    kind = AttachmentKind.VIDEO
    file = attach(office.record(State.PUBLISHED), kind, file="", url="https://youtu.be/x")
    assert client.get(f"/files/{file.pk}/").url == "https://youtu.be/x"
