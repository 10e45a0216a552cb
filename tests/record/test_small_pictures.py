"""Pictures as small as a phone needs them."""

import io

import pytest
from django.core.files.base import ContentFile
from PIL import Image

from records.record import attachments, small_pictures
from tests import paper

pytestmark = pytest.mark.django_db


def test_a_picture_is_made_small_once(office, monkeypatch):
    out = io.BytesIO()
    Image.effect_noise((1600, 1200), 90).convert("RGB").save(out, "JPEG", quality=95)
    file = ContentFile(out.getvalue(), name="ภาพ.jpg")
    picture = attachments.add_file(office.draft(), file, actor=office.author)
    made = small_pictures.small(picture)
    assert made and len(made) <= small_pictures.SIZE_LIMIT < picture.size
    with Image.open(io.BytesIO(made)) as image:
        assert image.format == "WEBP" and max(image.size) <= small_pictures.SIDE
    monkeypatch.setattr(small_pictures, "_made", lambda attachment: pytest.fail("made twice"))
    assert small_pictures.small(picture) == made


def test_a_plain_picture_keeps_within_the_limit(office):
    file = ContentFile(paper.jpeg(), name="ภาพ.jpg")
    picture = attachments.add_file(office.draft(), file, actor=office.author)
    assert len(small_pictures.small(picture) or b"") <= small_pictures.SIZE_LIMIT


def test_a_file_that_is_away_has_none(office):
    file = ContentFile(paper.jpeg(), name="ภาพ.jpg")
    picture = attachments.add_file(office.draft(), file, actor=office.author)
    picture.file.storage.delete(picture.file.name)
    assert small_pictures.small(picture) is None
