"""The page of one's own data: for oneself."""

import pytest
from django.urls import reverse

pytestmark = pytest.mark.django_db


def test_download_is_for_members(client):
    for method, name in (("get", "data-index"), ("post", "data-download")):
        answer = getattr(client, method)(reverse(name))
        assert answer.status_code == 302 and "/account/login/" in answer["Location"]


def test_index_counts_what_is_kept(office, client):
    office.draft()
    client.force_login(office.author)
    page = client.get(reverse("data-index")).content.decode()
    assert "ดาวน์โหลดข้อมูลของฉัน" in page and "บุคลากร" in page
