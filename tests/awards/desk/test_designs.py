"""Designs of certificates on the desk."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from records.audit.actions import EventAction
from records.audit.models import Event
from records.awards.models import CertificateDesign
from tests.awards.desk.forms import design, picture
from tests.awards.stage import actions
from tests.desk import text_of
from tests.paper import pages


def test_a_design_with_an_emblem_is_stored_and_shown(desk):
    emblem = SimpleUploadedFile("x.png", picture(), "image/png")
    response = design(desk, emblem=emblem, opening="ขอมอบแก่ {ชื่อ}")
    made = CertificateDesign.objects.get()
    assert response.status_code == 302
    assert made.emblem.name.endswith(".png")
    preview = desk.get("secretary", "records_certificatedesign_preview", made.pk)
    assert pages(preview.content) == 1
    page = text_of(desk.get("secretary", "records_certificatedesign_change", made.pk))
    assert "สำนักงานทดสอบ" in page
    assert "remove_emblem" in page


@pytest.mark.parametrize(
    "wrong",
    [{"opening": "{0.__class__}"}, {"emblem": SimpleUploadedFile("x.png", b"no", "image/png")}],
    ids=["placeholder", "picture"],
)
def test_a_wrong_design_is_refused_in_words(desk, wrong):
    response = design(desk, **wrong)
    assert response.status_code == 200
    assert "errorlist" in text_of(response)
    assert not CertificateDesign.objects.exists()


def test_a_design_is_logged_when_it_changed_and_not_when_it_did_not(desk):
    design(desk)
    made = CertificateDesign.objects.get()
    lines = {"office": "สำนักงานใหม่", "frame": "gold", "opening": "ขอมอบ {ชื่อ}"}
    for _ in range(2):
        desk.post("secretary", "records_certificatedesign_change", made.pk, **lines)
    changed = Event.objects.get(action=EventAction.CHANGED)
    assert actions() == [EventAction.CREATED, EventAction.CHANGED]
    assert changed.changes["office"] == ["สำนักงานทดสอบ", "สำนักงานใหม่"]


def test_an_emblem_is_taken_off_the_design(desk):
    emblem = SimpleUploadedFile("x.png", picture(), "image/png")
    design(desk, emblem=emblem)
    made = CertificateDesign.objects.get()
    lines = {"office": "สำนักงานทดสอบ", "frame": "gold", "remove_emblem": "on"}
    desk.post("secretary", "records_certificatedesign_change", made.pk, **lines)
    made.refresh_from_db()
    assert not made.emblem
