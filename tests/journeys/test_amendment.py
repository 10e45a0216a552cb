"""A published record is improved: the author writes, the committee reads what changed, the public
reads the old text until the new one takes its place."""

import re

import pytest
from playwright.sync_api import expect

from records.core.enums import Action, State
from records.record import workflow
from records.record.models import Record
from tests.journeys.conftest import DESK, PHONE, editor
from tests.journeys.test_committee import step

NEW = "เติมใบไม้แห้งสามส่วนแล้วกลับกองทุกเจ็ดวัน"


@pytest.mark.parametrize("size", [DESK, PHONE], ids=["desk", "phone"])
def test_a_published_record_is_amended(office, visitor, size):
    live = office.record(State.PUBLISHED)
    me = visitor(size)
    me.sign_in(office.author)
    page = me.go(f"/mine/{live.pk}/", "amend-detail")
    me.press("ขอปรับปรุง")
    me.look("amend-ask")
    me.press("เริ่มฉบับปรับปรุง")
    page.wait_for_url(re.compile(r"/writing/\d+/"))
    editor(page, "technique").click()
    page.keyboard.press("Control+End")
    page.keyboard.type(NEW)
    expect(page.locator("#save-status")).to_have_attribute("data-tone", "good", timeout=15000)
    me.press("ส่งให้คณะกรรมการ")
    me.press("ส่งให้คณะกรรมการ")
    me.look("amend-receipt")
    draft = live.amendments.get()
    assert draft.number in me.text() and draft.number == f"{live.number}-R1"

    reader = visitor(size)
    reader.go(live.get_absolute_url(), "amend-before")
    assert NEW not in reader.text()

    office._prepare(draft, Action.SCREEN)
    workflow.advance(draft, Action.SCREEN, actor=office.secretary)
    one = visitor(size)
    one.sign_in(office.reviewers[0])
    review = one.go(f"/admin/records/record/{draft.pk}/review/", "amend-review")
    assert "ฉบับปรับปรุงของ" in one.text()
    changes = review.locator("details.changes")
    if changes.get_attribute("open") is None:
        changes.locator("summary").click()
    assert NEW in changes.inner_text()

    for action, actor, inputs in office.way(draft, State.ACCEPTED)[2:]:
        workflow.advance(draft, action, actor=actor, inputs=inputs)
    sec = visitor(size)
    sec.sign_in(office.secretary)
    sec.go(f"/admin/records/record/{draft.pk}/change/", "amend-desk")
    step(sec, draft, Action.MERGE.value, "amend-merge", privacy_checked=True)
    assert Record.objects.get(pk=live.pk).state == State.PUBLISHED

    reader.go(live.get_absolute_url(), "amend-after")
    assert NEW in reader.text() and "ปรับปรุง" in reader.text()
    me.go(f"/mine/{live.pk}/", "amend-done")
    assert draft.number in me.text()
