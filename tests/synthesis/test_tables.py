"""Tables and pictures of records in a set: rows, captions and whole tables as passages."""

import pytest
from django.urls import reverse

from records.core import richtext
from records.core.enums import State
from records.synthesis import passages, set_text, suggestions
from records.synthesis.models import Paragraph, Passage, Source
from tests.desk import text_of
from tests.factories import UserFactory
from tests.figures import TABLE, figure
from tests.synthesis.desk.clicks import click, form, page
from tests.synthesis.sets import COMPOST, collect, section, write

ROW = "เดือน: กุมภาพันธ์ | รายได้: 5,200"
KEY = "0123456789abcdef"


def cut(office, html):
    record = office.draft(technique=html)
    return [c.text for c in passages.cut(record) if c.section == "technique"]


def test_rows_captions_and_the_whole_table_are_passages(office):
    said = "แปลงผักของสมาชิกหลังใส่ปุ๋ยหมักครบหนึ่งเดือน"
    found = cut(office, f"<p>{COMPOST}</p>{TABLE}{figure(KEY, said)}")
    assert found == [
        COMPOST, "เดือน: มกราคม | รายได้: 4,500", ROW, richtext.typed(TABLE), f"ภาพ: {said}",
    ]  # fmt: skip
    assert richtext.from_text(found[3]) == TABLE


def test_a_table_without_a_head_and_a_short_one_give_what_they_say(office):
    rows = "<tr><td>ปุ๋ยหมักจากมูลวัว</td><td>กลับกองทุกเจ็ดวัน</td></tr><tr><td>ก</td><td></td></tr>"
    found = cut(office, f"<table><tbody>{rows}</tbody></table>")
    assert found[0] == "ปุ๋ยหมักจากมูลวัว | กลับกองทุกเจ็ดวัน" and len(found) == 2


@pytest.fixture
def with_table(office, the_set):
    record = office.record(State.ACCEPTED, owner=office.stranger, technique=TABLE)
    passages.refresh(office.cycle)
    return record


def test_a_whole_table_is_taken_over_as_a_table(office, the_set, with_table):
    whole = Passage.objects.get(digest=passages.digest(richtext.typed(TABLE)))
    group = collect(office, the_set, whole.text)
    assert group.name == "ตาราง: รายได้ของกลุ่ม"
    assert group.sources.get().quote == richtext.typed(TABLE)
    write(office, group, group.sources.get().quote)
    assert section(the_set) == TABLE


def test_whole_tables_are_in_no_suggested_group(office, the_set, with_table):
    again = office.record(State.ACCEPTED, owner=UserFactory(unit=office.unit), technique=TABLE)
    passages.refresh(office.cycle)
    assert again.passages.filter(text__contains="\n").exists()
    suggestions.suggest(the_set, actor=office.secretary)
    quotes = Source.objects.filter(paragraph__suggested=True).values_list("quote", flat=True)
    assert not any(map(passages.is_table, quotes))


def test_text_is_parted_around_tables_and_pictures_not_inside(office):
    table = TABLE.replace("<td>4,500</td>", "<td><p>4,500</p><p>บาท</p></td>")
    assert set_text.blocks(f"<p>ก</p>{table}{figure(KEY)}<p>ข</p>") == [
        "<p>ก</p>", table, figure(KEY), "<p>ข</p>",
    ]  # fmt: skip


def test_a_paragraph_edited_in_a_plain_field_keeps_what_was_not_touched(office, the_set, desk):
    html = f'<p>ดู <a href="/x">คู่มือ</a></p><p>หนึ่ง</p>{TABLE}{figure(KEY)}'
    group = collect(office, the_set, COMPOST)
    Paragraph.objects.filter(pk=group.pk).update(text=html)
    the_set.new_technique = html
    the_set.save()
    group.refresh_from_db()
    shown = page(desk, the_set, "paragraph", group.pk)
    assert "| มกราคม | 4,500 |" in shown and f"[ภาพ {KEY}: แปลงผัก]" in shown
    changed = richtext.typed(html).replace("หนึ่ง", "สอง")
    click(desk, the_set, "paragraph", group.pk, **form(group, text=changed))
    assert section(the_set) == html.replace("หนึ่ง", "สอง")
    group.refresh_from_db()
    url = reverse("admin:records_provincialset_paragraph", args=[the_set.pk, group.pk])
    data = form(group, text="ดู คู่มือใหม่")
    answer = desk.client("secretary").post(url, data, follow=True)
    assert "ไม่มีลิงก์ 1 แห่ง ตาราง 1 แห่ง ภาพ 1 แห่งที่เคยมี" in text_of(answer)


def test_the_page_of_a_section_shows_tables_and_says_which_picture_is_gone(office, the_set, desk):
    group = write(office, collect(office, the_set, COMPOST), "ก")
    Paragraph.objects.filter(pk=group.pk).update(text=TABLE + figure(KEY))
    shown = page(desk, the_set, "section", "new_technique")
    assert "<th>รายได้</th>" in shown and "ไม่มีไฟล์ภาพนี้แล้ว" in shown


def test_a_whole_table_is_offered_line_by_line(office, the_set, with_table, desk):
    shown = page(desk, the_set, "passages", q="มกราคม")
    assert "| เดือน | รายได้ |<br>| --- | --- |<br>| มกราคม | 4,500 |" in shown
    assert "เดือน: มกราคม | รายได้: 4,500" in shown
