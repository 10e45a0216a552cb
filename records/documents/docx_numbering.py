"""Lists in Word's own numbering: the definitions of a document, and paragraphs that use them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from .docx_fonts import FIGURES
from .docx_xml import element

if TYPE_CHECKING:
    from docx.document import Document
    from docx.text.paragraph import Paragraph

_NUMBERING = """
<w:abstractNum {ns} w:abstractNumId="{id}">
  <w:multiLevelType w:val="multilevel"/>{levels}
</w:abstractNum>"""
_LEVEL = """
<w:lvl w:ilvl="{n}"><w:start w:val="1"/><w:numFmt w:val="{format}"/>
<w:lvlText w:val="{text}"/><w:lvlJc w:val="left"/>
<w:pPr><w:ind w:left="{left}" w:hanging="500"/></w:pPr>{letters}</w:lvl>"""
_LETTERS_OF = '<w:rPr><w:rFonts w:ascii="{0}" w:hAnsi="{0}" w:eastAsia="{0}" w:cs="{0}"/></w:rPr>'


_COUNTED, _DOTS, _LETTERS = 0, 1, 2  # abstractNumId


class Numbering:
    """Lists of a document: each gets a number of its own, so that it counts from its start."""

    def __init__(self, document: Document, *, thai_digits: bool) -> None:
        self.root = document.part.numbering_part.element
        for old in list(self.root):
            self.root.remove(old)
        ordered = "thaiNumbers" if thai_digits else "decimal"
        kinds = (
            (_COUNTED, ordered, "%{n})"),
            (_DOTS, "bullet", "•"),
            (_LETTERS, "thaiLetters", "%{n})"),
        )
        for number, format, text in kinds:
            font = _LETTERS_OF.format(FIGURES) if format == "thaiNumbers" else ""
            levels = "".join(
                _LEVEL.format(
                    n=n, format=format, text=text.format(n=n + 1), left=1100 + 500 * n, letters=font
                )
                for n in range(9)
            )
            xml = _NUMBERING.format(ns=nsdecls("w"), id=number, levels=levels)
            self.root.append(parse_xml(xml))
        self.count = 0

    def begin(self, *, ordered: bool, start: int, level: int, letters: bool = False) -> int:
        """The number (numId) of a new list."""
        self.count += 1
        made = element("w:num", numId=self.count)
        kind = (_LETTERS if letters else _COUNTED) if ordered else _DOTS
        made.append(element("w:abstractNumId", val=kind))
        if ordered:
            override = element("w:lvlOverride", ilvl=level)
            override.append(element("w:startOverride", val=start))
            made.append(override)
        self.root.append(made)
        return self.count


def numbered(paragraph: Paragraph, number: int, level: int, *, narrow: bool = False) -> None:
    """narrow: in a cell, where there is no room for the usual indent."""
    properties = element("w:numPr")
    properties.append(element("w:ilvl", val=level))
    properties.append(element("w:numId", val=number))
    paragraph._p.get_or_add_pPr().append(properties)
    if narrow:
        indent = element("w:ind", left=360 + 300 * level, hanging=320)
        paragraph._p.get_or_add_pPr().append(indent)
