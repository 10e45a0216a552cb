"""Paragraphs written, moved, dropped; several editors at once."""

import pytest

from records.core.enums import Action, Kind
from records.record import workflow, writing
from records.record.workflow import Blocked
from records.synthesis import paragraphs
from records.synthesis.models import Paragraph
from tests.synthesis.sets import COMPOST, COMPOST_TOO, MARKET, collect, lines, section, write


def test_a_paragraph_becomes_the_text_of_the_set_and_keeps_its_sources(office, the_set, sources):
    group = collect(office, the_set, COMPOST, COMPOST_TOO, name="ปุ๋ยหมัก")
    write(office, group, "กลับกองทุกเจ็ดวัน\n- จนเย็นลง\n- แล้วจึงใช้")
    assert section(the_set) == "<p>กลับกองทุกเจ็ดวัน</p><ul><li>จนเย็นลง</li><li>แล้วจึงใช้</li></ul>"
    source = group.sources.get(record=sources[0])
    assert (source.quote, source.section) == (COMPOST, "technique")
    assert source.revision == sources[0].revisions.first()
    assert the_set.revisions.count() >= 1


def test_paragraphs_move_within_and_between_sections(office, the_set):
    one = write(office, collect(office, the_set, COMPOST), "หนึ่ง")
    two = write(office, collect(office, the_set, MARKET), "สอง")
    paragraphs.move(two, actor=office.secretary, up=True)
    assert section(the_set) == lines("สอง", "หนึ่ง")
    paragraphs.move(two, actor=office.secretary, up=True)
    assert section(the_set) == lines("สอง", "หนึ่ง")
    two.refresh_from_db()
    write(office, two, "สอง", section="caution")
    assert section(the_set) == lines("หนึ่ง")
    assert section(the_set, "caution") == lines("สอง")
    paragraphs.drop(one, actor=office.secretary)
    assert section(the_set) == ""


def test_two_editors_of_one_paragraph_lose_nothing(office, the_set):
    group = collect(office, the_set, COMPOST)
    first = write(office, group, "ข้อความของคนแรก")
    late = write(office, group, "ข้อความของคนที่สอง")
    assert late.late == "ข้อความของคนที่สอง"
    assert section(the_set) == lines("ข้อความของคนแรก")
    assert "ข้อความของคนที่สอง" in str([r.data for r in the_set.revisions.all()])
    again = write(office, first, "รวมทั้งสองคน", version=late.version)
    assert (again.late, section(the_set)) == (None, lines("รวมทั้งสองคน"))


def test_a_late_name_or_section_overwrites_no_newer_one(office, the_set):
    group = collect(office, the_set, COMPOST)
    first = write(office, group, "ข้อความ", name="ชื่อที่บันทึกอยู่", section="caution")
    kept = the_set.revisions.count()
    for values in ({"name": "ชื่อที่มาช้า", "section": "caution"}, {"name": first.name}):
        late = write(office, group, "ข้อความ", **values)
        assert late.late == "ข้อความ"
    first.refresh_from_db()
    assert (first.name, first.section) == ("ชื่อที่บันทึกอยู่", "caution")
    assert the_set.revisions.count() == kept
    same = write(office, group, "ข้อความ", name=first.name, section="caution")
    assert same.late is None


def test_a_text_that_was_emptied_too_late_is_handed_back(office, the_set):
    group = collect(office, the_set, COMPOST)
    write(office, group, "ข้อความของคนแรก")
    assert write(office, group, "").late == ""
    assert section(the_set) == lines("ข้อความของคนแรก")


def test_a_new_line_in_the_same_words_is_a_change(office, the_set):
    group = write(office, collect(office, the_set, COMPOST), "กลับกอง ทุกเจ็ดวัน")
    group = write(office, group, "กลับกอง\nทุกเจ็ดวัน")
    assert section(the_set) == lines("กลับกอง", "ทุกเจ็ดวัน")
    write(office, group, " กลับกอง\r\n\r\n ทุกเจ็ดวัน ")
    assert section(the_set) == lines("กลับกอง", "ทุกเจ็ดวัน")


def test_two_editors_of_different_paragraphs_are_merged(office, the_set):
    one, two = collect(office, the_set, COMPOST), collect(office, the_set, MARKET)
    write(office, one, "หนึ่ง")
    write(office, two, "สอง")
    assert section(the_set) == lines("หนึ่ง", "สอง")


def test_unchanged_text_keeps_its_formatting(office, the_set):
    html = "<p>คำ<strong>หนา</strong></p>"
    writing.write(the_set, {"new_technique": html}, actor=office.secretary)
    group = collect(office, the_set, COMPOST)
    write(office, group, "ต่อท้าย")
    adopted = the_set.paragraphs.get(text=html)
    write(office, adopted, "คำหนา", name="ชื่อใหม่")
    assert html in section(the_set)


def test_a_set_in_the_committees_hands_is_locked(office, the_set):
    group = collect(office, the_set, COMPOST)
    values = office.values(Kind.SET)
    writing.write(the_set, values, actor=office.secretary)
    workflow.advance(the_set, Action.SUBMIT, actor=office.secretary)
    with pytest.raises(writing.Locked):
        write(office, group, "ช้าไป")


def test_a_paragraph_that_was_dropped_is_said(office, the_set):
    group = collect(office, the_set, COMPOST)
    paragraphs.drop(Paragraph.objects.get(pk=group.pk), actor=office.secretary)
    with pytest.raises(Blocked):
        write(office, group, "ช้าไป")
