"""Lists in the numbering of Word."""

import docx as word
from docx.oxml.ns import qn

from records.core.enums import Digits
from records.documents import docx
from records.documents.docx_numbering import Numbering, numbered
from tests import paper
from tests.documents.samples import sample


def test_docx_lists_are_words_own_and_start_where_they_should():
    xml = paper.word(docx.write(sample())).part.numbering_part.element.xml
    assert '<w:startOverride w:val="3"/>' in xml and 'w:numFmt w:val="decimal"' in xml
    thai = paper.word(docx.write(sample(digits=Digits.THAI))).part.numbering_part.element.xml
    assert 'w:numFmt w:val="thaiNumbers"' in thai


def test_each_list_counts_for_itself():
    document = word.Document()
    numbering = Numbering(document, thai_digits=False)
    assert [numbering.begin(ordered=True, start=1, level=0) for _ in range(2)] == [1, 2]
    assert len(numbering.root.findall(qn("w:abstractNum"))) == 3  # figures, dots, letters
    assert len(numbering.root.findall(qn("w:num"))) == 2


def test_only_ordered_lists_have_a_start():
    document = word.Document()
    numbering = Numbering(document, thai_digits=False)
    numbering.begin(ordered=False, start=1, level=0)
    assert "startOverride" not in numbering.root.xml


def test_a_numbered_paragraph_names_its_list_and_level():
    paragraph = word.Document().add_paragraph("ก")
    numbered(paragraph, 3, 1)
    assert paragraph._p.pPr.numPr.numId.val == 3
    assert paragraph._p.pPr.numPr.ilvl.val == 1
