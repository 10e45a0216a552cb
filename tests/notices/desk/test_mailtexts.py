"""The words of mails on the desk: preview, change, refusal, back to the default."""

import pytest
from django.urls import reverse

from records.notices.models import MailText
from tests.desk import text_of

NAME = "author_reminder"


@pytest.mark.parametrize("who", ["author", "reviewer", "chair", "administrator"])
def test_for_the_secretary_alone(desk, who):
    assert desk.get(who, "mailtexts").status_code == 403


def test_all_of_them_and_one(desk):
    assert "เตือนผู้เขียน" in text_of(desk.get("secretary", "mailtexts"))
    page = text_of(desk.get("secretary", "mailtexts", text=NAME))
    assert "{สถานการณ์}" in page and "ยังเป็นค่าเดิม" in page
    assert desk.get("secretary", "mailtexts", text="reminder").status_code == 404


def test_preview_change_and_back(desk):
    form = {"text": NAME, "title": "ส่งหรือยัง {ผู้รับ}", "body": "{สถานการณ์} <b>"}
    page = text_of(desk.post("secretary", "mailtexts", **form, preview="1"))
    assert "ส่งหรือยัง นางสมใจ ตัวอย่าง" in page and "&lt;b&gt;" in page
    assert not MailText.objects.exists()
    assert desk.post("secretary", "mailtexts", **form).status_code == 302
    sample = text_of(desk.get("secretary", "authors", pick=[desk.office.author.pk]))
    assert f"ส่งหรือยัง {desk.office.author}" in sample
    client = desk.client("secretary")
    page = client.post(reverse("admin:mailtexts"), {"text": NAME, "reset": "1"}, follow=True)
    assert "คืนค่าเดิมแล้ว" in text_of(page) and not MailText.objects.exists()


def test_an_unknown_placeholder_is_refused_and_named(desk):
    response = desk.post("secretary", "mailtexts", text=NAME, title="x", body="{เบอร์โทร}")
    assert response.status_code == 422 and "ไม่รู้จัก {เบอร์โทร}" in text_of(response)
    assert not MailText.objects.exists()
