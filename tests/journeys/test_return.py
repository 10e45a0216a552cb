"""Sent back, answered note by note, and read again beside what was said before."""

import re

import pytest
from playwright.sync_api import expect

from records.core.enums import State
from tests.journeys.conftest import DESK, PHONE, editor
from tests.screening.committee import review


@pytest.mark.parametrize("size", [DESK, PHONE], ids=["desk", "phone"])
def test_from_the_return_to_the_second_review(office, visitor, size):
    record = office.record(State.SCREENING)
    notes = {"goal": "บอกเป็นตัวเลข", "caution": "ยกตัวอย่าง"}
    review(record, office.reviewers[0], recommendation="revise", comment_owner="ดี แต่สั้น",
           section_notes=notes)  # fmt: skip
    sec = visitor(size)
    sec.sign_in(office.secretary)
    page = sec.go("/admin/returning/", "return-many")
    page.locator("[name=record]").first.check()
    sec.press("ส่งกลับเรื่องที่เลือก")
    sec.go("/admin/sent_back/", "return-waiting")

    me = visitor(size)
    me.sign_in(office.author)
    page = me.go(f"/mine/{record.pk}/", "return-mine")
    assert "บอกเป็นตัวเลข" in me.text()
    page.locator("#message").fill("ขอเวลาอีกสามวันได้ไหม")
    me.press("ส่งข้อความ")
    page = me.go(f"/writing/{record.pk}/", "return-writing")
    editor(page, "goal").click()
    page.keyboard.press("Control+End")
    page.keyboard.type("ร้อยละแปดสิบ")
    expect(page.locator("#save-status")).to_have_attribute("data-tone", "good", timeout=15000)
    page = me.go(f"/mine/{record.pk}/step/resubmit/", "return-answers")
    page.locator("[name=answer_caution]").fill("ยังไม่มีตัวอย่างในพื้นที่")
    me.press("ส่งฉบับแก้ไข")
    page.wait_for_url(re.compile("receipt"))
    me.look("return-receipt")
    assert "คะแนนของฉบับก่อนไม่นับ" in me.text()

    one = visitor(size)
    one.sign_in(office.reviewers[0])
    one.go(f"/admin/records/record/{record.pk}/review/", "return-review")
    text = one.text()
    for words in ("ผลพิจารณาของท่านต่อฉบับก่อน", "ยังไม่มีตัวอย่างในพื้นที่", "ร้อยละแปดสิบ", "แก้แล้ว"):
        assert words in text
    sec.go(f"/admin/records/record/{record.pk}/change/", "return-desk")
    assert "ขอเวลาอีกสามวันได้ไหม" in sec.text()
