"""A scan on its way to a draft: read in the background, looked over beside its picture."""

import re
from io import StringIO

import pytest
from django.core.management import call_command
from playwright.sync_api import expect

from records.record.models import Record
from tests import scans
from tests.journeys.conftest import DESK, PHONE

pytestmark = [pytest.mark.slow, pytest.mark.once]


def test_scan_read_looked_over_and_kept(office, visitor, tmp_path, settings):
    scans.needs_reader()
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
    path = tmp_path / "แบบบันทึก.pdf"
    path.write_bytes(scans.pdf(scans.worn(scans.typeset())))
    me = visitor(PHONE)
    page = me.page
    me.sign_in(office.author)
    me.go("/imports/new/", "scan-new")
    page.set_input_files("input[type=file]", str(path))
    me.press("อ่านไฟล์")
    expect(page.locator("main")).to_contain_text("รอเริ่มอ่าน 1 หน้า")
    me.look("scan-waits")
    call_command("run_jobs", "--once", stdout=StringIO())
    page.wait_for_url(re.compile(r"/imports/\d+/$"))

    source = page.locator(".source")
    expect(source).to_contain_text("อ่านด้วยเครื่องจากภาพ")
    expect(page.locator("#section-technique")).to_contain_text("มูลวัวหนึ่งส่วน")
    expect(source.locator("mark", has_text="๘๔")).to_be_visible()
    assert not source.locator(".source-passages [data-trust=sure]").count()
    picture = source.locator("[data-scan-page] img").first
    expect(picture).to_be_hidden()
    source.get_by_text("ภาพของหน้า 1").click()
    expect(picture).to_be_visible()
    picture.scroll_into_view_if_needed()
    expect(picture).to_have_js_property("complete", True)
    assert picture.evaluate("image => image.naturalWidth") == 1240
    me.look("scan-review")
    page.set_viewport_size(DESK)
    page.reload()
    expect(picture).to_be_visible()  # at once, where there is room
    me.look("scan-review")

    page.locator("[data-create]").click()
    page.wait_for_url(re.compile(r"/writing/\d+/"))
    page.get_by_text("ดูภาพของหน้าขณะพิมพ์").click()
    beside = page.locator(".scan-beside img")
    expect(beside).to_have_js_property("complete", True)
    assert beside.evaluate("image => image.naturalWidth") == 1240
    page.locator("#section-caution").scroll_into_view_if_needed()
    expect(page.locator(".scan-beside summary")).to_be_in_viewport()
    me.look("scan-draft")
    record = Record.objects.get()
    assert record.owner == office.author and record.category is None
    assert sorted(a.kind for a in record.attachments.all()) == ["document", "source"]
