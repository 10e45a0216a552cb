"""Uploads, and headings that the office taught."""

import pytest

from records.imports.models import TaughtHeading, Upload, heading_keys, upload_path

pytestmark = pytest.mark.django_db


def test_heading_is_the_same_however_it_is_spaced():
    one, two = (
        TaughtHeading(text="เคล็ดลับ จากคนทำจริง :"),
        TaughtHeading(text="เคล็ดลับจากคนทำจริง (ถ้ามี)"),
    )
    assert one.as_folded() == two.as_folded() == "เคล็ดลับจากคนทำจริง"


def test_section_of_a_heading_has_number_and_label():
    section = TaughtHeading(text="ก", key="technique").section
    assert section == "6.1 เทคนิคและแนวทางในการทำงาน (องค์ความรู้รายบุคคล)"
    assert TaughtHeading(text="ก", key="gone").section == "gone"


def test_heading_keys_name_every_section_once():
    keys = [key for key, _ in heading_keys()]
    assert len(keys) == len(set(keys))
    assert {"goal", "km_definition"} <= set(keys)


def test_upload_path_tells_nothing_of_the_file():
    first, second = (upload_path(Upload(), "ลับ.docx") for _ in range(2))
    assert first != second and first.startswith("imports/") and "docx" not in first


def test_parts_are_the_forms_of_one_file_of_one_person(office):
    for part in (1, 0):
        Upload.objects.create(owner=office.author, cycle=office.cycle, file="imports/x", part=part)
    Upload.objects.create(owner=office.stranger, cycle=office.cycle, file="imports/x")
    upload = Upload.objects.filter(owner=office.author).first()
    assert [part.part for part in upload.parts] == [0, 1]
