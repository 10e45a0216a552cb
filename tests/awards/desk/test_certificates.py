"""Certificates on the desk: design, batch, papers, reissue, revocation."""

import io
import zipfile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image

from records.awards.models import Certificate, CertificateDesign
from records.core.enums import CertificateKind, State
from tests.desk import text_of
from tests.paper import pages


@pytest.fixture
def issued(desk):
    desk.office.record(State.ACCEPTED)
    desk.office.record(State.ACCEPTED, owner=desk.office.colleague)
    desk.post("secretary", "records_certificate_batch", **batch(desk))
    return list(Certificate.objects.order_by("serial"))


def batch(desk, **data):
    values = {"cycle": desk.office.cycle.pk, "kinds": CertificateKind.values}
    return {**values, "issued_on": "21/11/2569", **data}


def picture() -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (40, 40), "red").save(out, "PNG")
    return out.getvalue()


def design(desk, **data):
    lines = {"office": "สำนักงานทดสอบ", "frame": "gold", "opening": "ขอมอบ {ชื่อ}"}
    values = {"cycle": desk.office.cycle.pk, **lines, **data}
    return desk.post("secretary", "records_certificatedesign_add", **values)


def test_a_batch_issues_what_is_due(desk, issued):
    assert [c.serial for c in issued] == [1, 2]
    page = text_of(desk.get("secretary", "records_certificate_batch"))
    assert "2 ฉบับ" in page


def test_a_wrong_date_is_said(desk):
    response = desk.post(
        "secretary", "records_certificate_batch", **batch(desk, issued_on="32 สิงหา")
    )
    assert response.status_code == 422
    assert "อ่านวันที่ไม่ได้" in text_of(response)


def test_reviewers_read_and_issue_nothing(desk, issued):
    assert desk.get("reviewer", "records_certificate_batch").status_code == 403
    pk = issued[0].pk
    assert desk.get("reviewer", "records_certificate_change", pk).status_code == 200
    for name in ("reissue", "revoke"):
        assert desk.get("reviewer", f"records_certificate_{name}", pk).status_code == 403


def test_all_papers_as_one_pdf_or_as_a_zip(desk, issued):
    book = desk.get("secretary", "records_certificate_all", year=2569)
    assert pages(book.content) == 2
    packed = desk.get("secretary", "records_certificate_zip", year=2569)
    with zipfile.ZipFile(io.BytesIO(b"".join(packed.streaming_content))) as archive:
        assert archive.testzip() is None
        assert len(archive.namelist()) == 2
    assert desk.get("secretary", "records_certificate_all", year=2500).status_code == 404
    assert desk.get("secretary", "records_certificate_all", year="x").status_code == 404


def test_reissue_and_revoke_from_the_page(desk, issued):
    pk = issued[0].pk
    url = reverse("admin:records_certificate_reissue", args=[pk])
    client = desk.client("secretary")
    assert client.post(url, {"name": "ใหม่", "title": "เรื่อง"}).status_code == 422
    client.post(url, {"name": "ใหม่", "title": "เรื่อง", "reason": "สะกดผิด"})
    new = Certificate.objects.get(name="ใหม่")
    assert new.replaces_id == pk
    again = client.post(url, {"name": "ใหม่", "title": "เรื่อง", "reason": "อีกครั้ง"})
    assert again.status_code == 422
    client.post(reverse("admin:records_certificate_revoke", args=[new.pk]), {"reason": "ผิดคน"})
    assert "เพิกถอนแล้ว" in text_of(desk.get("reviewer", "records_certificate_change", new.pk))


def test_a_void_certificate_prints_marked(desk, issued):
    response = desk.get("secretary", "records_certificate_pdf", issued[0].pk)
    assert pages(response.content) == 1


def test_a_design_with_an_emblem_is_stored_and_shown(desk):
    emblem = SimpleUploadedFile("x.png", picture(), "image/png")
    response = design(desk, emblem=emblem, opening="ขอมอบแก่ {ชื่อ}")
    made = CertificateDesign.objects.get()
    assert response.status_code == 302
    assert made.emblem.name.endswith(".png")
    preview = desk.get("secretary", "records_certificatedesign_preview", made.pk)
    assert pages(preview.content) == 1
    page = text_of(desk.get("secretary", "records_certificatedesign_change", made.pk))
    assert "สำนักงานทดสอบ" in page
    assert "remove_emblem" in page


@pytest.mark.parametrize(
    "wrong",
    [{"opening": "{0.__class__}"}, {"emblem": SimpleUploadedFile("x.png", b"no", "image/png")}],
    ids=["placeholder", "picture"],
)
def test_a_wrong_design_is_refused_in_words(desk, wrong):
    response = design(desk, **wrong)
    assert response.status_code == 200
    assert "errorlist" in text_of(response)
    assert not CertificateDesign.objects.exists()


def test_an_emblem_that_is_gone_breaks_no_paper(desk, issued):
    certificate = issued[0]
    certificate.wording["emblem"] = "certificates/gone.png"
    certificate.save()
    response = desk.get("secretary", "records_certificate_pdf", certificate.pk)
    assert pages(response.content) == 1
