"""What stands around the text of a Word file: styles, paper, heads and feet, properties."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.style import WD_STYLE_TYPE
from docx.shared import Cm, Pt, RGBColor

from records.core.enums import Digits
from records.readers import docx_styles
from records.readers.docx_marks import MARKS_STYLE

from . import docx_fonts, docx_xml, images, typst
from .document import Document, figures
from .sheets import BOTTOM, LEFT, LYING, RIGHT, TOP, UPRIGHT, Sheet

if TYPE_CHECKING:
    from docx.document import Document as Word
    from docx.section import Section, _Header
    from docx.text.paragraph import Paragraph

BODY = 16  # points; TH SarabunPSK is a small face
SIZES = (22, 18, 16, 16, 16)  # of headings, by level
SMALL = 12
_QUIET = RGBColor(0x55, 0x50, 0x5F)


def prepare(word: Word, document: Document) -> int:
    """Set the frame up; answers the width of the text (EMU)."""
    docx_fonts.embed(word)
    _styles(word)
    _properties(word, document)
    section = word.sections[0]
    width = _paper(section, usual_sheet(document), document)
    # Emblem and QR stand in the head of the first page: what reads a form back leaves heads and
    # feet alone.
    section.different_first_page_header_footer = True
    for header, footer in (
        (section.header, section.footer),
        (section.first_page_header, section.first_page_footer),
    ):
        _head_and_foot(header.paragraphs[0], footer.paragraphs[0], document, width)
    _first_page(section.first_page_header, document)
    return width


def usual_sheet(document: Document) -> Sheet:
    return LYING if document.wide else UPRIGHT


def turn(word: Word, sheet: Sheet, document: Document) -> int:
    """Go on on another sheet; answers the width of its text (EMU)."""
    section = word.add_section(WD_SECTION.NEW_PAGE)
    width = _paper(section, sheet, document)
    section.different_first_page_header_footer = False
    section.header.is_linked_to_previous = section.footer.is_linked_to_previous = False
    _head_and_foot(section.header.paragraphs[0], section.footer.paragraphs[0], document, width)
    return width


def _styles(word: Word) -> None:
    normal = word.styles["Normal"]
    docx_xml.set_letters(normal.element.get_or_add_rPr(), BODY)
    normal.paragraph_format.space_after, normal.paragraph_format.line_spacing = Pt(0), 1.0
    for name in docx_styles.STYLES:
        style = word.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        style.base_style = normal
        style.paragraph_format.keep_with_next = name in docx_styles.BEFORE_OTHERS
        if name in docx_styles.BOLD_STYLES:
            docx_xml.set_letters(style.element.get_or_add_rPr(), BODY, bold=True)
    for level, size in enumerate(SIZES):
        style = word.styles["Title" if level == 0 else f"Heading {level}"]
        docx_xml.set_letters(style.element.get_or_add_rPr(), size, bold=True, colour="000000")
        docx_xml.clear_borders(style)
        style.paragraph_format.keep_with_next = True
        style.paragraph_format.space_before = Pt(12 if level < 2 else 6)
        style.paragraph_format.space_after = Pt(8 if level == 0 else 0)


def marks_style(word: Word, order: tuple[str, ...]) -> str:
    """The style of characters that keeps an unusual order of marks; made where it is not there."""
    name = "-".join((MARKS_STYLE, *order))
    if name not in word.styles:
        word.styles.add_style(name, WD_STYLE_TYPE.CHARACTER)
    return name


def _paper(section: Section, sheet: Sheet, document: Document) -> int:
    lying = sheet.width > sheet.height
    section.orientation = WD_ORIENT.LANDSCAPE if lying else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = Cm(sheet.width), Cm(sheet.height)
    section.left_margin, section.right_margin = Cm(LEFT), Cm(RIGHT)
    section.top_margin, section.bottom_margin = Cm(TOP), Cm(BOTTOM)
    if document.digits == Digits.THAI:
        docx_xml.count_pages_in_thai(section._sectPr)
    section.header_distance = section.footer_distance = Cm(1.1)
    return section.page_width - section.left_margin - section.right_margin


def _head_and_foot(head: Paragraph, foot: Paragraph, d: Document, width: int) -> None:
    """Office and register number above; address and page of pages below."""
    docx_xml.tab_to_right(head, width)
    docx_xml.tab_to_right(foot, width)
    _thai(head, figures(d.office, d.digits))
    head.add_run(docx_xml.xml_safe(f"\t{d.number}"))
    foot.add_run(docx_xml.xml_safe(f"{d.url}\t"))
    _thai(foot, "หน้า ")
    in_thai = d.digits == Digits.THAI
    font = docx_fonts.FIGURES if in_thai else ""
    docx_xml.field(foot, "PAGE", font=font)
    _thai(foot, " จาก ")
    docx_xml.field(foot, "NUMPAGES", font=font)
    for paragraph in (head, foot):
        for run in paragraph.runs:
            run.font.color.rgb = _QUIET
            docx_xml.set_size(run, SMALL)
        docx_xml.sort_properties(paragraph._p)
    if in_thai:
        docx_xml.count_all_pages_in_thai(foot)
    if d.mark:
        run, mark = head.add_run(), _mark(d.mark)
        docx_xml.drawing(run, mark, round(min(width, Cm(13) * images.ratio(mark))), d.mark)
        docx_xml.water_mark(run)


@lru_cache(maxsize=8)
def _mark(text: str) -> bytes:
    """The words as a picture: as a shape of letters, LibreOffice has no Thai font for them."""
    return typst.png("mark", {"mark": text})


def _thai(paragraph: Paragraph, text: str) -> None:
    docx_xml.mark_thai(paragraph.add_run(docx_xml.xml_safe(text)))


def _first_page(header: _Header, d: Document) -> None:
    if d.url and d.qr:
        run = header.paragraphs[0].add_run()
        docx_xml.drawing(run, images.qr_png(d.url), Cm(2), f"คิวอาร์โค้ดไปยัง {d.url}")
        docx_xml.float_right(run, Cm(1.9))
    if d.emblem and (fitted := images.fit(d.emblem)):
        below = header.add_paragraph()
        docx_xml.align(below, "center")
        width = round(Cm(2.2) * images.ratio(fitted[1]))
        docx_xml.drawing(below.add_run(), fitted[1], width, f"ตราสัญลักษณ์ {d.office}")


def _properties(word: Word, d: Document) -> None:
    properties = word.core_properties
    clean = docx_xml.xml_safe
    properties.title, properties.author = clean(d.title)[:255], clean(d.author)[:255]
    properties.subject, properties.comments = clean(d.subject)[:255], clean(d.url)[:255]
    properties.language = "th-TH"
