"""Paragraphs and tables that reading makes are read like the others."""

from lxml import etree

from records.readers import docx_made
from records.readers.docx import read_docx
from records.readers.docx_xml import W
from tests.imports.build import raw


def test_items_and_tables_are_read_as_such():
    made = [
        docx_made.paragraph("ก\nข"),
        docx_made.paragraph("ค", 0),
        docx_made.paragraph("ง", 99),
        docx_made.caption("จ"),
        docx_made.table([["หัว", ""], ["1", "2"]], headed=True),
    ]
    assert len(made[-1].findall(f"{W}tr/{W}trPr/{W}tblHeader")) == 1
    body = "".join(etree.tostring(element, encoding="unicode") for element in made)
    found = [(line.number, line.text, line.cell) for line in read_docx(raw(body)).lines]
    assert found == [
        ("", "ก", None), ("", "ข", None), ("•", "ค", None), ("•", "ง", None), ("", "จ", None),
        ("", "หัว", (1, 0, 0)), ("", "1", (1, 1, 0)), ("", "2", (1, 1, 1)),
    ]  # fmt: skip
