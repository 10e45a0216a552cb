"""What is searched for instead where nothing is found, and what is suggested."""

import pytest

from records.record.models import Record
from records.search.engine import find
from tests.factories import UserFactory
from tests.search.search_bank import found

pytestmark = [pytest.mark.django_db, pytest.mark.thorough]


def test_short_words_inside_others_when_nothing_else_is_found(publish):
    record = publish(text="การพัฒนา")
    outcome = find(Record.objects.published(), "ฒน")
    assert [r.pk for r in outcome.queryset] == [record.pk]


@pytest.mark.parametrize(
    ("query", "text", "note", "used"),
    [
        ("ชุมชนท่องเทียว", "ชุมชนท่องเที่ยว", "spelling", "ชุมชนท่องเที่ยว"),
        ("เศรฐกิจฐานราก", "เศรษฐกิจฐานราก", "spelling", "เศรษฐกิจฐานราก"),
        ("พฒนาชุมชน", "พัฒนาชุมชน", "spelling", "พัฒนาชุมชน"),
        ("นวตกรรม", "นวัตกรรม", "spelling", "นวัตกรรม"),
        ("ผลิตภัณท์", "ผลิตภัณฑ์", "spelling", "ผลิตภัณฑ์"),
        ("สมุนไพล", "สมุนไพร", "", ""),
        ("l;ylfu", "สวัสดี", "keyboard", "สวัสดี"),
        ("แนดดำำ", "coffee", "keyboard", "coffee"),
        ("นางสาวบุญเรือง", "คุณบุญเรืองเล่า", "prefix", "บุญเรือง"),
        ("ตลาดผ้าไหม", "ตลาดของผ้าไหม", "split", "ตลาด ผ้าไหม"),
    ],
)
def test_mends_what_finds_nothing_and_says_so(publish, query, text, note, used):
    record = publish(text=text)
    outcome = find(Record.objects.published(), query)
    assert [r.pk for r in outcome.queryset] == [record.pk]
    assert (outcome.note, outcome.used) == (note, used)


def test_offers_a_spelling_that_finds_far_more(publish, office):
    for n in range(4):
        publish(f"ชุมชนท่องเที่ยว {n}", text="ตลาดน้ำ" if n else "สวน")
    wrong = publish("ชุมชนท่องเทียว", text="ตลาดน้ำ")
    hidden = office.draft(title="ความลับของชุมชนท่องเทียว")
    outcome = find(Record.objects.published(), "ชุมชนท่องเทียว")
    assert [r.pk for r in outcome.queryset] == [wrong.pk] and not outcome.note
    assert outcome.suggestions == ["ชุมชนท่องเที่ยว"]
    # Among the rows of this person only: there, it does not find more.
    own = Record.objects.filter(pk__in=[wrong.pk, hidden.pk])
    assert find(own, "ชุมชนท่องเทียว").suggestions == []
    # With a second word that leaves three of them: not far more.
    assert find(Record.objects.published(), "ชุมชนท่องเทียว ตลาดน้ำ").suggestions == []


@pytest.mark.parametrize("query", ["ปูนา", "ผ้าตาก", '"ชุมชนท่องเทียว"', "ชุมชนท่องเทียว -กาแฟ"])
def test_offers_nothing_where_the_words_are_meant(publish, query):
    for _ in range(4):
        publish("ชุมชนท่องเที่ยว ปู่นา ผ้าตาข่าย")
    publish("ชุมชนท่องเทียว ปูนา ผ้าตาก")
    outcome = find(Record.objects.published(), query)
    assert outcome.hits == 1 and outcome.suggestions == []


def test_does_not_mend_right_words_into_others(publish):
    publish(text="ปลูกผัก แกงไก่ กาแกะ ปลูกข้าว")
    assert found("ปลูกกาแฟ") == []


def test_names_with_a_letter_wrong(publish, office):
    office.colleague.given_name, office.colleague.family_name = "นัญญา", "ดีงาม"
    office.colleague.save()
    record = publish(owner=office.colleague)
    outcome = find(Record.objects.published(), "นันยา ดีงาม")
    assert [r.pk for r in outcome.queryset] == [record.pk] and outcome.used == "นัญญา ดีงาม"


@pytest.mark.parametrize("query", ["2550 ก้อน", "กทบ.", "อยจ. ผ้า"])
def test_numbers_and_abbreviations_are_not_respelt(publish, query):
    publish(text="250 ก้อน กลบ ผ้า")
    assert find(Record.objects.published(), query).note not in ("spelling", "split")


def test_one_mark_apart_is_meant_where_it_stands_as_it_is(publish):
    meant = publish(text="การท่องเที่ยวชุมชนของเรา")
    publish(text="ทอง แล้วก็เที่ยว ในชุมชน")
    outcome = find(Record.objects.published(), "ทองเที่ยวชุมชน")
    assert outcome.note == "spelling" and outcome.queryset[0] == meant


@pytest.mark.parametrize("query", ["กลบ.", "250ก้อน"])
def test_no_other_spelling_is_offered_for_numbers_and_abbreviations(publish, query):
    for _ in range(5):
        publish(text="กลับบ้าน 2500 ก้อน")
    publish(text="กลบ. 250 ก้อน")
    assert find(Record.objects.published(), query).suggestions == []


def test_of_two_near_spellings_the_one_that_finds_far_more_is_meant(publish):
    for n in range(5):
        publish(f"เรื่องที่ {n}", text="งานจักสานก้อยลาย")
    publish(text="งานจักสานก้อยราย")
    outcome = find(Record.objects.published(), "งานจักสานก้อยฬาย")
    assert outcome.hits == 5 and "ลาย" in outcome.used
    assert [(offer.text[-3:], offer.count) for offer in outcome.offers] == [("ราย", 1)]


@pytest.mark.parametrize(
    ("typed", "note", "used"),
    [
        ("ผอ.บุญเรือง", "prefix", "บุญเรือง"),
        ("หัวหน้าบุญเรือง", "prefix", "บุญเรือง"),
        ("เครือค่ายคนรักษ์", "spelling", "เครือข่ายคนรักษ์"),
    ],
)
def test_who_is_meant_behind_an_honorific_and_one_sound_apart(publish, office, typed, note, used):
    owner = UserFactory(unit=office.unit, given_name="บุญเรือง")
    record = publish(owner=owner, text="เครือข่ายคนรักษ์ป่า และค่ายเด็ก เครือญาติ")
    outcome = find(Record.objects.published(), typed)
    assert (outcome.note, outcome.used) == (note, used) and list(outcome.queryset) == [record]


@pytest.mark.parametrize("typed", ["ม.9", "กทบ"])
def test_a_number_and_an_abbreviation_are_not_taken_for_another_keyboard_or_a_slip(publish, typed):
    for n in range(5):
        publish(f"หมู่ {n + 1}", text=f"ไถกลบตอซัง 9{n} ราย")
    outcome = find(Record.objects.published(), typed)
    assert outcome.note not in ("keyboard", "spelling") and outcome.suggestions == []


def test_a_sign_of_repetition_is_no_word(publish):
    record = publish(text="เด็กพาเที่ยว")
    assert list(find(Record.objects.published(), "เด็ก ๆ พาเที่ยว").queryset) == [record]
