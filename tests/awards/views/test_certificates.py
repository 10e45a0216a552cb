"""The page that verifies a certificate, and the paper for whose it is."""

import pytest

from records.audit.actions import EventAction
from records.audit.models import Event
from records.awards import certificates
from records.core.enums import State


@pytest.fixture
def certificate(office):
    office.record(State.PUBLISHED)
    return certificates.issue(office.cycle, ["participation"], actor=office.secretary)[0]


def test_index_takes_a_typed_code_to_its_page(client, certificate):
    response = client.get("/certificates/", {"code": certificate.shown_code.lower()})
    assert response.url == certificate.get_absolute_url()


def test_index_lists_only_ones_own(office, sign_in, certificate):
    assert certificate.title in sign_in(office.author).get("/certificates/").content.decode()
    assert certificate.title not in sign_in(office.stranger).get("/certificates/").content.decode()


def test_detail_says_valid(client, certificate):
    response = client.get(certificate.get_absolute_url())
    assert response.status_code == 200
    assert "เกียรติบัตรฉบับนี้ใช้ได้" in response.content.decode()
    assert certificate.name in response.content.decode()


def test_detail_says_revoked(client, office, certificate):
    certificates.revoke(certificate, actor=office.chair, reason="เหตุผลภายใน")
    text = client.get(certificate.get_absolute_url()).content.decode()
    assert "ถูกเพิกถอนแล้ว" in text
    assert "ฉบับนี้ใช้ได้" not in text
    assert "เหตุผลภายใน" not in text


def test_detail_leads_from_the_replaced_to_the_new(client, office, certificate):
    new = certificates.reissue(
        certificate, actor=office.chair, reason="สะกดผิด", name="ชื่อใหม่", detail="", title=""
    )
    text = client.get(certificate.get_absolute_url()).content.decode()
    assert "ถูกแทนด้วยฉบับใหม่" in text
    assert new.get_absolute_url() in text


@pytest.mark.parametrize("code", ["22223333444455AA", "x", "<script>", "%27", "ปลอม"])
def test_detail_of_a_forged_code_is_a_thai_404(client, certificate, code):
    response = client.get(f"/certificates/{code}/")
    assert response.status_code == 404
    assert "ไม่พบเกียรติบัตรนี้" in response.content.decode()
    assert "<script>" not in response.content.decode().split("<main")[1].split("</main")[0]


def test_detail_in_another_spelling_redirects(client, certificate):
    response = client.get(f"/certificates/{certificate.code.lower()}/")
    assert response.url == certificate.get_absolute_url()


def test_pdf_is_for_the_person_and_the_committee(office, sign_in, certificate):
    path = f"{certificate.get_absolute_url()}pdf/"
    for person in (office.author, office.reviewers[0]):
        response = sign_in(person).get(path)
        assert response.content.startswith(b"%PDF")
        event = Event.objects.filter(action=EventAction.EXPORTED).first()
        assert (event.actor, event.object_id) == (person, str(certificate.pk))
    assert Event.objects.filter(action=EventAction.EXPORTED).count() == 2
    assert sign_in(office.stranger).get(path).url == certificate.get_absolute_url()


def test_pdf_of_a_void_certificate_is_gone(office, sign_in, certificate):
    certificates.revoke(certificate, actor=office.chair, reason="ผิด")
    assert sign_in(office.author).get(f"{certificate.get_absolute_url()}pdf/").status_code == 404
