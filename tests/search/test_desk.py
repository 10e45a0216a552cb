"""The desk of the search: synonyms to edit, the log of queries to read."""

import pytest
from django.utils import timezone

from records.audit.models import Event
from records.core.enums import State
from records.search.models import SearchLog, Synonym

pytestmark = pytest.mark.django_db
WORDS = {"kind": "synonym", "words": "ควาย|กระบือ", "note": ""}


def test_a_group_is_added_changed_and_removed_with_an_event_each(office, desk):
    assert desk.post("secretary", "records_synonym_add", **WORDS).status_code == 302
    group = Synonym.objects.get()
    change = ("secretary", "records_synonym_change", group.pk)
    desk.post(*change, **WORDS)
    assert [e.action for e in Event.objects.all()] == ["created"]
    desk.post(*change, **WORDS | {"note": "ปศุสัตว์"})
    desk.post("secretary", "records_synonym_delete", group.pk, post="yes")
    assert not Synonym.objects.exists()
    events = Event.objects.order_by("pk")
    assert [(e.action, e.actor) for e in events] == [
        (action, office.secretary) for action in ("created", "changed", "removed")
    ]
    assert events[1].changes == {"note": ["", "ปศุสัตว์"]}


def test_a_group_of_one_word_is_refused_and_leaves_no_event(office, desk):
    answer = desk.post("secretary", "records_synonym_add", **WORDS | {"words": "ควาย"})
    assert answer.status_code == 200 and "อย่างน้อยสองคำ" in answer.content.decode()
    assert not Synonym.objects.exists() and not Event.objects.exists()


@pytest.mark.parametrize("who", ["reviewer", "chair"])
def test_only_who_keeps_the_books_edits_groups(office, desk, who):
    assert desk.get(who, "records_synonym_changelist").status_code == 200
    assert desk.post(who, "records_synonym_add", **WORDS).status_code == 403
    assert not Synonym.objects.exists()


def test_the_log_tells_what_was_not_found_and_what_nobody_opened(office, desk):
    day = timezone.localdate()
    rows = {"หาไม่เจอ": (0, 0), "ไม่มีใครเปิด": (3, 0), "เปิดแล้ว": (3, 1)}
    for query, (found, clicks) in rows.items():
        SearchLog.objects.create(day=day, query=query, found=found, clicks=clicks, times=1)
    for value, there in (("no", "หาไม่เจอ"), ("unread", "ไม่มีใครเปิด")):
        page = desk.get("secretary", "records_searchlog_changelist", found=value)
        shown = {row.query for row in page.context["cl"].result_list}
        assert shown == {there}
    assert desk.get("reviewer", "records_searchlog_changelist").status_code == 403


def test_a_line_of_the_log_has_no_page(office, desk):
    line = SearchLog.objects.create(day=timezone.localdate(), query="ผ้าไหม")
    assert desk.get("secretary", "records_searchlog_change", line.pk).status_code == 403


def test_what_was_not_found_leads_to_a_new_group_for_who_may_add_one(office, desk):
    day = timezone.localdate()
    SearchLog.objects.create(day=day, query="ควายไทย", found=0, times=1)
    SearchLog.objects.create(day=day, query="ผ้าไหม", found=3, times=1)
    page = desk.get("secretary", "records_searchlog_changelist").content.decode()
    assert page.count("เพิ่มคำพ้อง") == 1 and "words=" in page
    assert page.count("เป็นชื่อเฉพาะ") == page.count("เป็นคำที่ไม่ช่วยค้น") == 1
    form = desk.get("secretary", "records_synonym_add", words="ควายไทย|")
    assert "ควายไทย|" in form.content.decode()
    assert "เพิ่มคำพ้อง" not in desk.get("chair", "records_searchlog_changelist").content.decode()


@pytest.mark.parametrize("kind", ["stop", "name"])
def test_a_name_and_a_word_that_tells_nothing_stand_alone(office, desk, kind):
    answer = desk.post("secretary", "records_synonym_add", kind=kind, words="มีไหมน้า", note="")
    assert answer.status_code == 302 and Synonym.objects.get().members() == ["มีไหมน้า"]


def test_a_query_is_tried_with_a_group_that_is_not_saved(office, desk):
    record = office.record(State.PUBLISHED, title="เลี้ยงกระบือ")
    asked = {"q": "ควายไทย", "kind": "synonym", "words": "ควายไทย|กระบือ"}
    page = desk.get("reviewer", "records_synonym_try", **asked)
    assert page.context["now"].count == 0
    assert page.context["then"].records == [record]
    assert "เพิ่มกลุ่มคำนี้" not in page.content.decode()
    assert not Synonym.objects.exists() and not Event.objects.exists()
    page = desk.get("secretary", "records_synonym_try", **asked | {"words": "ควายไทย"})
    assert "อย่างน้อยสองคำ" in page.content.decode() and "now" not in page.context
    group = Synonym.objects.create(words="ควายไทย|กระบือ")
    form = desk.get("secretary", "records_synonym_change", group.pk).content.decode()
    assert f"try/?group_id={group.pk}&amp;kind=synonym" in form
