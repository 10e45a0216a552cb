"""Certificates on paper."""

from datetime import date

from django.utils import timezone

from records.awards import certificate_pdf
from records.awards.models import Certificate
from tests.paper import pages, pdf_text, squeezed


def test_the_paper_says_everything_with_thai_digits(office, award, issued):
    certificate = Certificate.objects.get(serial=1)
    certificate.issued_on = timezone.localdate().replace(year=2026, month=10, day=7)
    content = certificate_pdf.write([certificate])
    text = squeezed(pdf_text(content))
    said = (certificate.name, certificate.title, "เลขที่ ๑/๒๕๖๙", "วันที่ ๗ เดือน ตุลาคม พ.ศ. ๒๕๖๙")
    for words in (*said, certificate.shown_code, certificate.wording["opening"]):
        assert squeezed(words) in text
    assert pages(content) == 1


def test_a_long_name_and_title_stay_on_one_page(office, issued):
    certificate = Certificate.objects.get(serial=1)
    certificate.name = "นางสาวกัญญาณัฐวิภาพรรณสิริ ศรีสวัสดิ์วงศ์วรวิทยานุกูลธาดา" * 4
    certificate.wording["title_line"] = "เทคนิคการเชื่อมโยงผลิตภัณฑ์เข้าสู่ตลาดการท่องเที่ยว" * 9
    content = certificate_pdf.write([certificate])
    assert pages(content) == 1
    text = squeezed(pdf_text(content))
    assert squeezed(certificate.name) in text
    assert squeezed(certificate.wording["title_line"]) in text


def test_what_people_typed_is_never_markup(office, issued):
    certificate = Certificate.objects.get(serial=1)
    certificate.name = "#panic(1) $x$ *หนา* \\ <ป้าย> @อ้าง [ก] `ข`"
    assert squeezed(certificate.name) in squeezed(pdf_text(certificate_pdf.write([certificate])))


def test_a_batch_is_one_pdf_with_a_page_each(office, issued):
    rows = list(Certificate.objects.all())
    assert pages(certificate_pdf.write(rows)) == len(rows)


def test_a_file_is_called_by_number_year_and_code(issued):
    assert certificate_pdf.file_name(issued[0]) == f"0001-2569-{issued[0].code[:4]}.pdf"


def test_a_long_date_is_in_thai_figures():
    assert certificate_pdf.long_date(date(2018, 10, 7)) == "๗ เดือน ตุลาคม พ.ศ. ๒๕๖๑"
