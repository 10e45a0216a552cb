"""Pages that are pictures, read by a machine: as scanners and telephones bring them."""

import io
import re
import struct
import time
import zlib

import pytest
from PIL import Image
from rapidfuzz.distance import Levenshtein

from records.core.thai import to_thai
from records.readers import external_programs, ocr
from records.readers.refusals import MESSAGES, ImportRefused
from tests import scans
from tests.pdfs import pdf
from tests.readers.programs import program

pytestmark = pytest.mark.once
WORDS = to_thai("".join(line.lstrip("*") for line in scans.FORM))


def squeezed(text):
    return re.sub(r"\s", "", text)


def refusal(function, *arguments, **options):
    with pytest.raises(ImportRefused) as refused:
        function(*arguments, **options)
    return refused.value.code


@pytest.mark.slow
@pytest.mark.parametrize("wear", [scans.worn, scans.photographed])
def test_a_worn_page_is_read(wear):
    """One sign in thirty may be wrong at most, of the digits one in twelve."""
    scans.needs_reader()
    page = ocr.read_page(scans.jpeg(wear(scans.typeset())), 1)
    text = "\n".join(line["text"] for line in page["lines"])
    wrong = Levenshtein.distance(squeezed(WORDS), squeezed(text))
    assert wrong <= len(squeezed(WORDS)) / 30, text
    digits = [re.findall("[๐-๙]", words) for words in (WORDS, text)]
    assert Levenshtein.distance(*digits) <= len(digits[0]) / 12, text
    assert "๘๔ กระสอบ" in text and "๒๕๖๙" in text


@pytest.mark.slow
def test_a_page_on_its_head_is_turned():
    scans.needs_reader()
    page = scans.typeset(["*แบบบันทึกองค์ความรู้", "ชาวบ้านปลูกผักสวนครัวไว้กินเอง"])
    (first, second) = ocr.read_page(scans.jpeg(page.rotate(180)), 1)["lines"]
    assert "ปลูกผักสวนครัว" in second["text"] and "องค์ความรู้" in first["text"]


def test_a_pdf_says_which_of_its_pages_are_pictures():
    page = scans.typeset(["ตัวอย่าง"])
    assert ocr.pages_in(scans.pdf(page, page)) == [True, True]
    assert ocr.pages_in(pdf(2, text="A page with quite a lot of words on it, to be sure")) == [
        *(False, False)
    ]


def test_a_page_is_shown_small_and_never_too_large():
    page = Image.new("L", (2000, 7000), 255)
    out = io.BytesIO()
    page.save(out, "PNG")
    shown = ocr.page_picture(out.getvalue(), 1)
    with Image.open(io.BytesIO(shown)) as picture:
        assert picture.format == "WEBP" and picture.width <= 1240 and picture.height <= 3600


def test_the_pages_of_a_tiff_are_pages():
    out = io.BytesIO()
    frames = [Image.new("1", (400, 600), 1) for _ in range(3)]
    frames[0].save(out, "TIFF", save_all=True, append_images=frames[1:])
    assert ocr.pages_in(out.getvalue()) == [True, True, True]
    assert ocr.page_picture(out.getvalue(), 3).startswith(b"RIFF")


def test_a_picture_that_blows_up_or_is_damaged_is_refused_in_thai():
    out = io.BytesIO()
    Image.new("1", (60, 30)).save(out, "PNG")
    head = b"IHDR" + struct.pack(">II", 60_000, 30_000) + out.getvalue()[24:29]
    bomb = out.getvalue()[:12] + head + struct.pack(">I", zlib.crc32(head)) + out.getvalue()[33:]
    assert refusal(ocr.pages_in, bomb) == "bomb_picture"
    broken = scans.jpeg(scans.typeset(["ก"]))[:900]
    assert refusal(ocr.page_picture, broken, 1) == "damaged_picture"
    assert "200–300 dpi" in MESSAGES["bomb_picture"]


def test_among_many_files_a_photograph_of_no_paper_is_none():
    colours = Image.effect_mandelbrot((900, 700), (-2, -1.2, 1, 1.2), 80)
    assert refusal(ocr.pages_in, scans.jpeg(colours), photographs=False) == "photograph"
    assert ocr.pages_in(scans.jpeg(colours)) == [True]
    worn = scans.jpeg(scans.photographed(scans.typeset()))
    assert ocr.pages_in(worn, photographs=False) == [True]


def test_without_thai_there_is_no_reader(tmp_path, monkeypatch):
    ocr._program.cache_clear()
    program(tmp_path, monkeypatch, "tesseract", "echo eng")
    assert not ocr.is_available()
    assert refusal(ocr.read_page, b"x", 1) == "failed"
    ocr._program.cache_clear()


def test_a_reader_that_hangs_is_stopped(tmp_path, monkeypatch):
    ocr._program.cache_clear()
    hangs = 'case "$1" in --list-langs) echo tha;; *) while :; do :; done;; esac'
    program(tmp_path, monkeypatch, "tesseract", hangs)
    monkeypatch.setattr(ocr, "READING_TIMEOUT", 3)
    begun = time.monotonic()
    page = scans.jpeg(scans.typeset(["แบบบันทึกองค์ความรู้"]))
    assert refusal(ocr.read_page, page, 1) == "damaged"
    assert time.monotonic() - begun < 20
    ocr._program.cache_clear()


def test_programs_of_the_house_get_a_wish(monkeypatch):
    asked = []
    monkeypatch.setattr(external_programs, "_run", lambda command, *a, **k: asked.append(command))
    external_programs.own_program("ocr_program.py", {"number": 1}, b"")
    assert asked[0][-1] == '{"number": 1}' and asked[0][1] == "-I"
