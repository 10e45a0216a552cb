"""Pictures made fit for a page, and QR codes."""

import io

import pytest
from PIL import Image

from records.documents import images
from tests import paper


def png(mode="RGB", size=(40, 30)) -> bytes:
    out = io.BytesIO()
    Image.new(mode, size).save(out, "PNG")
    return out.getvalue()


def test_a_large_photograph_becomes_small_and_keeps_its_shape():
    suffix, content = images.fit(paper.jpeg(size=(3000, 1500)))
    with Image.open(io.BytesIO(content)) as image:
        assert (suffix, image.format, image.size) == ("jpg", "JPEG", (1200, 600))


@pytest.mark.parametrize("mode", ["RGB", "RGBA", "LA", "P"])
def test_a_drawing_stays_png_and_a_small_one_is_not_enlarged(mode):
    suffix, content = images.fit(png(mode))
    with Image.open(io.BytesIO(content)) as image:
        assert (suffix, image.size) == ("png", (40, 30))
        assert (image.mode == "RGBA") is (mode in ("RGBA", "LA"))


@pytest.mark.parametrize("content", [b"", b"not a picture", paper.jpeg()[:200], png()[:40]])
def test_what_cannot_be_read_is_none(content):
    assert images.fit(content) is None


def test_a_picture_of_too_many_pixels_is_not_opened():
    assert images.fit(png("1", size=(9000, 7200))) is None


def test_ratio_is_width_by_height():
    assert images.ratio(png(size=(40, 20))) == 2


def test_qr_codes_are_pictures():
    address = "https://km.example.test/records/KM-2569-0012/"
    assert images.qr_svg(address).lstrip().startswith(b"<?xml")
    with Image.open(io.BytesIO(images.qr_png(address))) as image:
        assert image.width == image.height > 100
