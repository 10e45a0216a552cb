"""The secretary, the reviewers and the chair in the admin; the coordinator; the villager."""

import re

import pytest
from django.core.files.base import ContentFile

from records.core.enums import Action, AttachmentKind, Kind, State
from records.core.sections import text_sections
from records.record import workflow, writing
from records.record.models import Attachment, Record
from tests.journeys.conftest import DESK, PHONE, editor


def desk(me, record, name=""):
    return me.go(f"/admin/records/record/{record.pk}/change/", name)


def step(me, record, action, name="", **fields):
    """Take one step through its page; fields: name → text, True to tick."""
    page = me.go(f"/admin/records/record/{record.pk}/step/{action}/", name)
    for field, value in fields.items():
        box = page.locator(f"[name={field}]")
        box.check() if value is True else box.fill(value)
    page.locator("#content form[method=post] button.button[type=submit]").last.click()
    page.wait_for_url(re.compile("/change/"))
    record.refresh_from_db()


@pytest.mark.parametrize("size", [DESK, PHONE], ids=["desk", "phone"])
def test_secretary_takes_it_through(office, visitor, size):
    record = office.record(State.SUBMITTED, title="เทคนิคเพาะเห็ดของบ้านหนองทดสอบ")
    sec = visitor(size)
    sec.sign_in(office.secretary)
    sec.go("/admin/", "desk")
    assert "งานที่รออยู่" in sec.page.locator("body").inner_text()
    sec.page.get_by_role("link", name=re.compile("เพาะเห็ด")).first.click()
    sec.look("desk-record")
    page = desk(sec, record)
    sort = page.locator("form[action$='/sort/']")
    sort.locator("[name=sort-topic]").select_option(label=office.topic.name)
    sort.locator("button").click()
    page.wait_for_load_state()
    assign = page.locator("form[action$='/assign/']")
    for reviewer in office.reviewers:
        assign.locator(f"[name=assign-reviewers][value='{reviewer.pk}']").check()
    assign.locator("button").click()
    page.wait_for_load_state()
    step(sec, record, Action.SCREEN.value, "step-screen")
    assert record.state == State.SCREENING

    for n, reviewer in enumerate(office.reviewers):
        one = visitor(size)
        one.sign_in(reviewer)
        page = one.go(f"/admin/records/record/{record.pk}/review/", f"review-{n}")
        page.locator("fieldset.score input[type=radio]").first.check()
        page.locator("input[name=recommendation][value=accept]").check()
        page.locator("[name=comment_owner]").fill("อ่านเข้าใจง่าย ทำตามได้")
        page.locator("button[name=submit]").click()
        page.wait_for_load_state()

    step(sec, record, Action.PROPOSE_ACCEPT.value, "step-propose")
    chair = visitor(size)
    chair.sign_in(office.chair)
    chair.go("/admin/", "desk-chair")
    resolved = {"resolution": "๓/๒๕๖๙", "resolved_on": "๒๑ พ.ย. ๖๙"}
    step(chair, record, Action.ACCEPT.value, "step-accept", **resolved)
    step(sec, record, Action.PUBLISH.value, "step-publish", privacy_checked=True)
    assert record.state == State.PUBLISHED

    reader = visitor(size)
    reader.go(record.get_absolute_url(), "record-published")
    assert record.title in reader.text()


@pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
def test_villager_finds_and_reads(office, visitor, size, tmp_path):
    text = "<p>กลุ่มแม่บ้านจัดการท่องเที่ยวโดยชุมชนเองทั้งหมด</p>"
    record = office.record(State.PUBLISHED, technique=text)
    other = office.record(State.PUBLISHED, owner=office.stranger, title="เรื่องอื่น")
    Attachment.objects.create(
        record=record,
        kind=AttachmentKind.DOCUMENT,
        name="แผนที่เดินดิน.pdf",
        content_type="application/pdf",
        file=ContentFile(b"%PDF-1.7 villager", name="x.pdf"),
        size=17,
    )
    me = visitor(size, accept_downloads=True)
    page = me.go("/", "home")
    page.fill("#hero-q", "เที่ยวโดย")
    page.locator(".hero-search button").click()
    me.look("found")
    assert record.title in me.text() and other.title not in me.text()
    if size == PHONE:
        page.locator(".result-filters > summary").click()
    page.locator(".facet a, .chips a").first.wait_for() if page.locator(".facet").count() else None
    page.get_by_role("link", name=record.title).click()
    me.look("read")
    with page.expect_download() as download:
        page.get_by_role("link", name=re.compile("แผนที่เดินดิน")).click()
    download.value.save_as(tmp_path / "got.pdf")
    assert (tmp_path / "got.pdf").read_bytes() == b"%PDF-1.7 villager"
    assert download.value.suggested_filename == "แผนที่เดินดิน.pdf"


def test_unit_record_by_coordinator(office, visitor):
    me = visitor()
    me.sign_in(office.coordinator)
    me.go("/mine/", "mine-coordinator")
    page = me.go(f"/writing/new/?kind=unit&unit={office.unit.pk}", "new-unit")
    page.fill("#id_title", "ธนาคารเมล็ดพันธุ์ของอำเภอ")
    page.locator("main form button[type=submit]").click()
    page.wait_for_url(re.compile(r"/writing/\d+/"))
    me.look("edit-unit")
    page.get_by_label(office.category.label).check()
    for section in text_sections(Kind.UNIT):
        editor(page, section.key).click()
        page.keyboard.type("หน่วยงานบันทึกไว้ในหัวข้อนี้")
    me.press("ส่งให้คณะกรรมการ")
    me.press("ส่งให้คณะกรรมการ")
    assert "KM-2569-0001" in me.text()
    record = Record.objects.get()
    assert (record.kind, record.owner, record.unit) == (Kind.UNIT, None, office.unit)
    assert "7.1.1" in me.go(f"/writing/{record.pk}/preview/", "preview-unit").content()


def test_on_behalf_is_marked(office, visitor):
    me = visitor(PHONE)
    me.sign_in(office.coordinator)
    page = me.go(f"/writing/new/?kind=behalf&person={office.colleague.pk}", "new-behalf")
    page.fill("#id_title", "เทคนิคของเพื่อนร่วมงาน")
    page.locator("main form button[type=submit]").click()
    page.wait_for_url(re.compile(r"/writing/\d+/"))
    record = Record.objects.get()
    assert (record.owner, record.created_by) == (office.colleague, office.coordinator)
    values = office.values(title="เทคนิคของเพื่อนร่วมงาน")

    writing.write(record, values, actor=office.coordinator)
    me.go(f"/mine/{record.pk}/step/submit/", "step-behalf")
    assert f"ท่านส่งแทน {office.colleague}" in me.text()
    me.press("ส่งให้คณะกรรมการ")
    me.look("receipt-behalf")
    assert "แทน" in me.text()
    record.refresh_from_db()
    assert record.on_behalf
    office._prepare(record, Action.SCREEN)
    for action, actor, inputs in office.way(record, State.PUBLISHED)[1:]:
        workflow.advance(record, action, actor=actor, inputs=inputs)
    sec = visitor()
    sec.sign_in(office.secretary)
    assert "แทน" in desk(sec, record).locator("body").inner_text()
    reader = visitor(PHONE)
    reader.go(record.get_absolute_url() or "/", "record-behalf")
    assert "ส่งแทนเจ้าของเรื่อง" in reader.text()
