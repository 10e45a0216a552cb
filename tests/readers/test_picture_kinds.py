"""Pictures told by their first bytes."""

import io

import pytest
from PIL import Image

from records.readers import picture_kinds


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "TIFF", "WEBP", "BMP", "GIF", "AVIF"])
def test_each_kind_is_told(kind):
    out = io.BytesIO()
    Image.new("RGB", (20, 20)).save(out, kind)
    assert picture_kinds.is_picture(out.getvalue())


@pytest.mark.parametrize(
    "content", [b"BMW \xe0\xb8\x81 is a car", b"RIFF....WAVE", b"%PDF-1.4", b""]
)
def test_others_are_none(content):
    assert not picture_kinds.is_picture(content)


def test_heic_is_told_apart():
    assert picture_kinds.is_heic(b"\0\0\0\x18ftypheic")
    assert not picture_kinds.is_picture(b"\0\0\0\x18ftypheic")
