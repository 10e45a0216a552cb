"""Digits judged by their shapes, among them those that Tesseract does not know."""

import random

import pytest
from PIL import ImageChops

from records.readers import ocr_digits, ocr_lines, ocr_pictures
from tests import scans

pytestmark = pytest.mark.once


def test_worn_digits_are_told_apart():
    digits = ocr_digits.THAI
    rng = random.Random(4)
    rows = ["".join(rng.choices(digits, k=20)) for _ in range(4)]
    lines = [("*" if n % 2 else "") + "  ".join(row) for n, row in enumerate(rows)]
    page = scans.worn(scans.typeset(lines, digits=str), 3)
    cut = ocr_lines.cut(ocr_pictures.prepared(page))
    said = []
    for line in cut:
        ink = ImageChops.invert(line.picture).point(lambda v: 255 if v > 90 else 0)
        runs = [run for run in ocr_lines.runs(ink) if run[1] - run[0] > 4]
        signs = [ocr_digits.sign_at(ink, *run, line.body) for run in runs]
        said.append(
            "".join(ocr_digits.judged(s, digits + ocr_digits.LETTERS)[0] for s in signs if s)
        )
    right = sum(a == b for a, b in zip("".join(rows), "".join(said), strict=False))
    assert right >= 77, said


def test_a_letter_is_no_digit():
    page = scans.typeset(["ส  ก  ร  น  ว"])
    (line,) = ocr_lines.cut(page)
    ink = ImageChops.invert(line.picture).point(lambda v: 255 if v > 90 else 0)
    signs = [ocr_digits.sign_at(ink, *run, line.body) for run in ocr_lines.runs(ink)]
    found = [
        ocr_digits.judged(sign, ocr_digits.THAI + ocr_digits.LETTERS) for sign in signs if sign
    ]
    assert not [letter for letter, _ in found if letter in ocr_digits.THAI]
