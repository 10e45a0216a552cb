"""How well a record answers a question."""

import pytest

from records.record.models import Record
from records.search.clues import clues_of
from records.search.planner import few_rows
from records.search.weighing import weigh

pytestmark = pytest.mark.django_db


def order(question):
    rows = few_rows(Record.objects.published()) or []
    return [s.row.pk for s in weigh(rows, clues_of(question), question)]


def coverage(question, record):
    rows = few_rows(Record.objects.filter(pk=record.pk)) or []
    (scored,) = weigh(rows, clues_of(question), question)
    return scored.coverage


def test_a_rare_word_outweighs_common_ones(publish):
    common = [publish(text="กลุ่มปลูกผัก") for _ in range(4)]
    rare = publish(text="ข้าวฮาง")
    assert order("กลุ่ม ข้าวฮาง")[0] == rare.pk
    assert set(order("กลุ่ม ข้าวฮาง")[1:]) == {record.pk for record in common}


def test_the_title_outweighs_the_text(publish):
    in_title, in_text = publish("ปลูกหอมแดง", text="สวน"), publish("สวน", text="ปลูกหอมแดง")
    assert order("หอมแดง") == [in_title.pk, in_text.pk]


def test_words_that_stand_together_outweigh_words_apart(publish):
    filler = "ประชุมสมาชิกทุกเดือน " * 40
    apart = publish(text=f"ไก่ {filler} วัคซีน")
    together = publish(text=f"ไก่ วัคซีน {filler}")
    assert order("ไก่ วัคซีน") == [together.pk, apart.pk]


def test_the_same_characters_count_where_words_differ(publish):
    near, far = publish(text="ท่องเที่ยวเชิงเกษตร"), publish(text="เกษตรอินทรีย์")
    assert order("ท่องเทียวเกษตร")[0] == near.pk and far.pk in order("ท่องเทียวเกษตร")


def test_coverage_is_the_share_of_what_was_asked(publish):
    record = publish(text="ปลูกหอมแดง")
    publish()
    assert coverage("ปลูกหอมแดง", record) > 0.9
    assert coverage("ปลูกหอมแดง กาแฟ", record) < 0.9
    assert coverage("กาแฟ", record) == 0


def test_a_word_inside_another_is_worth_less_than_the_word(publish):
    record = publish(text="เครื่องชั่งดิจิทัล")
    whole, inside = coverage("เครื่องชั่ง", record), coverage("ชั่งดิจิ", record)
    assert whole > 0.9 > inside
