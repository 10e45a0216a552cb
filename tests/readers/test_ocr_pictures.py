"""Pages made level and flat; paper told from photographs."""

import pytest
from PIL import Image

from records.readers import ocr_pages, ocr_pictures
from tests import scans

pytestmark = pytest.mark.once


@pytest.fixture(scope="module")
def page():
    return scans.typeset()


@pytest.mark.parametrize("angle", [-3.4, 1.7])
def test_a_page_askew_is_made_level(page, angle):
    turned = page.rotate(angle, Image.Resampling.BICUBIC, fillcolor=255)
    assert ocr_pictures.tilt(turned) == pytest.approx(-angle, abs=0.25)
    assert abs(ocr_pictures.tilt(ocr_pictures.prepared(turned))) < 0.25


def test_a_page_on_its_side_is_turned(page):
    made = ocr_pictures.prepared(page.transpose(Image.Transpose.ROTATE_90))
    assert made.height > made.width == ocr_pictures.WIDTH


def test_the_sheet_of_a_photograph_is_flat_and_its_paper_white(page):
    made = ocr_pictures.prepared(scans.photographed(page))
    assert made.height / made.width == pytest.approx(2**0.5, abs=0.12)
    shades = made.histogram()
    assert sum(shades[200:]) > 0.85 * sum(shades)


def test_the_dark_edge_of_a_scanner_is_no_ink(page):
    worn = ocr_pictures.prepared(scans.worn(page, 2))
    left = ocr_pictures.ink(worn).crop((0, 300, 100, 2000))
    assert left.histogram()[255] < 0.003 * left.width * left.height  # specks


def test_paper_and_photographs():
    assert ocr_pictures.is_paper(scans.worn(scans.typeset()))
    assert not ocr_pictures.is_paper(Image.effect_mandelbrot((900, 700), (-2, -1.2, 1, 1.2), 80))


def test_a_clear_picture_lies_on_white_paper(tmp_path):
    clear = Image.new("RGBA", (300, 200), (0, 0, 0, 0))
    clear.save(tmp_path / "a.png")
    made = ocr_pages.page_of((tmp_path / "a.png").read_bytes(), 1)
    assert made.getpixel((5, 5)) == (255, 255, 255)


def test_a_photograph_is_turned_as_the_camera_says(tmp_path):
    exif = Image.Exif()
    exif[0x0112] = 6
    Image.new("RGB", (300, 200)).save(tmp_path / "a.jpg", exif=exif)
    assert ocr_pages.page_of((tmp_path / "a.jpg").read_bytes(), 1).size == (200, 300)
