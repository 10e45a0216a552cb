"""A reader looks for something: suggestions, results, facets, and what she mistyped."""

import pytest

from records.enums import State
from records.models import RecordReads, SearchLog
from records.services.search import synonyms

from .conftest import DESK, PHONE


@pytest.fixture
def bank(office):
    synonyms.load()
    silk = office.record(State.PUBLISHED, title="ผ้าไหมมัดหมี่สู่ตลาดโอท็อป")
    compost = office.record(
        State.PUBLISHED, owner=office.stranger, title="ปุ๋ยหมักเติมอากาศ", technique="<p>กองปุ๋ยหมัก</p>"
    )
    return silk, compost


@pytest.mark.parametrize("size", [DESK, PHONE], ids=["desk", "phone"])
def test_suggestions_by_keyboard(bank, visitor, size):
    reader = visitor(size)
    page = reader.go("/")
    box = page.locator("#hero-q")
    box.press_sequentially("มัดหมี่")
    option = page.get_by_role("option", name="ผ้าไหมมัดหมี่สู่ตลาดโอท็อป")
    option.wait_for()
    assert box.get_attribute("aria-expanded") == "true"
    reader.look("search-suggestions")
    box.press("ArrowDown")
    assert box.get_attribute("aria-activedescendant") == option.get_attribute("id")
    box.press("Escape")
    assert box.get_attribute("aria-expanded") == "false"
    box.press_sequentially("ส")
    option.wait_for()
    box.press("ArrowDown")
    box.press("Enter")
    page.wait_for_url(f"**/records/{bank[0].number}/")


@pytest.mark.parametrize("size", [DESK, PHONE], ids=["desk", "phone"])
def test_results_are_marked_filtered_and_opened(bank, visitor, size):
    reader = visitor(size)
    page = reader.go("/records/?q=ปุ๋ยหมัก", "search-results")
    assert page.locator(".hits mark").first.inner_text() == "ปุ๋ยหมัก"
    if size is PHONE:
        page.locator(".filters > summary").click()
    reader.look("search-facets")
    page.locator(".facet a", has_text="ด้านการเกษตร").click()
    page.wait_for_url("**topic=agriculture**")
    reader.press("ประเด็น: ด้านการเกษตร")
    assert "topic=" not in page.url
    with page.expect_response("**/search/opened/") as told:
        page.locator("[data-hit]").first.click()
    assert told.value.status == 204
    page.wait_for_url(f"**/records/{bank[1].number}/")
    page.wait_for_timeout(300)
    assert SearchLog.objects.get(query="ปุ๋ยหมัก").best_rank == 1
    assert RecordReads.objects.get(record=bank[1]).times == 1


def test_a_slip_is_mended_and_said(bank, visitor):
    reader = visitor()
    reader.go("/records/?q=ปุยหมัก", "search-spelling")
    assert "ไม่พบ “ปุยหมัก” แสดงผลของ ปุ๋ยหมัก แทน" in " ".join(reader.text().split())
    reader.go("/records/?q=โอทอป")
    assert bank[0].title in reader.text()
    reader.go("/records/?q=ไม่มีแน่นอนคำนี้", "search-nothing")
    assert "ไม่พบเรื่องที่ตรงกัน" in reader.text() and "ค้นให้ตรงขึ้น" in reader.text()


def test_it_works_without_javascript(bank, visitor):
    reader = visitor(PHONE, java_script_enabled=False)
    reader.page.goto(f"{reader.base}/")
    reader.page.fill("#site-q", "มัดหมี่")
    reader.page.press("#site-q", "Enter")
    assert bank[0].title in reader.text()
