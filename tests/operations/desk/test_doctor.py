"""The doctor's page, for administrators."""

import pytest

from records.operations.desk import doctor as page_of_doctor
from records.operations.doctor.findings import error, warning

pytestmark = pytest.mark.django_db


@pytest.fixture
def found(monkeypatch):
    """What the doctor finds."""
    said = []
    monkeypatch.setattr(page_of_doctor, "examine", lambda slow: list(said))
    return said


def test_all_is_well(office, sign_in, found):
    text = sign_in(office.administrator).get("/admin/doctor/").content.decode()
    assert "ไม่พบสิ่งที่ต้องแก้" in text and "127.0.0.1" in text
    assert "ยังไม่ได้ตรวจ เพราะใช้เวลา" in text and "ดัชนีการค้น" in text


def test_what_is_wrong_and_how_to_mend_it(office, sign_in, found):
    found += [error("disk", "ดิสก์ใกล้เต็ม", "เพิ่มพื้นที่"), warning("mail-from", "ผู้ส่ง", "ตั้ง EMAIL_FROM")]
    text = sign_in(office.administrator).get("/admin/doctor/?all=1").content.decode()
    assert "ต้องแก้: ดิสก์ใกล้เต็ม" in text and "วิธีแก้: เพิ่มพื้นที่" in text and "ควรแก้: ผู้ส่ง" in text
    assert "ไม่พบสิ่งที่ต้องแก้" not in text and "ยังไม่ได้ตรวจ" not in text


def test_a_proxy_that_is_not_believed_is_told_by_the_page_itself(office, sign_in, found, settings):
    client = sign_in(office.administrator)
    settings.TRUSTED_PROXIES = []
    asked = {"headers": {"X-Forwarded-For": "203.0.113.7"}}
    assert "ไม่อยู่ใน TRUSTED_PROXIES" in client.get("/admin/doctor/", **asked).content.decode()
    settings.TRUSTED_PROXIES = ["127.0.0.1"]
    text = client.get("/admin/doctor/", **asked).content.decode()
    assert "ไม่อยู่ใน TRUSTED_PROXIES" not in text and "<b>203.0.113.7</b>" in text


@pytest.mark.parametrize("who", ["secretary", "chair", "author"])
def test_it_is_the_administrators_alone(office, sign_in, found, who):
    assert sign_in(getattr(office, who)).get("/admin/doctor/").status_code == 403
