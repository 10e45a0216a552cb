"""Certificates as files on the desk."""

import io
import zipfile

from tests.desk import text_of
from tests.paper import pages


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
