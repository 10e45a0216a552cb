"""Pictures keep their pixels and lose what was written beside them."""

import io

import pytest
from PIL import Image, ImageOps

from records.readers import clean_pictures
from tests.readers import told


@pytest.mark.parametrize("make", [told.jpeg, told.png, told.webp, told.gif, told.tiff])
def test_pixels_stay_and_words_go(make):
    before = make()
    assert told.NAME.encode() in before
    after = clean_pictures.clean(before)
    assert b"Planted" not in after and told.GPS_MARK not in after
    with Image.open(io.BytesIO(before)) as old, Image.open(io.BytesIO(after)) as new:
        assert (new.size, new.format) == (old.size, old.format)
        assert getattr(new, "n_frames", 1) == getattr(old, "n_frames", 1)
        assert new.convert("RGBA").tobytes() == old.convert("RGBA").tobytes()
        assert not new.getexif().get_ifd(0x8825)
    assert clean_pictures.clean(after) == after


def test_a_jpeg_that_lies_on_its_side_is_still_turned():
    after = clean_pictures.jpeg(told.jpeg(orientation=6))
    with Image.open(io.BytesIO(after)) as image:
        assert dict(image.getexif()) == {0x0112: 6}
        assert ImageOps.exif_transpose(image).size == (40, 60)


def test_drawings_lose_their_editor():
    svg = (
        b'<svg xmlns="http://www.w3.org/2000/svg" xmlns:i="http://www.inkscape.org/namespaces/inkscape"'
        b' i:export-filename="/planted/x"><metadata>planted</metadata><!-- planted --><g/></svg>'
    )
    after = clean_pictures.clean(svg)
    assert b"planted" not in after and b"<g/>" in after


def test_what_cannot_be_cleaned_is_said_and_other_bytes_are_left():
    for content in (b"\0\0\0\x18ftypheic", b"\xff\xd8\xff\xe1\xff\xff", b"GIF89a"):
        with pytest.raises(clean_pictures.Uncleanable):
            clean_pictures.clean(content)
    assert clean_pictures.clean(b"anything") == b"anything"
