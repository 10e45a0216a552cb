"""Reminding: the preview sends nothing; sending does, once; what is left out is said."""

from django.urls import reverse

from records.board.models import Reminder
from records.notices.models import Notice
from tests.desk import text_of


def test_preview_then_send_then_again(desk):
    office = desk.office
    office.draft()
    pick = [office.author.pk, office.stranger.pk]
    page = text_of(desk.get("secretary", "authors", pick=pick, note="พบกันวันจันทร์"))
    assert str(office.author) in page and "พบกันวันจันทร์" in page and "ส่งได้ที่" in page
    assert not Notice.objects.exists() and not Reminder.objects.exists()
    client = desk.client("secretary")
    form = {"pick": pick, "way": "mail", "note": ""}
    first = client.post(reverse("admin:authors"), form, follow=True)
    assert "เตือนแล้ว 2 คน" in text_of(first) and str(office.author) in text_of(first)
    again = client.post(reverse("admin:authors"), form, follow=True)
    assert "2 คนได้รับการเตือนวันนี้แล้ว" in text_of(again)
    assert Reminder.objects.count() == 2


def test_the_group(desk):
    form = {"pick": [desk.office.author.pk], "way": "group"}
    page = desk.client("secretary").post(reverse("admin:authors"), form, follow=True)
    assert "แจ้งในกลุ่มแล้ว 1 ราย" in text_of(page) and not Notice.objects.exists()


def test_nobody_picked_and_nonsense(desk):
    office = desk.office
    assert "ยังไม่ได้เลือก" in text_of(desk.get("secretary", "authors"))
    page = text_of(desk.get("secretary", "authors", pick=["x", "9" * 30, "999999"]))
    assert "1 รายที่เลือกไม่ต้องเตือน" in page
    response = desk.post("secretary", "authors", pick=[office.author.pk], way="pigeon")
    assert response.status_code == 200 and not Notice.objects.exists()


def test_no_email_is_said_before_and_after(desk):
    office = desk.office
    office.author.email = ""
    office.author.save()
    page = text_of(desk.get("secretary", "authors", pick=[office.author.pk]))
    assert "1 คนไม่มีอีเมล" in page
    form = {"pick": [office.author.pk], "way": "mail"}
    page = desk.client("secretary").post(reverse("admin:authors"), form, follow=True)
    assert "1 คนไม่มีอีเมล จะเห็นในเว็บเท่านั้น" in text_of(page)
