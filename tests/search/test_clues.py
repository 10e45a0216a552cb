"""A question taken apart."""

import pytest

from records.search import synonyms
from records.search.clues import LOOKUP_LIMIT, STOP_WEIGHT, Clue, Held, clues_of
from records.search.models import Synonym, SynonymKind
from records.search.query import Term, form

pytestmark = pytest.mark.django_db


def telling(typed):
    return [clue.term.typed for clue in clues_of(typed) if clue.says_something]


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("ทำอย่างไรให้ปุ๋ยหมักไม่เหม็น", ["ปุ๋ยหมัก", "เหม็น"]),
        ("ขอ อย. ยังไงครับ", ["อย."]),
        ("ลงทุน 18,500 บาท", ["ลงทุน", "18,500", "บาท"]),
        ("เด็กๆ ทำขนม", ["เด็ก", "ขนม"]),
        ("", []),
        ("ทำยังไงดีครับ", []),
        ("!!! ???", []),
    ],
)
def test_words_that_say_something(publish, typed, words):
    assert telling(typed) == words


def test_a_name_of_the_bank_is_one_clue_and_the_honorific_none(publish, office):
    office.colleague.given_name = "สมชาย"
    office.colleague.save()
    publish(owner=office.colleague)
    assert telling("พี่สมชาย") == ["สมชาย"]


def test_a_kin_term_by_itself_is_meant(publish):
    assert telling("ลุง") == ["ลุง"]


def test_places_are_written_out(publish):
    assert [clue.term.typed for clue in clues_of("อ.คอนสาร")] == ["อำเภอ", "คอนสาร"]


def test_a_number_has_its_other_forms_and_a_loan_word_its_own(publish):
    (number,) = clues_of("62000")
    assert {f.chars for f in number.term.forms} == {"62000", "62,000", "หกหมื่นสองพัน"}
    (loan,) = clues_of("online")
    assert "ออนไลน์" in {f.chars for f in loan.term.forms}


def test_rare_words_weigh_more_and_lost_ones_most(publish):
    for n in range(4):
        publish(text="ปลูกผักบุ้ง" if n else "ปลูกมะกรูด")
    weights = {clue.term.typed: clue for clue in clues_of("ปลูก มะกรูด กาแฟ")}
    assert weights["ปลูก"].weight < weights["มะกรูด"].weight < weights["กาแฟ"].weight
    assert weights["กาแฟ"].lost and not weights["ปลูก"].lost


def test_a_hidden_record_weighs_nothing(publish, office):
    publish(text="ปลูกผัก")
    office.draft(technique="<p>ปลูกกาแฟ</p>")
    (clue,) = clues_of("กาแฟ")
    assert clue.lost and clue.held.public == 0


def test_what_is_near_comes_from_the_thesaurus_and_from_parts(publish):
    publish(text="คุณยายขนของใส่กระบะ")
    Synonym.objects.create(kind=SynonymKind.RELATED, words="ภาชนะ|ปี๊บ")
    synonyms.clear_cache()
    near = {c.term.typed: {f.chars for f in c.near} for c in clues_of("ภาชนะ รถกระบะ")}
    assert "ปี๊บ" in near["ภาชนะ"] and "กระบะ" in near["รถกระบะ"]


def test_a_common_word_that_is_near_a_rare_one_is_worth_little():
    rare = Clue(
        Term("ก", (form("ก"),)),
        near=(form("ขค"),),
        held=Held(frozenset({1}), 1),
        near_held=Held(frozenset(range(90)), 90),
        total=100,
    )
    (_, own, _), (_, near, sure) = rare.forms
    assert own == 1.0 and near < 0.1 and sure < 1 and not rare.common
    assert Clue(rare.term, held=Held(frozenset(range(LOOKUP_LIMIT)), 9)).common
    assert not Clue(rare.term, kind=STOP_WEIGHT).says_something


def test_a_question_costs_few_statements(publish, django_assert_max_num_queries):
    publish(text="ปลูกผัก")
    clues_of("ปลูก")
    with django_assert_max_num_queries(5):
        clues_of("ชาวบ้านปลูกผักในกระสอบบนดินเค็มหน้าแล้งแล้วรดน้ำจากสระของหมู่บ้าน")
