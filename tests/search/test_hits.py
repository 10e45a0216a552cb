"""Hits as a reader sees them."""

from urllib.parse import unquote

import pytest

from records.core.enums import AttachmentKind
from records.record.models import Attachment, AttachmentText, Record
from records.search import synonyms
from records.search.engine import find
from records.search.hits import fragment_of, hits_of
from records.search.indexing import index
from records.search.models import Synonym
from records.search.query import parse

pytestmark = pytest.mark.django_db


def test_says_where_it_stands_beside_the_sections(publish):
    from records.search.hits import hits_of

    partners = [{"sector": "private", "name": "ร้านกาแฟดอยงาม", "contribution": "รับซื้อผลผลิต"}]
    publish(partners=partners, processes={"marketing": "ขายที่ถนนคนเดินปากซอย"})
    for query, where in (("ดอยงาม", "ภาคีเครือข่าย"), ("คนเดินปากซอย", "5 กระบวนงาน")):
        outcome = find(Record.objects.published(), query)
        (hit,) = hits_of(list(outcome.queryset), outcome.query)
        assert hit.where == where and any(is_hit for _, is_hit in hit.passage)


def first_hit(query):
    outcome = find(Record.objects.published(), query)
    (hit,) = hits_of(list(outcome.queryset), outcome.query)
    return hit


def test_a_passage_of_the_method_comes_before_others_unless_a_heading_is_asked(publish):
    publish(text="ทอผ้าไหมให้แน่น", caution="<p>ผ้าไหมขึ้นราได้</p>")
    assert "ทอผ้าไหม" in first_hit("ผ้าไหม").snippet
    asked = first_hit("ข้อพึงระวัง ผ้าไหม")
    assert (asked.where, "ขึ้นรา" in asked.snippet) == ("ข้อพึงระวัง", True)


def test_the_other_word_is_told_where_only_that_stands(publish):
    Synonym.objects.create(words="ควายไทย|กระบือ")
    synonyms.clear_cache()
    publish(text="เลี้ยงกระบือ")
    assert first_hit("ควายไทย").other == "กระบือ"
    assert first_hit("กระบือ").other == ""


def test_what_stands_in_a_name_is_told_as_its_part(publish):
    record = publish(village="บ้านหนองทดสอบ")
    hit = first_hit(record.owner.given_name)
    assert record.owner.given_name in hit.terms[0] and hit.where == ""
    assert hit.snippet == record.excerpt


def test_without_a_query_a_hit_shows_the_excerpt(publish):
    record = publish("ผ้าไหม")
    (hit,) = hits_of([record], parse(""))
    assert hit.title == [("ผ้าไหม", False)] and hit.snippet == record.excerpt


@pytest.mark.once
def test_a_hit_opens_at_its_passage_with_the_words_marked():
    passage = [("…ก่อน ", False), ("ผ้าไหม", True), ("เนื้อดี ขาย", False), ("ตลาด", True)]
    words = fragment_of("section-technique", passage).partition(":~:")[2].split("&")
    assert [unquote(word.removeprefix("text=")) for word in words] == ["ผ้าไหมเนื้อดี", "ผ้าไหม", "ตลาด"]
    assert fragment_of("files", [("ไม่มีคำ", False)]) == "#files"


def test_a_question_is_answered_out_of_a_file_where_no_section_does(publish):
    record = publish("คู่มือของกลุ่ม", text="ดูในไฟล์")
    publish(text="ปลูกผักในชุมชน")
    kept = Attachment.objects.create(record=record, kind=AttachmentKind.DOCUMENT, name="a.pdf")
    AttachmentText.objects.create(
        attachment=kept, text="เครื่องอบแห้งเสีย " * 30 + "ต้มฝักคูนกับขี้เถ้าแล้วจึงย้อมเส้นฝ้ายสามรอบ"
    )
    index(record)
    outcome = find(Record.objects.published(), "ต้มฝักคูนย้อมเส้นฝ้ายกี่รอบถึงจะสวยครับ")
    (hit,) = hits_of(list(outcome.queryset), outcome.query)
    assert hit.attached and "ฝักคูน" in hit.snippet and hit.fragment.startswith("#files:~:text=")
