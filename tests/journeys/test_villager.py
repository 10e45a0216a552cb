"""A villager with a phone: from a link in a chat to the steps, the pictures and the form."""

import io
import re

import pytest
from django.core.files.base import ContentFile
from PIL import Image

from records.core.enums import State
from records.record import attachments
from tests import paper
from tests.journeys.conftest import DESK, PHONE

STEPS = "".join(f"<li>ขั้นที่ {n} วางฟางให้หนาแล้วโรยมูลวัวทับให้ทั่ว</li>" for n in range(1, 6))
TEXTS = {
    "process": f"<ol>{STEPS}</ol>",
    "technique": "<p>ลดขนาดกองให้คนสองคนทำเสร็จในเช้าเดียว</p>",
    "origin": "<p>ชาวบ้านเผาฟางทุกปีเพราะไม่มีแรงกลับกอง</p>" * 6,
    "caution": "<p>กองต้องสูงหนึ่งเมตรครึ่ง ถ้าเตี้ยกว่านี้ความร้อนไม่สะสม</p>",
    "problem_results": "<p>ปีแรกทำ 27 กอง ได้ปุ๋ยราว 31 ตัน</p>",
}


@pytest.fixture
def shared(office):
    """A public record with a picture."""
    record = office.draft(title="ปุ๋ยหมักไม่กลับกองที่คนแก่ก็ทำไหว", **TEXTS)
    picture = ContentFile(paper.jpeg(size=(1200, 800)), name="กองปุ๋ย.jpg")
    attachments.add_file(record, picture, actor=office.author, caption="กองปุ๋ยหลังบ้าน")
    return office.bring(record, State.PUBLISHED)


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_from_a_chat_to_the_steps_and_the_form(shared, visitor, theme):
    who = visitor(PHONE, color_scheme=theme)
    page = who.go(shared.get_absolute_url(), f"villager-{theme}")
    card = page.locator("meta[property='og:image']").get_attribute("content")
    answer = page.request.get(re.sub(r"^https?://[^/]+", who.base, card))
    with Image.open(io.BytesIO(answer.body())) as image:
        assert image.size == (1200, 630)
    # What it is, how, with what result and what to mind stand before everything else.
    told = page.locator(".minute").inner_text()
    assert all(word in told for word in ("ขั้นที่ 1", "และอีก 2 ข้อ", "27 กอง", "ระวัง"))
    how = page.locator("#part-how")
    assert how.bounding_box()["y"] <= 1.5 * PHONE["height"]
    assert page.evaluate("document.querySelector('.record-cover').naturalWidth") == 640
    # Contents and sharing are one press away, and take no room before.
    assert not page.get_by_role("link", name="ข้อพึงระวัง").is_visible()
    page.get_by_text("สารบัญ", exact=True).click()
    page.get_by_role("link", name="ข้อพึงระวัง").click()
    assert page.locator("#section-caution").evaluate("e => e.getBoundingClientRect().top") < 200
    page.get_by_text("แชร์", exact=False).first.click()
    assert page.get_by_role("link", name=re.compile("ส่งทาง")).is_visible()
    # The official order, and back.
    page.get_by_role("link", name=re.compile("^อ่านตามแบบบันทึก")).click()
    page.wait_for_url(re.compile("order=form"))
    who.look()
    assert "4.1" in who.text()
    with page.expect_download() as download:
        page.get_by_text("แชร์", exact=False).first.click()
        page.get_by_role("link", name="PDF", exact=True).first.click()
    assert download.value.suggested_filename.endswith(".pdf")


def test_reading_aids_stay_and_so_does_the_place(shared, visitor):
    who = visitor(PHONE)
    page = who.go(shared.get_absolute_url())
    page.get_by_text("การอ่าน", exact=True).click()
    page.get_by_role("button", name="ใหญ่มาก").click()
    page.get_by_role("button", name="นวลตา").click()
    chosen = page.get_by_role("button", name="นวลตา")
    assert chosen.get_attribute("aria-pressed") == "true"
    page.locator("#section-origin").scroll_into_view_if_needed()
    page.mouse.wheel(0, 600)
    page.wait_for_timeout(300)
    who.go("/records/")
    assert page.evaluate("document.documentElement.dataset.theme") == "sepia"
    who.go(shared.get_absolute_url())
    assert page.evaluate("document.documentElement.dataset.text") == "2"
    resume = page.get_by_role("link", name="อ่านต่อจากที่ค้างไว้")
    assert resume.is_visible() and resume.get_attribute("href").startswith("#section-")


def test_nothing_covers_anything_on_a_desk(shared, visitor):
    who = visitor({**DESK, "height": 720})
    page = who.go(shared.get_absolute_url())
    tools = page.locator(".record-tools")
    page.get_by_text("แชร์", exact=False).first.click()
    for place in (0, 400, 1200):
        page.evaluate(f"scrollTo(0, {place})")
        boxes = [tool.bounding_box() for tool in tools.locator("> details").all()]
        boxes = sorted((b for b in boxes if b and b["height"]), key=lambda b: b["y"])
        for above, below in zip(boxes, boxes[1:], strict=False):
            assert above["y"] + above["height"] <= below["y"] + 1


def test_the_menu_stays_where_it_is(shared, visitor):
    who = visitor(PHONE)
    page = who.go("/")
    menu = page.get_by_text("เมนู", exact=True)
    before = menu.bounding_box()
    menu.click()
    assert menu.bounding_box() == before
    assert page.get_by_role("link", name="ชุดรวมเรื่อง").first.is_visible()
    assert page.locator("input[type=search]").count() == 1
