"""What comes first: the same on both databases."""

import pytest

from records.record.models import Record
from records.search.engine import find
from tests.search.search_bank import found

pytestmark = pytest.mark.django_db


def test_true_words_come_before_accidental_ones(publish):
    accidental = publish(text="คนตา กลม")
    true = publish(text="ผ้าตาก ลม")
    assert found("ตาก")[0] == true.pk
    assert found("ตากลม") and set(found("ตากลม")) == {true.pk, accidental.pk}


def test_titles_come_before_texts(publish):
    text = publish("เรื่องอื่น", text="ปุ๋ยหมัก ปุ๋ยหมัก ปุ๋ยหมัก")
    title = publish("การทำปุ๋ยหมัก", text="วิธีทำ")
    newer = publish("เรื่องใหม่", text="ปุ๋ยหมัก")
    assert found("ปุ๋ยหมัก") == [title.pk, text.pk, newer.pk]


def test_newest_first_among_equals(publish):
    old, new = publish("ก้าว", text="ผักปลอดภัย"), publish("ก้าว", text="ผักปลอดภัย")
    assert found("ผักปลอดภัย") == [new.pk, old.pk]


def test_a_heading_asks_what_stands_under_it(publish):
    other = publish("สอง", caution="<p>เตรียมน้ำ</p>", text="ต้องสมัครใจ สมัครใจ")
    under = publish("หนึ่ง", caution="<p>ต้องสมัครใจ</p>")
    newer = publish("สาม", caution="<p>เตรียมดิน</p>", text="สมัครใจ")
    assert found("ข้อพึงระวัง สมัครใจ")[0] == under.pk
    assert set(found("ข้อพึงระวัง สมัครใจ")) == {other.pk, under.pk, newer.pk}


def test_what_was_typed_comes_before_synonyms(publish):
    typed = publish("หนึ่ง", text="พก. ลงพื้นที่")
    synonym = publish("พัฒนากรลงพื้นที่", text="พัฒนากร")
    assert found("พก.") == [typed.pk, synonym.pk]


def test_true_words_come_before_those_inside_others_which_say_so(publish, client):
    from django.urls import reverse

    inside = publish(text="แมวตัวใหญ่ ตากลมโต")  # ตา + กลม
    word = publish(text="ผ้าที่ ตาก ไว้หลังบ้าน")
    newest = publish(text="นั่งรับ ตากลมเย็น")
    page = client.get(reverse("records-index"), {"q": "ตาก"})
    said = [(hit.record.pk, hit.inside) for hit in page.context["hits"]]
    assert said[0] == (word.pk, False)
    assert set(said[1:]) <= {(inside.pk, True), (newest.pk, True), (newest.pk, False)}
    assert (inside.pk, True) in said and "พบเป็นส่วนหนึ่งของคำอื่น" in page.content.decode()
    alone = find(Record.objects.filter(pk=inside.pk), "ตาก")
    assert alone.hits == 1 and not alone.ranked.inside  # nothing to be told apart from
