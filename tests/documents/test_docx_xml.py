"""The parts of Word that are written as XML."""

import docx as word
from docx.oxml.ns import qn

from records.documents import docx, docx_xml
from records.documents.document import Document, Paragraph
from tests import paper
from tests.documents.samples import FULL, sample


def test_docx_properties_stand_in_the_order_of_the_format():
    """Word refuses some files whose properties stand in another order."""
    xml = paper.word(docx.write(sample(**FULL))).element
    space = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
    order = ["rFonts", "b", "bCs", "i", "iCs", "color", "sz", "szCs", "cs", "lang"]
    for properties in xml.iter(f"{space}rPr"):
        names = [part.tag.removeprefix(space) for part in properties]
        assert names == sorted(names, key=order.index)


def test_docx_takes_letters_that_xml_cannot_hold():
    text = paper.word_text(docx.write(Document("ทดสอบ", (Paragraph("ก\x00\x0b\ufffeข"),))))
    assert "กข" in text


def test_align_replaces_what_stood_there():
    paragraph = word.Document().add_paragraph("ก")
    docx_xml.align(paragraph, "left")
    docx_xml.align(paragraph, "thaiDistribute")
    assert [j.get(qn("w:val")) for j in paragraph._p.iter(qn("w:jc"))] == ["thaiDistribute"]


def test_set_size_counts_in_half_points_for_thai_and_latin():
    run = word.Document().add_paragraph().add_run("ก")
    docx_xml.set_size(run, 20)
    docx_xml.set_size(run, 14.5)
    sizes = [(part.tag, part.get(qn("w:val"))) for part in run._r.rPr]
    assert sizes == [(qn("w:sz"), "29"), (qn("w:szCs"), "29")]


def test_a_bookmark_closes_around_the_words_and_keeps_the_properties_first():
    paragraph = word.Document().add_paragraph("ก")
    docx_xml.align(paragraph, "left")
    docx_xml.bookmark(paragraph, "_Ref7")
    names = [part.tag.rpartition("}")[2] for part in paragraph._p]
    assert names == ["pPr", "bookmarkStart", "r", "bookmarkEnd"]


def test_a_field_stands_between_its_begin_and_its_end():
    paragraph = word.Document().add_paragraph()
    docx_xml.field(paragraph, "PAGE", "–")
    kinds = [part.get(qn("w:fldCharType")) for part in paragraph._p.iter(qn("w:fldChar"))]
    assert kinds == ["begin", "separate", "end"]
    assert paragraph.text == "–"
