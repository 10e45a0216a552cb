"""Passages on the desk: filtered, ticked, collected."""

import pytest
from django.urls import reverse

from records.synthesis import passages
from tests.desk import text_of
from tests.synthesis.desk.clicks import click, group, page, pk_of
from tests.synthesis.sets import COMPOST, MARKET


def test_passages_are_filtered_and_searched(desk, the_set):
    theme = page(desk, the_set, "passages", theme="technique")
    assert COMPOST in theme and MARKET in theme
    assert COMPOST not in page(desk, the_set, "passages", theme="caution")
    searched = page(desk, the_set, "passages", q="ร้านกาแฟ")
    assert MARKET in searched and COMPOST not in searched
    group(desk, the_set, COMPOST)
    unused = page(desk, the_set, "passages", theme="technique", unused="on")
    assert COMPOST not in unused and MARKET in unused
    assert COMPOST not in page(desk, the_set, "passages", score=90)
    for odd in ({"page": "x"}, {"page": "99999999"}, {"topic": "x"}, {"score": "มาก"}):
        assert desk.get("secretary", "records_provincialset_passages", the_set.pk, **odd)


def test_nothing_ticked_is_said(desk, the_set):
    client = desk.client("secretary")
    url = reverse("admin:records_provincialset_collect", args=[the_set.pk])
    response = client.post(url, {"section": "caution"}, follow=True)
    assert "เลือกข้อความอย่างน้อย 1 ข้อความ" in text_of(response)


def test_a_name_that_is_too_long_is_said_and_collects_nothing(desk, the_set):
    url = reverse("admin:records_provincialset_collect", args=[the_set.pk])
    data = {"section": "caution", "passage": pk_of(COMPOST), "name": "ก" * 201}
    response = desk.client("secretary").post(url, data, follow=True)
    assert "ชื่อกลุ่มใหม่: " in text_of(response)
    assert not the_set.paragraphs.exists()


@pytest.mark.parametrize("odd", ["9" * 25, "x", "-1", "1; drop", "๑"])
def test_odd_ticks_are_nobodys(desk, the_set, odd):
    mine = group(desk, the_set, COMPOST, MARKET)
    assert click(desk, the_set, "collect", passage=odd, section="caution").status_code == 302
    assert click(desk, the_set, "split", mine.pk, source=odd).status_code == 302
    assert mine.sources.count() == 2
    assert the_set.paragraphs.count() == 1


def test_the_same_words_of_several_records_stand_once_with_their_number(desk, the_set):
    office = desk.office
    text = "<p>ล้างมือก่อนสัมผัสวัตถุดิบทุกครั้ง และจดบันทึกเวลาไว้</p>"
    for owner in (office.coordinator, office.stranger):
        office.record("accepted", owner=owner, technique=text, title=f"เรื่องของ {owner}")
    passages.refresh(office.cycle)
    page = desk.get("secretary", "records_provincialset_passages", the_set.pk)
    shown = [row for row in page.context["rows"] if "ล้างมือ" in row.text]
    assert len(shown) == 1 and len(shown[0].same) == 1
    assert "อีก 1 เรื่องใช้ข้อความเดียวกัน" in " ".join(text_of(page).split())
