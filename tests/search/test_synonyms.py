"""Words that mean the same find each other; what the office edits is saved and logged."""

import pytest

from records.audit.models import Event
from records.search import synonyms
from records.search.models import Synonym, SynonymKind
from tests.search.search_bank import found

pytestmark = pytest.mark.django_db


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


def test_synonyms_are_data(publish):
    record = publish(text="เลี้ยงกระบือ")
    assert found("ควายไทย") == []
    Synonym.objects.create(words="ควายไทย|กระบือ")
    synonyms.clear_cache()
    assert found("ควายไทย") == [record.pk]


def events():
    return list(Event.objects.order_by("pk").values_list("action", "changes"))


def test_saving_a_group_is_logged_once_and_counts_at_once(
    office, publish, django_capture_on_commit_callbacks
):
    record = publish(text="เลี้ยงกระบือ")
    before = Event.objects.count()
    assert found("ควายไทย") == []
    group = Synonym(kind=SynonymKind.SYNONYM, words="ควายไทย|กระบือ")
    with django_capture_on_commit_callbacks(execute=True):
        event = synonyms.save(group, actor=office.secretary)
    assert (event.action, event.actor) == ("created", office.secretary)
    assert event.changes["words"] == [None, "ควายไทย|กระบือ"]
    assert found("ควายไทย") == [record.pk]
    assert Event.objects.count() == before + 1


def test_a_change_is_logged_with_what_was_before_and_nothing_where_nothing_differs(office):
    group = Synonym.objects.create(words="ควาย|กระบือ")
    assert synonyms.save(group, actor=office.secretary) is None and events() == []
    group.words = "ควาย|กระบือ|ควายไทย"
    synonyms.save(group, actor=office.secretary)
    assert events() == [("changed", {"words": ["ควาย|กระบือ", "ควาย|กระบือ|ควายไทย"]})]


def test_deleting_a_group_is_logged_with_its_words(
    office, publish, django_capture_on_commit_callbacks
):
    publish(text="เลี้ยงกระบือ")
    group = Synonym.objects.create(words="ควายไทย|กระบือ")
    synonyms.clear_cache()
    assert found("ควายไทย")
    with django_capture_on_commit_callbacks(execute=True):
        event = synonyms.delete(group, actor=office.secretary)
    assert event.action == "removed" and event.changes["words"] == ["ควายไทย|กระบือ", None]
    assert found("ควายไทย") == [] and not Synonym.objects.filter(words="ควายไทย|กระบือ").exists()


def test_the_table_knows_every_way_to_write_an_abbreviation():
    table = synonyms.SynonymTable(
        [("abbreviation", ["สพจ.", "สำนักงานพัฒนาชุมชนจังหวัด"]), ("spelling", ["ไอที", "ไอ.ที."])]
    )
    assert table.knows("ส.พ.จ.") and table.knows("สพจ") and not table.knows("สพอ.")
    assert table.is_abbreviation("สพจ") and not table.is_abbreviation("ไอที")
    assert table.others("สพจ") == [synonyms.Other("สำนักงานพัฒนาชุมชนจังหวัด", False)]


def test_loading_the_seed_again_adds_nothing_and_leaves_edits(db):
    assert synonyms.load() > 0
    group = Synonym.objects.first()
    group.words += "|คำที่เพิ่มเอง"
    group.save()
    assert synonyms.load() == 0
    group.refresh_from_db()
    assert group.words.endswith("|คำที่เพิ่มเอง")
    group.delete()
    assert synonyms.load() == 0  # what was deleted stays deleted


def test_what_is_only_near_finds_nothing_by_itself(publish):
    publish(text="ใส่ปี๊บ")
    Synonym.objects.create(kind=SynonymKind.RELATED, words="กะละมังใบ|ปี๊บ")
    synonyms.clear_cache()
    table = synonyms.table()
    assert table.related("กะละมังใบ") == ["ปี๊บ"] and not table.knows("กะละมังใบ")
    assert found("กะละมังใบ") == []


def test_the_thesaurus_is_loaded_once():
    synonyms.load()
    rings = Synonym.objects.filter(kind=SynonymKind.RELATED)
    assert rings.count() > 50
    kept = rings.first()
    rings.exclude(pk=kept.pk).delete()
    synonyms.load()
    assert rings.count() == 1


def test_an_abbreviation_is_told_in_full():
    synonyms.load()
    table = synonyms.table()
    assert table.in_full("อย.") == table.in_full("อย") == "สำนักงานคณะกรรมการอาหารและยา"
    assert table.in_full("ผ้าไหม") == table.in_full("โอทอป") == ""


def test_full_stops_in_other_places_are_the_same_abbreviation():
    table = synonyms.SynonymTable([("abbreviation", ["อสม.", "อาสาสมัครสาธารณสุข"])])
    assert table.others("อ.ส.ม.") == [
        synonyms.Other("อสม.", True),
        synonyms.Other("อาสาสมัครสาธารณสุข", False),
    ]
    assert table.others("ม.9") == []


def test_what_the_office_calls_a_name_or_no_word_to_search_for():
    table = synonyms.SynonymTable([("name", ["ก้อยลาย"]), ("stop", ["จังเลยน้า", "อะน้า"])])
    assert table.is_name("ก้อยลาย") and table.knows("ก้อยลาย") and table.others("ก้อยลาย") == []
    assert table.only_asks("อะน้า") and not table.only_asks("ก้อยลาย")
