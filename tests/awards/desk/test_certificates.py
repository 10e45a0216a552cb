"""Certificates on the desk: the batch, reissue, revocation."""

from django.urls import reverse

from records.awards.models import Certificate
from tests.awards.desk.forms import batch
from tests.desk import text_of


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
