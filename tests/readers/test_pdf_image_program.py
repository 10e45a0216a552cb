"""The program that draws pages of a PDF, as it answers."""

import io
import json
import subprocess
import sys

import pytest
from PIL import Image

from records.readers import pdf_image_program
from records.readers.pdf_image_program import HEIGHT_LIMIT, PAGES_SHOWN, WIDTH_LIMIT
from tests.pdfs import pdf


def answer(content: bytes, *arguments: str) -> bytes:
    command = [sys.executable, "-I", pdf_image_program.__file__, *arguments]
    done = subprocess.run(command, input=content, capture_output=True)
    assert done.returncode == 0
    return done.stdout


@pytest.mark.parametrize(
    ("box", "size"),
    [((595, 842), (1000, 1416)), ((842, 595), (1000, 707)), ((10, 10_000), (3, 3000))],
)
def test_sizes_and_pictures_agree_and_stay_in_bounds(box, size):
    content = pdf(1, box=box)
    assert json.loads(answer(content)) == {"count": 1, "sizes": [list(size)]}
    with Image.open(io.BytesIO(answer(content, "1"))) as image:
        assert (image.format, image.size) == ("WEBP", size)
        assert image.width <= WIDTH_LIMIT and image.height <= HEIGHT_LIMIT


def test_only_the_first_pages_are_shown_but_all_are_counted():
    found = json.loads(answer(pdf(PAGES_SHOWN + 2)))
    assert (found["count"], len(found["sizes"])) == (PAGES_SHOWN + 2, PAGES_SHOWN)


def test_what_does_not_open_is_named():
    assert json.loads(answer(pdf(locked=True))) == {"error": "encrypted"}
    assert json.loads(answer(b"x", "1")) == {"error": "damaged"}
