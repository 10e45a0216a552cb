"""The page on which the administrator sets the office up."""

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image

from records.core import office as said
from records.web.models import OfficePicture, OfficeSetting
from tests.desk import text_of

pytestmark = pytest.mark.once


@pytest.fixture(autouse=True)
def fresh():
    said.forget()
    yield
    said.forget()


def typed(page, **changed):
    """The form as it stands, with what is typed into it."""
    form = page.context["form"]
    values = {f.name: f.value() for f in form if f.value() not in (None, False)}
    return values | changed


def save(desk, **changed):
    client = desk.client("administrator")
    url = reverse("admin:office")
    return client.post(url, typed(client.get(url), **changed))


def png():
    out = io.BytesIO()
    Image.new("RGB", (40, 40), "red").save(out, "PNG")
    return SimpleUploadedFile("ตรา.png", out.getvalue(), content_type="image/png")


def test_what_is_saved_stands_on_the_pages(desk, client):
    assert (
        save(
            desk, SITE_OFFICE="สำนักงานพัฒนาชุมชนจังหวัดทดสอบ", SITE_CONTACT="นางสาวผู้ประสาน"
        ).status_code
        == 302
    )
    page = text_of(client.get("/"))
    assert "สำนักงานพัฒนาชุมชนจังหวัดทดสอบ" in page and "นางสาวผู้ประสาน" in page
    # Only what was changed is stored: the rest follows the defaults.
    assert set(OfficeSetting.objects.values_list("name", flat=True)) == {
        "SITE_OFFICE",
        "SITE_CONTACT",
    }


def test_a_password_is_never_shown_back(desk):
    save(desk, EMAIL_HOST="mail.example", EMAIL_HOST_PASSWORD="ลับมาก-9", security="tls")
    page = text_of(desk.get("administrator", "office"))
    assert "ลับมาก" not in page and "เก็บไว้แล้ว ไม่แสดง" in page
    # Saving again without one keeps it.
    save(desk, EMAIL_HOST="mail2.example")
    assert said.value("EMAIL_HOST_PASSWORD") == "ลับมาก-9" and said.value("EMAIL_USE_TLS") is True
    save(desk, forget_password="on")
    assert not said.value("EMAIL_HOST_PASSWORD")


def test_what_the_environment_says_is_shown_and_locked(desk, settings):
    settings.SITE_OFFICE = "สำนักงานจากเครื่อง"
    settings.FROM_ENVIRONMENT = frozenset({"SITE_OFFICE"})
    page = text_of(desk.get("administrator", "office"))
    assert "สำนักงานจากเครื่อง" in page and "แก้ที่นี่ไม่ได้" in page
    save(desk, SITE_OFFICE="อีกชื่อ")
    assert not OfficeSetting.objects.exists()


def test_the_emblem_is_made_anew_and_taken_off(desk):
    save(desk, emblem=png())
    assert bytes(OfficePicture.objects.get().content).startswith(b"\x89PNG")
    wrong = save(desk, emblem=SimpleUploadedFile("x.png", b"no picture"))
    assert wrong.status_code == 422 and "อ่านภาพนี้ไม่ได้" in text_of(wrong)
    save(desk, remove_emblem="on")
    assert not OfficePicture.objects.exists()


@pytest.mark.parametrize(
    ("field", "value"),
    [("EMAIL_HOST", "http://mail"), ("EMAIL_FROM", "ไม่ใช่อีเมล"), ("WINDOW_OPENS", "31/2")],
)
def test_what_cannot_be_is_refused(desk, field, value):
    assert save(desk, **{field: value}).status_code == 422
    assert not OfficeSetting.objects.exists()


def test_the_test_mail_needs_a_server(desk):
    client = desk.client("administrator")
    page = text_of(client.post(reverse("admin:office"), {"test": "1"}, follow=True))
    assert "ยังไม่ได้ตั้งเซิร์ฟเวอร์เมล" in page


def test_it_is_the_administrators(desk):
    for who in ("secretary", "chair", "reviewer", "author"):
        assert desk.get(who, "office").status_code == 403
        assert desk.post(who, "office", SITE_OFFICE="x").status_code == 403
