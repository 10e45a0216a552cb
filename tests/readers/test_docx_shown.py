"""A part of a Word file as Word shows it."""

from records.readers.docx_package import Package
from records.readers.docx_shown import Shown
from records.readers.tally import Tally
from tests.imports.build import paragraph, raw, run


def test_a_part_is_read_as_word_shows_it():
    box = "<w:txbxContent><w:p><w:r><w:t>ก</w:t></w:r></w:p></w:txbxContent>"
    twice = (
        f"<mc:AlternateContent><mc:Choice>{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback>"
        "</mc:AlternateContent>"
    )
    hidden = "<w:r><w:rPr><w:vanish/></w:rPr><w:t>ข</w:t></w:r>"
    tally = Tally()
    shown = Shown(Package(raw(paragraph(twice + hidden + run("ค")))), None, tally)
    root = shown.part("word/document.xml")
    assert "".join(root.itertext()) == "กค"
    assert (tally["hidden"], tally["hidden_letters"]) == (1, 1)
    assert shown.part("word/gone.xml") is None
