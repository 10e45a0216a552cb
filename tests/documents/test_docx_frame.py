"""What stands around the text of a Word file."""

import pytest
from docx.shared import Cm

from records.core.enums import Digits
from records.documents import docx
from tests import paper
from tests.documents.samples import FULL, sample


def test_docx_head_and_foot_carry_number_address_and_pages():
    section = paper.word(docx.write(sample(**FULL, emblem=paper.jpeg()))).sections[0]
    for head, foot in (
        (section.header, section.footer),
        (section.first_page_header, section.first_page_footer),
    ):
        assert FULL["number"] in head.paragraphs[0].text
        assert FULL["url"] in foot.paragraphs[0].text
        assert "NUMPAGES" in foot._element.xml
    assert section.first_page_header._element.xml.count("<pic:pic") == 2  # emblem and QR
    assert "<pic:pic" not in section.header._element.xml


def test_pages_lie_on_their_side_when_wide():
    upright = paper.word(docx.write(sample())).sections[0]
    wide = paper.word(docx.write(sample(wide=True))).sections[0]
    assert abs(upright.page_width - Cm(21)) < Cm(0.01)  # Word keeps twentieths of a point
    assert abs(upright.page_height - Cm(29.7)) < Cm(0.01)
    assert (wide.page_width, wide.page_height) == (upright.page_height, upright.page_width)


@pytest.mark.parametrize(("digits", "thai"), [(Digits.AS_WRITTEN, False), (Digits.THAI, True)])
def test_page_numbers_follow_the_digits_of_the_document(digits, thai):
    section = paper.word(docx.write(sample(**FULL, digits=digits))).sections[0]
    assert ("ThaiArabic" in section.footer._element.xml) is thai
    assert ('fmt="thaiNumbers"' in section._sectPr.xml) is thai


def test_a_water_mark_stands_in_every_head():
    section = paper.word(docx.write(sample(mark="ฉบับร่าง"))).sections[0]
    for header in (section.header, section.first_page_header):
        xml = header._element.xml
        assert 'descr="ฉบับร่าง"' in xml and 'behindDoc="1"' in xml


def test_properties_name_the_document():
    made = paper.word(docx.write(sample(**FULL, author="กลุ่มงาน", subject="สรุป"))).core_properties
    assert (made.title, made.author, made.subject) == ("รายงานสรุป", "กลุ่มงาน", "สรุป")
    assert (made.comments, made.language) == (FULL["url"], "th-TH")
