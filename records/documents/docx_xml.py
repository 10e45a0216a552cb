"""The parts of Word that python-docx leaves to XML: Thai letters, fields, tabs, marks."""

from __future__ import annotations

import io
import re
from typing import TYPE_CHECKING

from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn

if TYPE_CHECKING:
    from docx.styles.style import ParagraphStyle
    from docx.table import _Cell, _Row
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
_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
_NAMESPACES = (
    'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"'
)
_CENTRE = ";".join(
    f"mso-position-{way}:center;mso-position-{way}-relative:margin"
    for way in ("horizontal", "vertical")
)
# Letters drawn as a shape (WordArt), which is what Word itself uses for its water marks.
_WATER_MARK = f"""
<w:pict {nsdecls("w")} {_NAMESPACES}>
<v:shapetype id="_x0000_t136" coordsize="21600,21600" o:spt="136" adj="10800"
 path="m@7,l@8,m@5,21600l@6,21600e"><v:formulas><v:f eqn="sum #0 0 10800"/>
<v:f eqn="prod #0 2 1"/><v:f eqn="sum 21600 0 @1"/><v:f eqn="sum 0 0 @2"/>
<v:f eqn="sum 21600 0 @3"/><v:f eqn="if @0 @3 0"/><v:f eqn="if @0 21600 @1"/>
<v:f eqn="if @0 0 @2"/><v:f eqn="if @0 @4 21600"/></v:formulas>
<v:path textpathok="t"/><v:textpath on="t" fitshape="t"/></v:shapetype>
<v:shape id="mark" type="#_x0000_t136" fillcolor="#e4e4e4" stroked="f"
 style="position:absolute;width:400pt;height:120pt;rotation:315;z-index:-1;{_CENTRE}">
<v:textpath style="font-family:&quot;{FONT}&quot;" string=""/></v:shape></w:pict>"""


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


def field(paragraph: Paragraph, instruction: str, shown: str = "1") -> None:
    """A field that Word works out: PAGE, NUMPAGES, PAGEREF x, TOC."""
    for kind, text in (("begin", ""), ("", instruction), ("separate", ""), ("shown", shown)):
        run = paragraph.add_run()
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


def water_mark(header_paragraph: Paragraph, text: str) -> None:
    """Pale words across every page."""
    picture = parse_xml(_WATER_MARK)
    picture[1][0].set("string", xml_safe(text))
    header_paragraph.add_run()._r.append(picture)


def shade(cell: _Cell, colour: str) -> None:
    cell._tc.get_or_add_tcPr().append(element("w:shd", val="clear", color="auto", fill=colour))


def repeat_row(row: _Row) -> None:
    row._tr.get_or_add_trPr().append(element("w:tblHeader"))


def keep_row(row: _Row) -> None:
    row._tr.get_or_add_trPr().append(element("w:cantSplit"))


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
    for position in (4320, 4513, 8640, 9026, 9360):  # those of Word's own style
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
    drawing = next(run._r.iter(qn("w:drawing")))
    inline = drawing[0]
    anchor = parse_xml(_ANCHOR.format(ns=nsdecls("wp"), top=top))
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
