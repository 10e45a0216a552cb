"""Layouts as a function: data and pictures in, PDF out."""

import pytest
import typst as engine

from records.documents import typst
from tests import paper


@pytest.fixture
def layout(tmp_path, monkeypatch):
    """layout(source): a layout of that source, named "test"."""
    monkeypatch.setattr(typst, "LAYOUTS", tmp_path)

    def _layout(source):
        head = '#set document(title: "ทดสอบ")\n#set text(font: "Sarabun", lang: "th")\n'
        (tmp_path / "test.typ").write_text(head + source, encoding="utf-8")

    return _layout


def test_what_people_typed_is_data(layout):
    layout('#json("data.json").text')
    made = typst.pdf("test", {"text": "#panic() *ดาว* $x$"})
    assert "#panic() *ดาว* $x$" in paper.pdf_text(made)


def test_pictures_are_there_by_their_names(layout):
    layout('#image("file0.jpg", alt: "ภาพ")')
    made = typst.pdf("test", {}, {"file0.jpg": paper.jpeg()})
    assert b"/Subtype /Image" in made or b"/Subtype/Image" in made


def test_archive_and_accessibility_where_possible(layout):
    layout("= หัวข้อ\nข้อความ")
    made = typst.pdf("test", {})
    assert b"<pdfaid:part>2" in made and b"<pdfuaid:part>1" in made


def test_a_layout_that_is_wrong_raises(layout):
    layout("#nonsense()")
    with pytest.raises(engine.TypstError):
        typst.pdf("test", {})


def test_pages_as_pictures_are_no_pdf():
    with pytest.raises(TypeError):
        typst._whole([b"page"])
