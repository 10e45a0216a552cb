"""The editor of a section: tables, pictures, links, pastes; by finger, mouse and keyboard."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import expect

from records.core import richtext
from records.record import attachments
from tests.journeys.conftest import PHONE, editor
from tests.submission.pages import picture

pytestmark = pytest.mark.once  # what a browser makes of a text

PASTES = Path(__file__).resolve().parents[1] / "pastes"
TOUCH = {"has_touch": True, "is_mobile": True, "device_scale_factor": 2}
PASTE = """([name, html, text]) => {
    const clipboardData = new DataTransfer();
    if (html) clipboardData.setData('text/html', html);
    clipboardData.setData('text/plain', text);
    const options = {clipboardData, bubbles: true, cancelable: true};
    const box = document.querySelector(`[data-section=${name}] .rich-text`);
    box.dispatchEvent(new ClipboardEvent('paste', options));
}"""
# Every kind of part a text may hold, as it is stored.
STORED = [
    "<p>ก<sup>2</sup><sub>3</sub><s>4</s> <strong>ข<em>ค</em></strong></p><h4>หัวข้อ</h4>",
    '<p>ดู<a href="https://example.go.th/?a=1&amp;b=2">เว็บ</a><br>บรรทัดสอง</p>',
    '<ol data-letters="thai"><li>ก<ul><li>ข<ol start="3"><li>ค</li></ol></li></ul></li></ol>',
    "<table><caption>ราย<strong>ได้</strong></caption><thead><tr><th>ก</th><th>ข</th></tr></thead>"
    '<tbody><tr><td rowspan="2">ค</td><td><p>ง</p><ul><li>จ</li></ul></td></tr>'
    "<tr><td></td></tr></tbody></table>",
    '<table><tbody><tr><th colspan="2">ก</th><td>ข</td></tr><tr><td>1</td><td>2</td><td>3</td></tr>'
    "</tbody></table><p>ท้าย</p>",
    '<figure data-file="0123456789abcdef"><figcaption>ภาพ <em>หนึ่ง</em></figcaption></figure>',
    '<figure data-file="0123456789abcdef"></figure><p>ท้าย</p>',
]


def tool(page, key, name):
    """A button of the editor of one section."""
    return page.locator(f"[data-section={key}] .rich-tools [data-name={name}]")


def saved(page):
    expect(page.locator("#save-status")).to_have_attribute("data-tone", "good", timeout=15000)


def emptied(page, key):
    """The editor of a section with nothing in it, ready to type into."""
    box = editor(page, key)
    box.click()
    page.keyboard.press("Control+a")
    page.keyboard.press("Delete")
    return box


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_table_made_on_a_phone(office, visitor, scheme):
    record = office.draft(goal="")
    me = visitor(PHONE, color_scheme=scheme, **TOUCH)
    me.sign_in(office.author)
    page = me.go(f"/writing/{record.pk}/")
    box = editor(page, "goal")
    box.tap()
    tool(page, "goal", "table").tap()
    page.fill("#ask-rows", "2")
    page.fill("#ask-columns", "๒")
    me.look(f"editor-table-ask-{scheme}")
    page.locator("dialog [value=ok]").tap()
    for at, words in enumerate(("เดือน", "รายได้", "มกราคม", "4,500")):
        box.locator("th, td").nth(at).tap()
        page.keyboard.type(words)
    for _ in range(4):
        tool(page, "goal", "colAfter").tap()
    tool(page, "goal", "rowAfter").tap()
    tool(page, "goal", "caption").tap()
    page.fill("#ask-caption", "รายได้ของกลุ่ม")
    page.locator("dialog [value=ok]").tap()
    me.look(f"editor-table-{scheme}")
    assert box.locator(".scroll-x").evaluate("x => x.scrollWidth > x.clientWidth")
    small = """all => all.filter(x => {
        const {width, height} = x.getBoundingClientRect();
        return height && (width < 44 || height < 44);
    }).map(x => x.textContent)"""
    assert page.locator("[data-section=goal] .rich-tools button").evaluate_all(small) == []
    tool(page, "goal", "below").tap()
    page.keyboard.type("หลังตาราง")
    saved(page)
    me.press("ดูตัวอย่าง")
    me.look(f"editor-table-preview-{scheme}")
    table = page.locator(".paper table")
    expect(table.locator("caption")).to_have_text("รายได้ของกลุ่ม")
    expect(table.locator("thead th").first).to_have_text("เดือน")
    assert table.locator("tr").count() == 3
    record.refresh_from_db()
    assert record.goal.startswith("<table><caption>รายได้ของกลุ่ม</caption><thead><tr><th>เดือน</th>")
    assert record.goal.endswith("<p>หลังตาราง</p>")


FOUND = {
    "word.html": ["<h4>ขั้นตอน</h4>", '<ol data-letters="thai">', '<ol start="2">', "<sup>2</sup>",
                  "<thead><tr><th>", '<td rowspan="2">มกราคม</td>', '<a href="https://www.cdd.go.th/">'],
    "excel.html": ['<td colspan="2">ไตรมาส 1</td>', "<td>4,500</td>"],
    "docs.html": ["<p><strong>สรุป</strong>", "<li>ข้อหนึ่ง<ul><li><em>ข้อย่อย</em></li></ul></li>",
                  "<td><p>ก</p><p>ข</p></td>", '<a href="https://example.go.th/a?b=1&amp;c=2">'],
    "web.html": ["<caption>ผลการผลิต</caption>", "<thead>", "<li>หนึ่ง<ul><li>ลึก</li></ul></li>",
                 '<a href="mailto:a@b.go.th">'],
    "line.txt": ["<ol><li>เตรียมวัสดุ<ul><li>ใบไม้</li>", "<table><tbody><tr><td>ราคา</td>"],
}  # fmt: skip
TOLD = {"word.html": "ภาพ 1 ภาพ", "web.html": "ภาพ 2 ภาพ"}


@pytest.mark.parametrize("name", FOUND)
def test_what_is_pasted_is_what_is_stored_and_shown(office, visitor, name):
    record = office.draft()
    me = visitor()
    me.sign_in(office.author)
    page = me.go(f"/writing/{record.pk}/")
    emptied(page, "goal")
    text = (PASTES / name).read_text()
    page.evaluate(PASTE, ["goal", text if name.endswith("html") else "", text])
    expect(page.locator("[data-section=goal] [role=status]")).to_contain_text(TOLD.get(name, ""))
    me.look(f"editor-paste-{name}")
    saved(page)
    record.refresh_from_db()
    for part in FOUND[name]:
        assert part in record.goal, part
    shown = page.locator("[data-section=goal] textarea").input_value()
    assert richtext.clean(shown) == record.goal
    assert len(re.findall("<(?:li|t[hd])[ >]", shown)) == len(
        re.findall("<(?:li|t[hd])[ >]", record.goal)
    )


@pytest.mark.parametrize("stored", STORED)
def test_an_edit_keeps_the_rest_of_the_text(office, visitor, stored):
    record = office.draft(goal=f"<p>ต้น</p>{stored}")
    assert record.goal == f"<p>ต้น</p>{stored}"
    me = visitor()
    me.sign_in(office.author)
    page = me.go(f"/writing/{record.pk}/")
    editor(page, "goal").locator("p").first.click()
    page.keyboard.press("End")
    page.keyboard.type("!")
    saved(page)
    record.refresh_from_db()
    assert record.goal == f"<p>ต้น!</p>{stored}"


def test_a_picture_in_its_place(office, visitor):
    record = office.draft(goal="<p>ก่อนภาพ</p>", technique='<figure data-file="0123456789abcdef">'
                          "<figcaption>หาย</figcaption></figure>")  # fmt: skip
    attachments.add_file(record, picture(), actor=office.author, caption="แปลงรวม")
    file = record.attachments.get()
    me = visitor(PHONE, **TOUCH)
    me.sign_in(office.author)
    page = me.go(f"/writing/{record.pk}/")
    expect(editor(page, "technique").locator("figure")).to_contain_text("ไม่มีไฟล์ภาพ")
    box = editor(page, "goal")
    box.tap()
    tool(page, "goal", "figure").tap()
    me.look("editor-picture-ask")
    page.locator("dialog [value=ok]").tap()
    page.keyboard.press("End")
    page.keyboard.type(" ปี 2569")
    page.keyboard.press("Enter")
    page.keyboard.type("หลังภาพ")
    assert box.locator("img").evaluate("x => x.complete && x.naturalWidth") == 40
    me.look("editor-picture")
    saved(page)
    record.refresh_from_db()
    figure = f'<figure data-file="{file.key}"><figcaption>แปลงรวม ปี 2569</figcaption></figure>'
    assert record.goal == f"<p>ก่อนภาพ</p>{figure}<p>หลังภาพ</p>"
    me.press("ดูตัวอย่าง")
    expect(page.locator(".paper figure img").first).to_be_visible()


def test_without_pictures_the_way_to_them_is_told(office, visitor):
    record = office.draft()
    me = visitor()
    me.sign_in(office.author)
    page = me.go(f"/writing/{record.pk}/")
    editor(page, "goal").click()
    tool(page, "goal", "figure").click()
    expect(page.locator("dialog")).to_contain_text("แนบภาพก่อนที่ส่วน “ไฟล์แนบ”")
    page.locator("dialog a").click()
    expect(page.locator("#attachments")).to_be_in_viewport()


def test_by_keyboard_alone(office, visitor):
    record = office.draft(goal="<p>หนึ่ง</p>")
    me = visitor()
    me.sign_in(office.author)
    page = me.go(f"/writing/{record.pk}/")
    box = editor(page, "goal")
    box.focus()
    page.keyboard.press("Control+a")
    page.keyboard.press("Control+k")
    page.fill("#ask-href", "javascript:alert(1)")
    page.keyboard.press("Enter")
    expect(page.locator("dialog [role=alert]")).to_contain_text("https://")
    page.fill("#ask-href", "example.go.th")
    page.keyboard.press("Enter")
    expect(box.locator("a")).to_have_attribute("href", "https://example.go.th")
    page.keyboard.press("Alt+F10")
    for _ in range(10):
        page.keyboard.press("ArrowRight")
    assert page.evaluate("document.activeElement.dataset.name") == "table"
    page.keyboard.press("Enter")
    page.locator("#ask-rows").wait_for()
    page.keyboard.press("Enter")
    expect(box.locator("tr")).to_have_count(3)
    for _ in range(9):
        page.keyboard.press("Tab")
    expect(box.locator("tr")).to_have_count(4)
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Shift+ArrowLeft")
    page.keyboard.press("Alt+F10")
    page.keyboard.press("End")
    assert page.evaluate("document.activeElement.dataset.name") == "delete"
    page.keyboard.press("Escape")
    expect(box).to_be_focused()  # given back with the next frame
    tool(page, "goal", "merge").focus()
    page.keyboard.press("Enter")
    expect(box.locator("td[colspan='2']")).to_have_count(1)
    tool(page, "goal", "split").focus()
    page.keyboard.press("Enter")
    expect(box.locator("td[colspan]")).to_have_count(0)


def test_a_table_in_the_middle_of_a_list_leaves_its_numbers(office, visitor):
    record = office.draft(goal="<ol><li>หนึ่ง</li><li>สอง</li><li>สาม</li></ol>")
    me = visitor()
    me.sign_in(office.author)
    page = me.go(f"/writing/{record.pk}/")
    editor(page, "goal").get_by_text("สอง").click()
    tool(page, "goal", "table").click()
    page.keyboard.press("Enter")
    page.locator("dialog").wait_for(state="detached")
    page.keyboard.type("หัว")
    saved(page)
    record.refresh_from_db()
    assert record.goal.startswith("<ol><li>หนึ่ง</li><li>สอง</li></ol><table><thead><tr><th>หัว</th>")
    assert record.goal.endswith('</table><ol start="3"><li>สาม</li></ol>')


def test_a_paste_that_is_too_large_is_cut_and_loses_nothing_that_was_there(office, visitor):
    record = office.draft(goal="<p>ของเดิม</p>")
    me = visitor()
    me.sign_in(office.author)
    page = me.go(f"/writing/{record.pk}/")
    editor(page, "goal").click()
    page.keyboard.press("End")
    rows = "<tr><td>แถวข้อมูล</td><td style='width:50pt'>ตัวเลข</td></tr>" * 60_000
    page.evaluate(PASTE, ["goal", f"<p>นำ</p><table>{rows}</table>", "x"])
    told = page.locator("[data-section=goal] [role=status]")
    expect(told).to_contain_text("แถวท้ายตาราง", timeout=20000)
    saved(page)
    record.refresh_from_db()
    assert "ของเดิม" in record.goal and "แถวข้อมูล" in record.goal


def test_a_table_without_javascript(office, visitor):
    cells = '<tr><td colspan="2"><strong>ก</strong></td></tr><tr><td>1</td><td>2</td></tr>'
    stored = f"<table><tbody>{cells}</tbody></table>"
    record = office.draft(goal=stored, technique=stored)
    me = visitor(PHONE, java_script_enabled=False)
    me.sign_in(office.author)
    page = me.go(f"/writing/{record.pk}/", "editor-plain")
    page.fill("#id_origin", "ตาราง: รายได้\n| เดือน | รายได้ |\n| --- | --- |\n| มกราคม | 4,500 |")
    page.fill("#id_goal", page.input_value("#id_goal").replace("1", "9"))
    me.press("บันทึกร่าง")
    record.refresh_from_db()
    assert record.origin.startswith("<table><caption>รายได้</caption><thead><tr><th>เดือน</th>")
    assert record.technique == stored
    assert "แก้เป็นข้อความล้วน" in me.text() or "แก้เป็นข้อความล้วน" in page.inner_text("body")
