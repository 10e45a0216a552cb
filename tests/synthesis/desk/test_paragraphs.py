"""Paragraphs through the forms of the desk: from passages to the text of the set."""

from django.urls import reverse

from records.core.enums import Action, Kind
from records.record import workflow, writing
from tests.desk import text_of
from tests.synthesis.desk.clicks import click, form, group, page
from tests.synthesis.sets import COMPOST, COMPOST_TOO, MARKET


def test_from_a_suggested_group_to_the_text_of_the_set(desk, the_set):
    click(desk, the_set, "suggest")
    found = the_set.paragraphs.filter(suggested=True, section="new_technique").first()
    text = page(desk, the_set, "section", "new_technique")
    assert COMPOST in text and COMPOST_TOO in text
    click(desk, the_set, "accept", found.pk)
    found.refresh_from_db()
    response = click(desk, the_set, "paragraph", found.pk, **form(found, text="กลับกองทุกเจ็ดวัน"))
    assert response.status_code == 302
    the_set.refresh_from_db()
    assert the_set.new_technique == "<p>กลับกองทุกเจ็ดวัน</p>"
    assert "กลับกองทุกเจ็ดวัน" in page(desk, the_set, "section", "new_technique", who="chair")


def test_ticked_passages_become_a_group_and_can_be_parted(desk, the_set):
    mine = group(desk, the_set, COMPOST, MARKET)
    market = mine.sources.get(quote=MARKET)
    click(desk, the_set, "split", mine.pk, source=market.pk, name="ตลาด")
    new = the_set.paragraphs.get(name="ตลาด")
    assert [s.quote for s in new.sources.all()] == [MARKET]
    click(desk, the_set, "merge", new.pk, into=mine.pk)
    assert mine.sources.count() == 2
    click(desk, the_set, "takeout", mine.sources.get(quote=MARKET).pk)
    assert mine.sources.count() == 1
    click(desk, the_set, "drop", mine.pk)
    assert not the_set.paragraphs.exists()


def test_a_text_that_came_late_is_shown_beside_the_one_that_stands(desk, the_set):
    mine = group(desk, the_set, COMPOST)
    old = form(mine, text="ของคนที่สอง")
    click(desk, the_set, "paragraph", mine.pk, **form(mine, text="ของคนแรก"))
    response = click(desk, the_set, "paragraph", mine.pk, **old)
    assert response.status_code == 409
    text = text_of(response)
    assert "ของคนแรก" in text and "ของคนที่สอง" in text
    mine.refresh_from_db()
    click(desk, the_set, "paragraph", mine.pk, **form(mine, text="รวมกัน"))
    the_set.refresh_from_db()
    assert the_set.new_technique == "<p>รวมกัน</p>"


def test_a_name_that_is_too_long_is_said_and_splits_nothing(desk, the_set):
    mine = group(desk, the_set, COMPOST, MARKET)
    url = reverse("admin:records_provincialset_split", args=[the_set.pk, mine.pk])
    data = {"source": mine.sources.first().pk, "name": "ก" * 201}
    response = desk.client("secretary").post(url, data, follow=True)
    assert "ชื่อกลุ่มใหม่: " in text_of(response)
    assert (the_set.paragraphs.count(), mine.sources.count()) == (1, 2)


def test_a_late_name_or_an_emptied_text_is_a_conflict_too(desk, the_set):
    mine = group(desk, the_set, COMPOST)
    old = form(mine, text="ข้อความ")
    click(desk, the_set, "paragraph", mine.pk, **form(mine, text="ข้อความ", name="ชื่อที่บันทึกอยู่"))
    renamed = click(desk, the_set, "paragraph", mine.pk, **{**old, "name": "ชื่อที่มาช้า"})
    assert renamed.status_code == 409
    assert "ชื่อที่บันทึกอยู่" in text_of(renamed) and "ชื่อที่มาช้า" in text_of(renamed)
    emptied = click(desk, the_set, "paragraph", mine.pk, **{**old, "text": ""})
    assert emptied.status_code == 409
    mine.refresh_from_db()
    assert (mine.name, mine.text) == ("ชื่อที่บันทึกอยู่", "<p>ข้อความ</p>")


def test_a_set_handed_in_says_that_it_is_locked(desk, the_set):
    mine = group(desk, the_set, COMPOST)
    writing.write(the_set, desk.office.values(Kind.SET), actor=desk.office.secretary)
    workflow.advance(the_set, Action.SUBMIT, actor=desk.office.secretary)
    client = desk.client("secretary")
    url = reverse("admin:records_provincialset_accept", args=[the_set.pk, mine.pk])
    assert "ส่งให้คณะกรรมการแล้ว" in text_of(client.post(url, follow=True))
    late = click(desk, the_set, "paragraph", mine.pk, **form(mine))
    assert late.status_code == 422
    assert "ส่งให้คณะกรรมการแล้ว" in text_of(late)
