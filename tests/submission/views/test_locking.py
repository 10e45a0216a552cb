"""Who may write now, and what becomes of a text that comes too late."""

import pytest
from django.urls import reverse

from records.core.enums import Action, RevisionReason, State
from records.record import workflow
from tests.submission.pages import posted, save, url

pytestmark = pytest.mark.django_db


def test_edit_of_a_locked_record_leads_to_where_it_stands(office, author):
    record = office.record(State.SUBMITTED)
    response = author.get(url("edit", record), follow=True)
    assert response.redirect_chain[-1][0] == reverse("mine-detail", args=[record.pk])
    assert "แก้ไขข้อความไม่ได้" in response.content.decode()


def test_edit_by_one_who_no_longer_coordinates_is_closed(office, sign_in):
    record = office.draft(owner=office.colleague, actor=office.coordinator)
    office.unit.coordinators.clear()
    client = sign_in(office.coordinator)
    response = client.post(url("edit", record), {"title": "ถูกแก้"}, follow=True)
    assert "ไม่ได้ดูแลการเขียนเรื่องนี้แล้ว" in response.content.decode()
    assert not record.revisions.filter(reason=RevisionReason.ASIDE).exists()


def test_edit_keeps_text_that_comes_after_submission_aside(office, author):
    record = office.draft()
    data = posted(author.get(url("edit", record)))
    workflow.advance(record, Action.SUBMIT, actor=office.author)
    response = author.post(
        url("edit", record), data | {"goal": "เป้าหมายที่พิมพ์ในอีกหน้าต่าง"}, follow=True
    )
    assert "ข้อความที่ท่านพิมพ์หลังจากนั้นไม่หาย" in response.content.decode()
    aside = record.revisions.get(reason=RevisionReason.ASIDE)
    assert "เป้าหมายที่พิมพ์ในอีกหน้าต่าง" in aside.data["goal"]
    record.refresh_from_db()
    assert "อีกหน้าต่าง" not in record.goal


def test_autosave_of_a_locked_record_says_so(office, author):
    record = office.record(State.SUBMITTED)
    response = save(author, record, {"goal": "<p>สาย</p>"})
    assert response.status_code == 409 and response.json()["locked"] is True
    assert record.revisions.filter(reason=RevisionReason.ASIDE).count() == 1
