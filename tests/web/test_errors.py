"""What a person sees when something is wrong: Thai, with what to do next."""

import pytest
from django.test import Client

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("path", ["/nothing/", "/records/KM-0000-0000/", "/units/x/", "/files/1/"])
def test_not_found_is_said_in_thai(client, path):
    response = client.get(path)
    assert response.status_code == 404
    assert "ไม่พบหน้าที่ต้องการ" in response.content.decode()


def test_too_much_at_once_is_413(client, settings):
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 100
    response = client.post("/account/login/", {"username": "x" * 500})
    assert response.status_code == 413
    assert "25 MB" in response.content.decode()


def test_an_old_page_is_told_that_nothing_is_lost(office):
    client = Client(enforce_csrf_checks=True)
    fields = {"goal": "<p>ลดต้นทุนปุ๋ยของ <b>กลุ่ม</b> ลงครึ่งหนึ่ง</p>", "password": "ความลับ" * 9}
    response = client.post("/account/login/", {**fields, "username": "x"})
    page = response.content.decode()
    assert response.status_code == 403 and "ข้อความของท่านไม่หาย" in page
    assert ">ลดต้นทุนปุ๋ยของ กลุ่ม ลงครึ่งหนึ่ง</textarea>" in page and "ความลับ" not in page
    page = client.post("/account/login/", {"username": "x"}).content.decode()
    assert "เปิดหน้าแบบฟอร์มใหม่แล้วส่งอีกครั้ง" in page and "textarea" not in page


def test_server_error_page_needs_nothing(client, monkeypatch):
    from records.bank.views import home

    def broken():
        raise RuntimeError

    monkeypatch.setattr(home.home_page, "counts", broken)
    client.raise_request_exception = False
    response = client.get("/")
    assert response.status_code == 500
    page = response.content.decode()
    assert "ระบบขัดข้องชั่วคราว" in page and f"เลขที่เหตุขัดข้อง {response['X-Request-ID']}" in page


def test_forbidden_is_said_in_thai(office, sign_in):
    response = sign_in(office.author).get("/admin/")
    assert response.status_code == 403
    assert "ไม่มีสิทธิ์เปิดหน้านี้" in response.content.decode()
