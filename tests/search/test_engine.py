"""Thai search: what is found, in which order, and what is mended. The same on both databases."""

import pytest

from records.core.enums import Action, State
from records.record import workflow, writing
from records.record.models import Record
from records.search import index_check, synonyms
from records.search.engine import find, search
from records.search.models import SearchText, Synonym
from records.search.query import MAX_TERMS, QUERY_LENGTH_LIMIT, parse

pytestmark = pytest.mark.django_db


def found(query):
    return [record.pk for record in search(Record.objects.published(), query)]


@pytest.fixture
def publish(office):
    """publish(title="…", text="…") → a public record of a person of its own."""
    from tests.factories import UserFactory

    def _publish(title="เรื่องอื่น", text="เนื้อหา", **values):
        owner = values.pop("owner", None) or UserFactory(unit=office.unit)
        values = {"technique": f"<p>{text}</p>", **values}
        return office.record(State.PUBLISHED, owner=owner, title=title, **values)

    synonyms.load()
    return _publish


@pytest.mark.parametrize(
    "query",
    [
        *("ท่องเที่ยว", "เที่ยวโดย", "ที่ยว", "otop", "OTOP", "๒๕๓๘", "2538", "เที่ยว 2538"),
        *('"โดยชุมชน 2538"', "สพจ", "ท่อง เที่ยว", "ท่อง\u200bเที่ยว", "เเปลงใหญ่", "น\u0e4d้าใจ"),
        *("พัฒนาสินค้า", "ทำ\u0e34"[:2], "แปลง\u00adใหญ่", "\uf70aแปลงใหญ่"[1:]),
    ],
)
def test_finds_whatever_way_it_is_written(publish, query):
    record = publish(
        technique="<p>การท่อง\u200bเที่ยวโดยชุมชน ๒๕๓๘ กับ Otop แปลงใหญ่ น้ำใจ ทำ</p>"
        "<ul><li>สพจ. ร่วมงาน พัฒนา\nสินค้า</li></ul>"
    )
    publish("อื่น")
    assert found(query) == [record.pk]


@pytest.mark.parametrize("query", ["ไม่มีคำนี้", "ท่องเที่ยว ไม่มีคำนี้", "%%%", "___", "<p>", "strong"])
def test_finds_nothing_that_is_not_there(publish, query):
    publish(technique="<p>การ<strong>ท่องเที่ยว</strong></p>")
    assert found(query) == []


def test_searches_names_places_and_partners(publish, office):
    partners = [{"sector": "private", "name": "ร้านกาแฟดอยงาม", "contribution": "รับซื้อผลผลิต"}]
    record = publish(partners=partners, village="บ้านทดสอบใหม่")
    names = (record.owner.given_name, record.number, "อำเภอเมืองชัยภูมิ", "ตำบล")
    for query in ("ดอยงาม", "รับซื้อ", "บ้านทดสอบใหม่", *names[:3]):
        assert found(query) == [record.pk]


def test_index_follows_the_text(office):
    record = office.draft(technique="<p>มะขามหวาน</p>")
    writing.write(record, {"technique": "<p>ส้มโอ</p>"}, actor=office.author)
    everything = Record.objects.all()
    assert not search(everything, "มะขามหวาน").exists()
    assert search(everything, "ส้มโอ").exists()
    SearchText.objects.all().delete()
    assert not search(everything, "ส้มโอ").exists()


def test_stays_a_queryset(publish):
    first, second = publish("ผ้าไหม"), publish("ผ้าไหมลายใหม่")
    rows = search(Record.objects.published(), "ผ้าไหม")
    assert rows.count() == 2 and rows.filter(pk=first.pk).get() == first
    assert list(rows.order_by("pk").values_list("pk", flat=True)) == [first.pk, second.pk]
    assert rows.exclude(pk=first.pk)[0] == second


def test_shows_only_rows_of_the_queryset(office, publish):
    office.draft(technique="<p>ความลับ</p>")
    assert found("ความลับ") == []
    assert search(Record.objects.visible_to(office.author), "ความลับ").count() == 1
    assert search(Record.objects.visible_to(office.stranger), "ความลับ").count() == 0


def test_short_words_stand_for_themselves(publish):
    word, inside = publish(text="ไป ทำ นา กัน"), publish(text="การพัฒนา")
    assert found("นา") == [word.pk]
    assert inside.pk in found("พัฒนา")


def test_short_words_inside_others_when_nothing_else_is_found(publish):
    record = publish(text="การพัฒนา")
    outcome = find(Record.objects.published(), "ฒน")
    assert [r.pk for r in outcome.queryset] == [record.pk]


def test_marks_make_another_word(publish):
    crab, grandfather = publish(text="จับ ปู ขาย"), publish(text="คุณ ปู่ เล่า")
    assert found("ปู") == [crab.pk] and found("ปู่") == [grandfather.pk]


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


@pytest.mark.parametrize("query", ["อย.", "อย"])
def test_an_abbreviation_is_not_the_beginning_of_a_word(publish, query):
    mark = publish(text="ขอเลข อย. แล้ว")
    publish(text="อย่างยิ่ง")
    assert found(query) == [mark.pk]


@pytest.mark.parametrize(
    ("query", "text"),
    [
        ("โอทอป", "สินค้าโอท็อป"),
        ("โอทอป", "สินค้า OTOP"),
        ("OTOP", "หนึ่งตำบล หนึ่งผลิตภัณฑ์"),
        ("หนึ่งตำบล หนึ่งผลิตภัณฑ์", "งาน OTOP"),
        ("สพจ.", "สำนักงานพัฒนาชุมชนจังหวัด"),
        ("มาตรฐานผลิตภัณฑ์ชุมชน", "ผ่าน มผช. แล้ว"),
        ("ตลาดโอทอป", "ตลาดโอท็อป"),
        ("อสพ", "งานของ อสพ.ตำบล"),
        ("กชช. 2ค", "ข้อมูล กชช.๒ค"),
    ],
)
def test_synonyms_find_each_other(publish, query, text):
    record = publish(text=text)
    assert record.pk in found(query)


def test_what_was_typed_comes_before_synonyms(publish):
    typed = publish("หนึ่ง", text="พก. ลงพื้นที่")
    synonym = publish("พัฒนากรลงพื้นที่", text="พัฒนากร")
    assert found("พก.") == [typed.pk, synonym.pk]


def test_synonyms_are_data(publish):
    record = publish(text="เลี้ยงกระบือ")
    assert found("ควายไทย") == []
    Synonym.objects.create(words="ควายไทย|กระบือ")
    synonyms.clear_cache()
    assert found("ควายไทย") == [record.pk]


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


@pytest.mark.parametrize(
    "query",
    [
        *(
            "",
            "   ",
            '"',
            '""',
            "-",
            "a" * 10_000,
            "' OR 1=1 --",
            "\x00",
            "😀",
            "่",
            "(((",
            "AND OR",
        ),
        *("ปี:", "อำเภอ:", 'ผู้เขียน:"', "NEAR(a b)", "a*", "{title}:x", "'a':*&!|", "ก" * 10_000),
        *("\ud800", "่่่่่", "ํา", "a\\", "^a", "ก -", "--ก", "- -", ":", "ปี:abc", "!!!", "\u200b"),
    ],
)
def test_broken_queries_never_raise(publish, query):
    publish()
    assert find(Record.objects.all(), query).queryset.count() in (0, 1)


def test_terms_are_bounded():
    assert [t.typed for t in parse("ก ข ก ค").terms] == ["ก", "ข", "ค"]
    assert len(parse(" ".join(str(n) for n in range(50))).terms) == MAX_TERMS
    assert parse("ก" * 400).cut and len(parse("ก" * 400).typed) == QUERY_LENGTH_LIMIT


def test_only_punctuation_is_said(publish):
    publish()
    assert find(Record.objects.all(), "!!").problem == "empty"


def test_publishing_and_taking_back_reach_the_index(office, publish):
    record = publish("ผ้าไหม")
    row = SearchText.objects.get(record=record)
    assert row.published_at == record.published_at
    workflow.advance(record, Action.UNPUBLISH, actor=office.chair, inputs={"note": "ระงับ"})
    row.refresh_from_db()
    assert row.published_at is None and index_check.check().sound


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


def test_says_where_it_stands_beside_the_sections(publish):
    from records.search.results import hits_of

    partners = [{"sector": "private", "name": "ร้านกาแฟดอยงาม", "contribution": "รับซื้อผลผลิต"}]
    publish(partners=partners, processes={"marketing": "ขายที่ถนนคนเดินปากซอย"})
    for query, where in (("ดอยงาม", "ภาคีเครือข่าย"), ("คนเดินปากซอย", "5 กระบวนงาน")):
        outcome = find(Record.objects.published(), query)
        (hit,) = hits_of(list(outcome.queryset), outcome.query)
        assert hit.where == where and any(is_hit for _, is_hit in hit.passage)


def test_common_words_are_answered_by_words_alone(publish, monkeypatch):
    from records.search import planner

    rows = [publish("ชุมชนเข้มแข็ง"), *(publish(text="งานชุมชน") for _ in range(3))]
    fine = found("ชุมชน")
    monkeypatch.setattr(planner, "FEW_LIMIT", 2)
    assert found("ชุมชน")[0] == fine[0] == rows[0].pk
    assert set(found("ชุมชน")) == {row.pk for row in rows}
