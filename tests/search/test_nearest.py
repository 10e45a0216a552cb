"""Where nothing holds all words: what holds most of them, said as what it is."""

import pytest

from records.record.models import Record
from records.search.engine import find
from records.search.nearest import nearest
from tests.search import search_bank

pytestmark = pytest.mark.django_db


def outcome_of(query):
    return find(Record.objects.published(), query)


def found(query):
    return [record.pk for record in outcome_of(query).queryset]


@pytest.fixture
def farm(publish):
    """Records in which no one word stands alone."""
    for n in range(6):
        publish(f"งานอื่น {n}", text="กลุ่มทำบัญชีครัวเรือน และปลูกผักในชุมชน")
    return publish("ปุ๋ยหมักไม่กลับกอง", text="กองปุ๋ยแห้งเป็นสีขาว เพราะรดน้ำแต่ผิวนอก จึงแทงรูให้ถี่")


def test_a_question_finds_what_its_telling_words_stand_in(farm):
    outcome = outcome_of("ทำยังไงดีครับถ้ากองปุ๋ยแห้งเป็นสีขาวจนใช้ไม่ได้")
    assert outcome.queryset[0] == farm
    assert outcome.note in ("words", "most") and outcome.query.question


def test_a_record_with_every_telling_word_is_a_match(farm):
    outcome = outcome_of("กองปุ๋ยแห้งสีขาวทำอย่างไรดี")
    assert outcome.note == "words" and outcome.queryset[0] == farm
    assert farm.pk not in outcome.ranked.partial


def test_what_lacks_the_telling_words_is_said_to_be_near(farm):
    outcome = outcome_of("กองปุ๋ยแห้งใช้เลี้ยงไส้เดือนฝอยกับจุลินทรีย์สังเคราะห์")
    assert outcome.note in ("most", "nearest") and outcome.queryset[0] == farm
    assert farm.pk in outcome.ranked.partial


@pytest.mark.parametrize(
    "query", ["ปลูกกาแฟ", "ต่อใบขับขี่ที่ไหน", "ยังไงดีครับ", '"กองปุ๋ยแห้ง ทุกวัน"', "ปุ๋ยกองแห้ง -สีขาว"]
)
def test_nothing_is_offered_where_nothing_is_near(farm, query):
    assert found(query) == []


def test_only_rows_of_the_queryset_are_offered(farm, office):
    hidden = office.draft(title="กองปุ๋ยแห้งเป็นสีขาวเพราะมูลไก่")
    query = "ทำยังไงถ้ากองปุ๋ยแห้งเป็นสีขาวเพราะมูลไก่"
    assert hidden.pk not in found(query)
    own = find(Record.objects.filter(pk=hidden.pk), query)
    assert [record.pk for record in own.queryset] == [hidden.pk]


def test_few_hits_are_followed_by_what_holds_most(publish):
    both = publish(text="ผ้าไหม มัดหมี่ ย้อมคราม ส่งขายญี่ปุ่น")
    most = publish(text="ผ้าไหม ย้อมคราม ญี่ปุ่น")
    for _ in range(5):
        publish()
    outcome = outcome_of("ผ้าไหม มัดหมี่ ย้อมคราม ญี่ปุ่น")
    assert [record.pk for record in outcome.queryset] == [both.pk, most.pk]
    assert not outcome.note and outcome.ranked.partial == {most.pk}


@pytest.mark.parametrize("query", ["ผ้าไหม ญี่ปุ่น", "ผ้าไหมญี่ปุ่นแท้"])
def test_nothing_follows_what_two_words_or_a_name_find(publish, query):
    record = publish(text="ผ้าไหมญี่ปุ่นแท้")
    publish(text="ผ้าไหม")
    assert found(query) == [record.pk]


def test_a_sentence_pasted_in_finds_its_record_by_what_is_left_of_it(farm):
    pasted = "กองปุ๋ยแห้งเป็นสีขาวเพราะว่ารดน้ำแต่ผิวนอกเท่านั้น ก็เลยแทงรูให้ถี่ขึ้นกว่าเดิมอีก"
    assert found(pasted)[0] == farm.pk


def test_nothing_is_offered_for_no_words(db):
    assert nearest(Record.objects.published(), "") is None


@pytest.mark.parametrize(
    "query",
    [
        "กองปุ๋ย " * 1200,
        " ".join(f"คำที่{n}" for n in range(200)),
        "และ หรือ แต่ ก็ ที่ ซึ่ง อัน",
        "หรือ OR หรือ",
        "' OR 1=1; DROP TABLE x -- กองปุ๋ยแห้งสีขาวอย่างไร",
        'NEAR("กองปุ๋ย" สีขาว, 2) AND {words_a} : แห้ง*',
        "กองปุ๋ย & !แห้ง | <-> สีขาว:*",
        "ๆๆๆ ฯลฯ ๆ",
        "๑๒๓,๔๕๖,๗๘๙ บาท " * 40,
        "🙂 " * 300,
    ],
)
def test_bad_input_is_answered_with_few_statements(farm, query, django_assert_max_num_queries):
    with django_assert_max_num_queries(60):
        assert len(outcome_of(query).queryset) <= 20


def test_a_plain_list_has_matches_only(publish, farm):
    """The desk's lists cannot say what is near."""
    near = "กองปุ๋ยแห้งใช้เลี้ยงไส้เดือนฝอยกับจุลินทรีย์สังเคราะห์"
    assert found(near) and search_bank.found(near) == []
    assert search_bank.found("กองปุ๋ยแห้งสีขาวทำอย่างไรดี") == [farm.pk]


def test_behind_where_a_passage_was_pasted_from_stands_what_is_about_the_same(publish):
    pieces = ["ขอเมล็ดบวบจากผู้เฒ่า", "จดชื่อผู้ให้", "ตากร่มจนแห้ง", "ใส่ขวดแก้วมีฝา", "รองก้นด้วยข้าวสารคั่ว"]
    source = publish("ธนาคารเมล็ด", text=" แล้วจึง ".join(pieces))
    alike = publish("ธนาคารอีกแห่ง", text="ขอเมล็ดจากผู้เฒ่า จดชื่อผู้ให้ ตากร่มจนแห้ง ใส่ขวดแก้ว")
    publish("ผ้า", text="ทอผ้าใต้ถุนบ้าน")
    outcome = outcome_of(" ".join(pieces))
    assert [record.pk for record in outcome.queryset] == [source.pk, alike.pk]
    assert outcome.partial == {alike.pk}
