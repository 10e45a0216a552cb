"""Certificates as files on the desk."""

import io
import zipfile

from django.urls import reverse

from records.core import thai
from tests.desk import text_of
from tests.paper import pages, pdf_text, squeezed, word_text


def test_all_papers_as_one_pdf_or_as_a_zip(desk, issued):
    book = desk.get("secretary", "records_certificate_all", year=2569)
    assert pages(book.content) == 2
    packed = desk.get("secretary", "records_certificate_zip", year=2569)
    with zipfile.ZipFile(io.BytesIO(b"".join(packed.streaming_content))) as archive:
        assert archive.testzip() is None
        assert len(archive.namelist()) == 2
    assert desk.get("secretary", "records_certificate_all", year=2500).status_code == 404
    assert desk.get("secretary", "records_certificate_all", year="x").status_code == 404


def test_a_void_certificate_prints_marked(desk, issued):
    response = desk.get("secretary", "records_certificate_pdf", issued[0].pk)
    assert pages(response.content) == 1


def test_an_emblem_that_is_gone_breaks_no_paper(desk, issued):
    certificate = issued[0]
    certificate.wording["emblem"] = "certificates/gone.png"
    certificate.save()
    response = desk.get("secretary", "records_certificate_pdf", certificate.pk)
    assert pages(response.content) == 1


def test_a_seat_of_another_year_finds_no_papers(desk, issued, other_year):
    for name in ("all", "zip"):
        found = desk.get(other_year, f"records_certificate_{name}", year=2569)
        assert found.status_code == 404
    for name in ("pdf", "change", "reissue", "revoke"):
        found = desk.get(other_year, f"records_certificate_{name}", issued[0].pk)
        assert found.status_code == 404
    listed = desk.get(other_year, "records_certificate_changelist")
    assert issued[0].name not in text_of(listed)
    for who in ("reviewer", "administrator"):
        assert desk.get(who, "records_certificate_pdf", issued[0].pk).status_code == 200


def test_the_hand_out_list_comes_in_the_order_asked_for(desk, issued):
    year = desk.office.cycle.fiscal_year
    pages = {}
    for order in ("unit", "name"):
        response = desk.get(
            "secretary", "records_certificate_handout", "pdf", year=year, order=order
        )
        pages[order] = squeezed(pdf_text(response.content))
    for text in pages.values():
        assert all(squeezed(thai.to_thai(certificate.name)) in text for certificate in issued)
    assert squeezed(str(desk.office.unit)) in pages["unit"]
    word = desk.get("secretary", "records_certificate_handout", "docx", year=year)
    assert thai.to_thai(issued[0].name) in word_text(word.content)
    assert desk.get("secretary", "records_certificate_handout", "txt", year=year).status_code == 404


def test_files_and_buttons_stand_on_the_list_for_those_who_lead_the_year(desk, issued):
    page = text_of(desk.get("secretary", "records_certificate_changelist"))
    for name in ("reissue", "revoke"):
        assert reverse(f"admin:records_certificate_{name}", args=[issued[0].pk]) in page
    assert reverse("admin:records_certificate_handout", args=["pdf"]) in page
    assert reverse("admin:records_certificate_all") in page
    others = text_of(desk.get("reviewer", "records_certificate_changelist"))
    assert reverse("admin:records_certificate_revoke", args=[issued[0].pk]) not in others
