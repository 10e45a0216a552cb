"""Certificates as files on the desk."""

import io
import zipfile

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
