"""What stands around the text of a Word file: styles, paper, heads and feet, properties."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docx.enum.section import WD_ORIENT
from docx.enum.style import WD_STYLE_TYPE
from docx.shared import Cm, Pt, RGBColor

from records.core.enums import Digits
from records.readers import docx_styles
from records.readers.docx_marks import MARKS_STYLE

from . import docx_xml, images
from .document import Document, figures

if TYPE_CHECKING:
    from docx.document import Document as Word
    from docx.section import Section, _Header
    from docx.text.paragraph import Paragraph

BODY = 16  # points; TH SarabunPSK is a small face
SIZES = (20, 17, 16, 16, 16)  # of headings, by level
SMALL = 12
_QUIET = RGBColor(0x55, 0x50, 0x5F)


def prepare(word: Word, document: Document) -> int:
    """Set the frame up; answers the width of the text (EMU)."""
    _styles(word)
    _properties(word, document)
    section = word.sections[0]
    width = _paper(section, wide=document.wide)
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


def _paper(section: Section, *, wide: bool) -> int:
    size = (Cm(21), Cm(29.7))
    if wide:
        section.orientation, size = WD_ORIENT.LANDSCAPE, size[::-1]
    section.page_width, section.page_height = size
    section.left_margin, section.right_margin = Cm(3), Cm(2)
    section.top_margin, section.bottom_margin = Cm(2.5), Cm(2)
    section.header_distance = section.footer_distance = Cm(1.1)
    return section.page_width - section.left_margin - section.right_margin


def _head_and_foot(head: Paragraph, foot: Paragraph, d: Document, width: int) -> None:
    """Office and register number above; address and page of pages below."""
    switch = r" \* ThaiArabic" if d.digits == Digits.THAI else ""
    docx_xml.tab_to_right(head, width)
    docx_xml.tab_to_right(foot, width)
    _thai(head, figures(d.office, d.digits))
    head.add_run(docx_xml.xml_safe(f"\t{d.number}"))
    foot.add_run(docx_xml.xml_safe(f"{d.url}\t"))
    _thai(foot, "หน้า ")
    docx_xml.field(foot, f"PAGE{switch}")
    _thai(foot, " จาก ")
    docx_xml.field(foot, f"NUMPAGES{switch}")
    for paragraph in (head, foot):
        for run in paragraph.runs:
            run.font.color.rgb = _QUIET
            docx_xml.set_size(run, SMALL)
        docx_xml.sort_properties(paragraph._p)
    if d.mark:
        docx_xml.water_mark(head, d.mark)


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
