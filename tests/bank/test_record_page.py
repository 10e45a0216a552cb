"""The public page of a record."""

import pytest
from django.core.files.base import ContentFile

from records.bank import record_page
from records.core.enums import State
from records.record import attachments
from records.search import neighbours
from tests import paper

pytestmark = pytest.mark.django_db


def test_a_record_page_shows_others_of_the_topic_that_share_a_phrase(office):
    first = office.record(State.PUBLISHED, title="ปุ๋ยหมักไม่กลับกอง")
    second = office.record(State.PUBLISHED, owner=office.stranger, title="ปุ๋ยหมักไม่กลับกองอีกวิธี")
    assert record_page.build_page(first).related == []
    neighbours.make_due()
    assert [near.record for near in record_page.build_page(first).related] == [second]


def test_empty_sections_are_left_out_with_their_headings(office):
    record = office.draft(caution="", origin="<p></p>", goal="<p>ขายได้</p>")
    rows = record_page.filled_rows(record)
    keys = [row.section.key for row in rows]
    assert "caution" not in keys and "origin" not in keys
    heading = rows[keys.index("goal") - 1]
    assert heading.section.part == "group" and heading.html == ""
    assert rows[keys.index("goal")].html == "<p>ขายได้</p>"
    for key in ("origin", "goal"):
        setattr(record, key, "")
    assert heading.section not in [row.section for row in record_page.filled_rows(record)]


def test_partners_come_by_sector(office):
    partners = [
        {"sector": "people", "name": "กลุ่มแม่บ้าน"},
        {"sector": "government", "name": "เทศบาล"},
        {"sector": "people", "name": "กลุ่มเยาวชน"},
    ]
    record = office.draft(partners=partners)
    shown = [(v, [p.name for p in rows]) for v, _, rows in record_page.sectors(record)]
    assert shown == [("government", ["เทศบาล"]), ("people", ["กลุ่มแม่บ้าน", "กลุ่มเยาวชน"])]


def test_pictures_and_files_are_told_apart(office):
    record = office.draft()
    attachments.add_file(record, ContentFile(paper.jpeg(), name="ภาพ.jpg"), actor=office.author)
    attachments.add_link(record, "https://youtu.be/1", actor=office.author)
    page = record_page.build_page(record)
    assert [a.kind for a in page.pictures] == ["picture"]
    assert [a.kind for a in page.files] == [
        "video"
    ] and page.awards == page.uses == page.parts == []


def test_contents_have_two_levels(office):
    page = record_page.build_page(office.draft())
    assert {section.level for section in page.contents} == {1, 2}
