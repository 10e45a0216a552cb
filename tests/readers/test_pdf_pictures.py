"""Pictures of a PDF: which are taken out, and where they stand."""

import base64
import io
import random

import pytest
from PIL import Image

from records.readers import pdf_pictures
from tests.readers.pdf_reading import answer
from tests.typeset import A4


def photo(seed=1, size=(120, 90), form="JPEG") -> bytes:
    rng = random.Random(seed)
    image = Image.frombytes("RGB", size, rng.randbytes(size[0] * size[1] * 3))
    out = io.BytesIO()
    image.save(out, form)
    return out.getvalue()


@pytest.fixture
def typeset(tmp_path):
    """A PDF of Typst's with the pictures a.jpg, b.png, c.png."""
    typst = pytest.importorskip("typst")
    import fontpkg_sarabun

    folder = fontpkg_sarabun.__file__.rpartition("/")[0]
    (tmp_path / "a.jpg").write_bytes(photo())
    (tmp_path / "b.png").write_bytes(photo(2, form="PNG"))
    (tmp_path / "c.png").write_bytes(photo(3, (20, 20), "PNG"))

    def made(source: str) -> bytes:
        path = tmp_path / "made.typ"
        path.write_text(A4 + '#set text(font: "Sarabun", lang: "th", size: 11pt)\n' + source)
        return typst.compile(str(path), font_paths=[folder])

    return made


def read(content):
    found = answer(content, pictures=True)
    return [(f["name"], f["line"], f["cell"]) for f in found["figures"]], found


def test_pictures_stand_in_their_places_and_keep_their_files(typeset):
    source = 'บน\n\n#image("a.jpg", width: 6cm)\n\nภาพที่ 1 แปลงผัก\n\n#image("b.png", width: 6cm)'
    figures, found = read(typeset(source))
    assert figures == [("image1.jpg", 1, None), ("image2.png", 2, None)] or figures == [
        ("image1.jpg", 1, None), ("image2.jpg", 2, None)
    ]  # fmt: skip
    assert base64.b64decode(found["figures"][0]["data"]) == photo()
    with Image.open(io.BytesIO(base64.b64decode(found["figures"][1]["data"]))) as image:
        assert image.size == (120, 90)


def test_a_picture_in_a_cell_belongs_to_the_table(typeset):
    source = (
        '#table(columns: 2, [ก่อน], [หลัง], image("a.jpg", width: 3cm), image("b.png", width: 3cm))'
    )
    figures, found = read(typeset(source))
    assert [cell for _, _, cell in figures] == [[1, 1, 0], [1, 1, 1]]
    assert found["tables"][0]["pictures"] == 2


def test_ornaments_whole_pages_and_what_comes_again_are_counted(typeset):
    header = '#set page(header: image("b.png", width: 2cm), margin: (top: 4cm))\n'
    body = '#image("c.png", width: 5mm)\n\nคำ\n\n#place(top + left, dx: -71pt, dy: -113pt, '
    body += 'image("a.jpg", width: 21cm, height: 29.7cm, fit: "stretch"))'
    figures, found = read(typeset(header + f"หนึ่ง #pagebreak() สอง {body}"))
    assert figures == []
    assert found["left_out"] == {"repeated": 2, "ornaments": 1, "whole_pages": 1}
    assert found["pictures"] == 4


def test_the_same_picture_twice_has_one_name(typeset):
    figures, _ = read(typeset('#image("a.jpg", width: 4cm)\n\nคำ\n\n#image("a.jpg", width: 7cm)'))
    assert [name for name, _, _ in figures] == ["image1.jpg", "image1.jpg"]


def test_more_than_a_file_may_hold_is_counted(typeset, monkeypatch):
    monkeypatch.setattr(pdf_pictures, "_COUNT_LIMIT", 1)
    figures, found = read(typeset('#image("a.jpg", width: 4cm)#image("b.png", width: 4cm)'))
    assert len(figures) == 1 and found["left_out"]["too_many"] == 1


def test_pictures_are_left_where_nobody_asks_for_them(typeset):
    found = answer(typeset('#image("a.jpg", width: 4cm)'))
    assert found["figures"] == [] and found["pictures"] == 1
