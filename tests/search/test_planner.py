"""Which index answers, and conditions on fields."""

import pytest

from records.record.models import Record
from records.search import planner
from records.search.engine import find
from tests.search.search_bank import found

pytestmark = [pytest.mark.django_db, pytest.mark.thorough]


def test_common_words_are_answered_by_words_alone(publish, monkeypatch):
    from records.search import planner

    rows = [publish("ชุมชนเข้มแข็ง"), *(publish(text="งานชุมชน") for _ in range(3))]
    fine = found("ชุมชน")
    monkeypatch.setattr(planner, "FEW_LIMIT", 2)
    assert found("ชุมชน")[0] == fine[0] == rows[0].pk
    assert set(found("ชุมชน")) == {row.pk for row in rows}


def test_operators(publish, office):
    silk, cotton = publish(text="ผ้าไหม ลายขอ"), publish(text="ผ้าไหม ผ้าฝ้าย ลายขอ")
    Record.objects.filter(pk=cotton.pk).update(fiscal_year=2561)
    assert found("ผ้าไหม -ผ้าฝ้าย") == [silk.pk]
    assert found('"ผ้าไหม ลายขอ"') == [silk.pk]
    assert found(f"ลายขอ ผู้เขียน:{silk.owner.given_name}") == [silk.pk]
    assert found("ลายขอ ปี:๒๕๖๑") == found("ลายขอ ปี: 61") == [cotton.pk]
    assert set(found("อำเภอ:เมืองชัยภูมิ")) == {silk.pk, cotton.pk}
    assert found("อำเภอ:ไม่มีจริง ลายขอ") == []
    assert found("-ลายขอ")  # nothing to take away from: the hyphen was a hyphen


def test_short_words_stand_for_themselves(publish):
    word, inside = publish(text="ไป ทำ นา กัน"), publish(text="การพัฒนา")
    assert found("นา") == [word.pk]
    assert inside.pk in found("พัฒนา")


def test_marks_make_another_word(publish):
    crab, grandfather = publish(text="จับ ปู ขาย"), publish(text="คุณ ปู่ เล่า")
    assert found("ปู") == [crab.pk] and found("ปู่") == [grandfather.pk]


@pytest.mark.parametrize("query", ["อย.", "อย"])
def test_an_abbreviation_is_not_the_beginning_of_a_word(publish, query):
    mark = publish(text="ขอเลข อย. แล้ว")
    publish(text="อย่างยิ่ง")
    assert found(query) == [mark.pk]


@pytest.mark.parametrize("common", [2, 500])
def test_excluded_common_words_are_excluded(bank, monkeypatch, common):
    monkeypatch.setattr(planner, "FEW_LIMIT", common)
    assert set(find(Record.objects.published(), "เข้มแข็ง -งาน").queryset) == set()
    got = find(Record.objects.published(), "ชุมชน -อื่น").queryset
    assert {record.title[:8] for record in got} == {"งานชุมชน"}


def test_best_first_can_be_filtered_and_cut_like_any_queryset(bank):
    found = find(Record.objects.published(), "ชุมชน").queryset
    assert [r.pk for r in found[:2]] == [r.pk for r in found][:2]
    assert found.filter(pk=bank[3].pk).count() == 1 and found.count() == 9
