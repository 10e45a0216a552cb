"""Pictures in the text of Word: their places, and what is said of them."""

import pytest

from records.readers.docx import read_docx
from tests.imports.build import paragraph, run
from tests.imports.tables import form, picture, png, words


def pictures(process, **pictures):
    return read_docx(form(process, pictures=list(pictures.items()))).pictures


def test_a_picture_shown_twice_stands_in_two_places():
    made = words("ก") + paragraph(picture("a")) + words("ข") + paragraph(picture("a"))
    first, second = pictures(made, a=png())
    assert first.content is second.content and second.line == first.line + 1


def test_a_picture_behind_words_or_beside_them_stands_behind_their_paragraph():
    beside = picture("a").replace("wp:inline", "wp:anchor")
    before = pictures(paragraph(picture("a") + run("ก")), a=png())[0].line
    assert pictures(paragraph(run("ก") + picture("a")), a=png())[0].line == before + 1
    assert pictures(paragraph(beside + run("ก")), a=png())[0].line == before + 1


def test_small_pictures_are_ornaments():
    assert pictures(paragraph(picture("a")), a=png(size=(31, 400)))[0].ornament
    assert pictures(paragraph(picture("a", shown=200_000)), a=png())[0].ornament
    assert not pictures(paragraph(picture("a")), a=png(size=(32, 32)))[0].ornament
    assert not pictures(paragraph(picture("a")), a=b"broken")[0].ornament


@pytest.mark.parametrize(
    ("alt", "kept"),
    [
        ("ป้าสายรดน้ำแปลงผัก", "ป้าสายรดน้ำแปลงผัก"),
        ("IMG_2031.JPG", ""),
        ("A group of people Description automatically generated", ""),
        ("คำอธิบายที่สร้างขึ้นโดย AI คน", ""),
        ("รูปภาพ 3", ""),
        ("C:\\\\x\\\\y", ""),
    ],
)
def test_what_people_write_of_a_picture_is_kept(alt, kept):
    assert pictures(paragraph(picture("a", alt=alt)), a=png())[0].alt == kept
