"""What an author writes to the secretary, and reads."""

from django.urls import reverse

from records.core.enums import State
from records.notices import conversation


def test_say_reaches_the_secretary_and_comes_back_as_the_office(office, author):
    record = office.record(State.RETURNED)
    here = reverse("messages-say", args=[record.pk])
    author.post(here, {"text": "ขอเวลาเพิ่มได้ไหม"})
    assert office.secretary.notices.filter(body__contains="ขอเวลาเพิ่ม").count() == 1
    conversation.write(record, actor=office.secretary, text="ได้ ถึงวันศุกร์")
    page = author.get(reverse("mine-detail", args=[record.pk])).content.decode()
    assert "ขอเวลาเพิ่มได้ไหม" in page and "ได้ ถึงวันศุกร์" in page
    assert conversation.OFFICE in page and str(office.secretary) not in page


def test_say_nothing_says_so(office, author):
    record = office.record(State.SUBMITTED)
    author.post(reverse("messages-say", args=[record.pk]), {"text": "  "})
    assert record.messages.count() == 0


def test_say_is_for_who_writes_the_record(office, sign_in):
    record = office.record(State.SUBMITTED)
    here = reverse("messages-say", args=[record.pk])
    assert sign_in(office.stranger).post(here, {"text": "x"}).status_code == 404
    assert sign_in(office.author).get(here).status_code == 405
