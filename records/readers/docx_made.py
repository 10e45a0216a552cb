"""Paragraphs and tables of Word made of text that stood elsewhere, to be read like its own."""

from collections.abc import Iterable

from lxml import etree

from .docx_numbering import BULLETS
from .docx_xml import Element, W

CAPTION = "made-caption"  # style of the words over a table
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


def run(text: str) -> Element:
    """One run; a line of *text* after the first begins a new line."""
    made = etree.Element(W + "r")
    for n, line in enumerate(text.split("\n")):
        if n:
            etree.SubElement(made, W + "br")
        words = etree.SubElement(made, W + "t")
        words.set(_SPACE, "preserve")
        words.text = line
    return made


def paragraph(text: str, level: int | None = None) -> Element:
    """level: of a list with bullets, from 0; None for no list."""
    made = etree.Element(W + "p")
    if level is not None:
        listed = etree.SubElement(etree.SubElement(made, W + "pPr"), W + "numPr")
        etree.SubElement(listed, W + "ilvl").set(W + "val", str(min(level, 8)))
        etree.SubElement(listed, W + "numId").set(W + "val", BULLETS)
    made.append(run(text))
    return made


def caption(text: str) -> Element:
    made = etree.Element(W + "p")
    etree.SubElement(etree.SubElement(made, W + "pPr"), W + "pStyle").set(W + "val", CAPTION)
    made.append(run(text))
    return made


def table(rows: Iterable[Iterable[str]], *, headed: bool = False) -> Element:
    """headed: the first row names the columns."""
    made = etree.Element(W + "tbl")
    for n, cells in enumerate(rows):
        row = etree.SubElement(made, W + "tr")
        if headed and n == 0:
            etree.SubElement(etree.SubElement(row, W + "trPr"), W + "tblHeader")
        for text in cells:
            etree.SubElement(row, W + "tc").append(paragraph(text))
    return made
