"""The parts of Word that python-docx leaves to XML: Thai letters, fields, tabs, marks."""

from __future__ import annotations

import io
import re
from copy import deepcopy
from typing import TYPE_CHECKING

from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn

if TYPE_CHECKING:
    from docx.styles.style import ParagraphStyle
    from docx.table import Table, _Cell, _Row
    from docx.text.paragraph import Paragraph
    from docx.text.run import Run
    from lxml.etree import _Element as Element

FONT = "TH SarabunPSK"  # on every office PC
# The order in which the format wants them (ECMA-376, CT_RPr and CT_PPr).
_RUN_ORDER = (
    *("rStyle", "rFonts", "b", "bCs", "i", "iCs", "caps", "smallCaps", "strike", "vanish"),
    *("color", "spacing", "w", "kern", "position", "sz", "szCs", "highlight", "u", "shd"),
    *("vertAlign", "rtl", "cs", "em", "lang"),
)
_PARAGRAPH_ORDER = (
    *("pStyle", "keepNext", "keepLines", "pageBreakBefore", "framePr", "widowControl", "numPr"),
    *("pBdr", "shd", "tabs", "suppressAutoHyphens", "bidi", "spacing", "ind"),
    *("contextualSpacing", "jc", "textAlignment", "outlineLvl", "cnfStyle", "rPr", "sectPr"),
)
_ANCHOR = """
<wp:anchor {ns} distT="0" distB="0" distL="0" distR="0" simplePos="0" relativeHeight="2"
 behindDoc="0" locked="0" layoutInCell="1" allowOverlap="1"><wp:simplePos x="0" y="0"/>
<wp:positionH relativeFrom="margin"><wp:align>right</wp:align></wp:positionH>
<wp:positionV relativeFrom="page"><wp:posOffset>{top}</wp:posOffset></wp:positionV></wp:anchor>"""
_BEHIND = """
<wp:anchor {ns} distT="0" distB="0" distL="0" distR="0" simplePos="0" relativeHeight="1"
 behindDoc="1" locked="0" layoutInCell="1" allowOverlap="1"><wp:simplePos x="0" y="0"/>
<wp:positionH relativeFrom="page"><wp:align>center</wp:align></wp:positionH>
<wp:positionV relativeFrom="page"><wp:align>center</wp:align></wp:positionV></wp:anchor>"""
_EITHER = (
    '<mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    ' xmlns:w16se="http://schemas.microsoft.com/office/word/2015/wordml/symex">'
    '<mc:Choice Requires="w16se"/><mc:Fallback/></mc:AlternateContent>'
)
_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")


def element(tag: str, **attributes: object) -> Element:
    """`element("w:pgNumType", fmt="thaiNumbers")`; attributes in the w: space."""
    made = OxmlElement(tag)
    for name, value in attributes.items():
        made.set(qn(f"w:{name}"), str(value))
    return made


def set_letters(properties: Element, size: float, *, bold: bool = False, colour: str = "") -> None:
    """Font, size and weight for Thai (complex script) and Latin letters alike."""
    for tag in ("w:rFonts", "w:b", "w:bCs", "w:i", "w:iCs", "w:color", "w:sz", "w:szCs", "w:lang"):
        for old in properties.findall(qn(tag)):
            properties.remove(old)
    made = [element("w:rFonts", ascii=FONT, hAnsi=FONT, eastAsia=FONT, cs=FONT)]
    if bold:
        made += [element("w:b"), element("w:bCs")]
    if colour:
        made.append(element("w:color", val=colour))
    made += [element("w:sz", val=round(size * 2)), element("w:szCs", val=round(size * 2))]
    made.append(element("w:lang", val="en-US", bidi="th-TH"))
    for part in made:
        properties.append(part)


def mark_thai(run: Run, *, bold: bool = False, italic: bool = False) -> None:
    """Marks a run as Thai, so that Word breaks lines between words and takes the Thai weight."""
    properties = run._r.get_or_add_rPr()
    if bold:
        run.bold = True
        properties.append(element("w:bCs"))
    if italic:
        run.italic = True
        properties.append(element("w:iCs"))
    properties.append(element("w:cs"))
    properties.append(element("w:lang", bidi="th-TH"))


def field(paragraph: Paragraph, instruction: str, shown: str = "1", font: str = "") -> None:
    """A field that Word works out: PAGE, NUMPAGES, PAGEREF x, TOC. font: of what it answers."""
    for kind, text in (("begin", ""), ("", instruction), ("separate", ""), ("shown", shown)):
        run = paragraph.add_run()
        if font:
            set_font(run._r.get_or_add_rPr(), font)
        if kind == "shown":
            run.text = text
        elif kind:
            run._r.append(element("w:fldChar", fldCharType=kind))
        else:
            code = OxmlElement("w:instrText")
            code.set(qn("xml:space"), "preserve")
            code.text = f" {text} "
            run._r.append(code)
    paragraph.add_run()._r.append(element("w:fldChar", fldCharType="end"))


def set_font(properties: Element, font: str) -> None:
    """Whatever letters stand there."""
    for old in properties.findall(qn("w:rFonts")):
        properties.remove(old)
    properties.insert(0, element("w:rFonts", ascii=font, hAnsi=font, eastAsia=font, cs=font))


def count_pages_in_thai(section: Element) -> None:
    """Pages, and references to them, in Thai figures."""
    for old in section.findall(qn("w:pgNumType")):
        section.remove(old)
    margins = section.find(qn("w:pgMar"))
    place = len(section) if margins is None else section.index(margins) + 1
    section.insert(place, element("w:pgNumType", fmt="thaiNumbers"))


def count_all_pages_in_thai(paragraph: Paragraph) -> None:
    """NUMPAGES in Thai figures for Word, where a section's way of counting does not reach it.

    LibreOffice takes the switch for Thai letters; what it does not know (w16se) it passes by.
    """
    runs: list[Element] = list(paragraph._p.iter(qn("w:r")))
    codes = [n for n, run in enumerate(runs) if "NUMPAGES" in "".join(map(str, run.itertext()))]
    for n in codes:
        whole = runs[n - 1 : n + 4]  # begin, code, separate, answer, end
        both = parse_xml(_EITHER)
        whole[0].addprevious(both)
        for run in whole:
            both[1].append(run)
        both[0].extend(deepcopy(run) for run in whole)
        next(both[0].iter(qn("w:instrText"))).text = r" NUMPAGES \* ThaiArabic "


def bookmark(paragraph: Paragraph, name: str) -> None:
    number = name.removeprefix("_Ref")
    start = element("w:bookmarkStart", id=number, name=name)
    end = element("w:bookmarkEnd", id=number)
    first = paragraph._p.find(qn("w:pPr"))
    paragraph._p.insert(0 if first is None else 1, start)
    paragraph._p.append(end)


def link(paragraph: Paragraph, url: str) -> Element:
    """A hyperlink element to put runs into."""
    target = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink"
    made = OxmlElement("w:hyperlink")
    made.set(qn("r:id"), paragraph.part.relate_to(xml_safe(url), target, is_external=True))
    paragraph._p.append(made)
    return made


def water_mark(run: Run) -> None:
    """Take an inline picture out of the line: behind the text, in the middle of the page."""
    _anchor(run, _BEHIND.format(ns=nsdecls("wp")))


def shade(cell: _Cell, colour: str) -> None:
    cell._tc.get_or_add_tcPr().append(element("w:shd", val="clear", color="auto", fill=colour))


def repeat_row(row: _Row) -> None:
    row._tr.get_or_add_trPr().append(element("w:tblHeader"))


def keep_row(row: _Row) -> None:
    row._tr.get_or_add_trPr().append(element("w:cantSplit"))


def keep_with_next(row: _Row) -> None:
    """On the page of the row below."""
    for cell in row.cells:
        for paragraph in cell.paragraphs:
            paragraph.paragraph_format.keep_with_next = True


def tighten(table: Table, size: float) -> None:
    """Letters of *size* in every cell, and next to no room beside them."""
    room = element("w:tblCellMar")
    for side in ("left", "right"):
        room.append(element(f"w:{side}", w=30, type="dxa"))
    properties = table._tbl.tblPr
    look = properties.find(qn("w:tblLook"))
    properties.insert(len(properties) if look is None else properties.index(look), room)
    for row in table.rows:
        for cell in row.cells:
            for paragraph in cell.paragraphs:
                for run in paragraph.runs:
                    set_size(run, size)


def align(paragraph: Paragraph, value: str) -> None:
    """thaiDistribute is how Word justifies Thai: between letters, not only between spaces."""
    properties = paragraph._p.get_or_add_pPr()
    for old in properties.findall(qn("w:jc")):
        properties.remove(old)
    properties.append(element("w:jc", val=value))


def set_size(run: Run, size: float) -> None:
    properties = run._r.get_or_add_rPr()
    for tag in ("w:sz", "w:szCs"):
        for old in properties.findall(qn(tag)):
            properties.remove(old)
        properties.append(element(tag, val=round(size * 2)))


def clear_borders(style: ParagraphStyle) -> None:
    """Take the lines and colours of Word's own style away."""
    properties = style.element.get_or_add_pPr()
    for old in properties.findall(qn("w:pBdr")):
        properties.remove(old)


def tab_to_right(paragraph: Paragraph, width: int) -> None:
    """One tab stop, at the right end of the line."""
    stops = element("w:tabs")
    for position in (4320, 4513, 4680, 8640, 9026, 9360):  # those of Word's own style
        stops.append(element("w:tab", val="clear", pos=position))
    stops.append(element("w:tab", val="right", pos=round(width / 635)))
    paragraph._p.get_or_add_pPr().append(stops)


def dotted_tab_to_right(paragraph: Paragraph, width: int) -> None:
    stops = element("w:tabs")
    stops.append(element("w:tab", val="right", leader="dot", pos=round(width / 635)))
    paragraph._p.get_or_add_pPr().append(stops)


def drawing(run: Run, content: bytes, width: int, alt: str) -> None:
    """A picture in the line, *width* EMU wide."""
    shape = run.add_picture(io.BytesIO(content), width=width)
    shape._inline.docPr.set("descr", xml_safe(alt))


def name_drawings(paragraph: Paragraph, name: str) -> None:
    """Call the pictures of a paragraph *name*."""
    for properties in paragraph._p.iter(qn("wp:docPr")):
        properties.set("name", name)


def float_right(run: Run, top: int) -> None:
    """Take an inline picture out of the line: to the right margin, *top* below the page's edge."""
    _anchor(run, _ANCHOR.format(ns=nsdecls("wp"), top=top))


def _anchor(run: Run, xml: str) -> None:
    drawing = next(run._r.iter(qn("w:drawing")))
    inline = drawing[0]
    anchor = parse_xml(xml)
    for part in list(inline):
        anchor.append(part)
    anchor.insert(4, parse_xml(f"<wp:wrapNone {nsdecls('wp')}/>"))
    if (extent := anchor.find(qn("wp:extent"))) is not None:
        anchor.remove(extent)
        anchor.insert(3, extent)
    drawing.replace(inline, anchor)


def refresh_fields(settings: Element) -> None:
    """Have Word work the fields out when it opens the file."""
    settings.append(element("w:updateFields", val="true"))


def xml_safe(text: str) -> str:
    """Text without characters that XML cannot hold."""
    return _UNWRITABLE.sub("", text)


def sort_properties(root: Element) -> None:
    """Put the properties of runs and paragraphs into the order that the format prescribes."""
    for name, tags in (("w:rPr", _RUN_ORDER), ("w:pPr", _PARAGRAPH_ORDER)):
        order = {qn(f"w:{tag}"): n for n, tag in enumerate(tags)}
        for properties in root.iter(qn(name)):
            properties[:] = sorted(properties, key=lambda part: order.get(part.tag, len(order)))
