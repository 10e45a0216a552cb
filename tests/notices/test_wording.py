"""The office's own words: used, kept with an event, and taken back."""

import pytest
from post_office.models import Email

from records.audit.models import Event
from records.core.enums import State
from records.notices import placeholders, wording

pytestmark = pytest.mark.django_db
NAME = "owner_submit"


def test_own_words_reach_notice_and_mail(office):
    body = "เรียน {ผู้รับ}\nได้รับ {ชื่อเรื่อง} แล้ว {{% now %}}"
    assert wording.change(NAME, "รับแล้ว {เลขทะเบียน}", body, actor=office.secretary)
    record = office.record(State.SUBMITTED, title="ปุ๋ย & <ดิน>")
    notice = record.notices.get(recipient=office.author)
    assert notice.title == f"รับแล้ว {record.number}"
    assert notice.body.startswith(f"เรียน {office.author}\nได้รับ ปุ๋ย & <ดิน> แล้ว")
    assert notice.body in Email.objects.get(to=office.author.email).message


def test_changing_and_taking_back_are_events_and_only_when_something_changes(office):
    title, body = placeholders.default(NAME)
    assert not wording.change(NAME, title, body, actor=office.secretary)
    assert wording.change(NAME, "อื่น", body, actor=office.secretary)
    assert not wording.change(NAME, " อื่น ", body, actor=office.secretary)
    assert wording.reset(NAME, actor=office.secretary)
    assert not wording.reset(NAME, actor=office.secretary)
    assert wording.current(NAME) == (title, body, None)
    changed = Event.objects.filter(action="mail_text_changed").order_by("pk")
    assert [event.changes["title"] for event in changed] == [[title, "อื่น"], ["อื่น", title]]
