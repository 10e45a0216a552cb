"""The author takes personal data out of what was accepted; nothing else changes."""

import pytest
from django.urls import reverse
from django.utils import timezone

from records.core.enums import Action, State
from records.record.workflow import advance
from tests.factories import LONG
from tests.submission.pages import posted, save

NUMBER = "081-234-5678"


@pytest.fixture
def asked(office):
    record = office.record(State.ACCEPTED, technique=f"<p>โทร {NUMBER}</p>{LONG}")
    inputs = {"note": "ข้อ 6.1", "due_on": timezone.localdate()}
    advance(record, Action.ASK_REDACTION, actor=office.secretary, inputs=inputs)
    record.refresh_from_db()
    return record


def test_edit_takes_it_out_and_hands_it_back(author, asked, office):
    here = reverse("redaction-edit", args=[asked.pk])
    detail = author.get(reverse("mine-detail", args=[asked.pk])).content.decode()
    assert (
        "ปิดข้อมูลส่วนบุคคล" in detail and f'{reverse("writing-edit", args=[asked.pk])}"' not in detail
    )
    page = author.get(here)
    assert "ข้อ 6.1" in page.content.decode() and NUMBER in page.content.decode()
    form = posted(page) | {"marks": [f"phone:{NUMBER}"]}
    assert author.post(here, form).url == reverse("mine-detail", args=[asked.pk])
    asked.refresh_from_db()
    assert asked.state == State.ACCEPTED and NUMBER not in asked.technique
    assert "ข้อความตัวอย่าง" in asked.goal


def test_edit_with_a_reason_in_place_of_marks(author, asked):
    here = reverse("redaction-edit", args=[asked.pk])
    assert author.post(here, {"words": "", "note": ""}).status_code == 422
    author.post(here, {"words": "", "note": "เป็นเบอร์ของสำนักงาน เผยแพร่ได้"})
    asked.refresh_from_db()
    assert asked.state == State.ACCEPTED and NUMBER in asked.technique


def test_edit_is_closed_before_and_after(author, office):
    record = office.record(State.ACCEPTED)
    here = reverse("redaction-edit", args=[record.pk])
    assert author.get(here).url == reverse("mine-detail", args=[record.pk])
    assert author.post(here, {"words": "ปุ๋ยหมัก"}).status_code == 302
    record.refresh_from_db()
    assert "ปุ๋ยหมัก" in record.title


def test_any_other_change_is_refused(author, asked):
    answer = save(author, asked, {"title": "ชื่อใหม่", "goal": "อย่างอื่น"})
    assert answer.status_code == 409 and answer.json()["locked"]
    asked.refresh_from_db()
    assert "ข้อความตัวอย่าง" in asked.goal and asked.title != "ชื่อใหม่"
