"""Suggestions, the counters without a person, the words of the bank."""

import pytest

from records.core.enums import State
from records.search.models import RecordReads, SearchLog
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db


def suggested(client, q):
    found = client.get("/search/suggest/", {"q": q}).json()["suggestions"]
    return [(s["kind"], s["text"]) for s in found]


def test_suggest_offers_titles_people_units_and_topics(office, client):
    office.author.given_name = "ผกามาศ"
    office.author.save()
    record = office.record(State.PUBLISHED, title="ผ้าไหมมัดหมี่บ้านเรา")
    assert ("เรื่อง", record.title) in suggested(client, "ผ้าไ")
    assert ("เรื่อง", record.title) in suggested(client, "มัดหมี่")
    assert ("บุคคล", str(office.author)) in suggested(client, "ผกา")
    assert ("หน่วยงาน", office.unit.name) in suggested(client, "สพอ.เมือง")
    assert ("ประเด็น", "ด้านการเกษตร") in suggested(client, "เกษ")


def test_suggest_tells_nothing_that_is_not_public(office, client, sign_in):
    draft = office.draft(title="ความลับของร่าง")
    assert suggested(client, "ความลับ") == []
    assert suggested(client, office.author.given_name) == []
    assert suggested(sign_in(office.author), "ความลับ") == [("เรื่อง", draft.title)]


@pytest.mark.parametrize("q", ["", " ", "\x00", '"', "%", "่", "ก" * 5000, "😀", "(", "\\"])
def test_suggest_never_breaks(office, client, q):
    office.record(State.PUBLISHED)
    assert client.get("/search/suggest/", {"q": q}).status_code == 200


def test_near_tells_who_has_written_about_it(office, client, sign_in):
    titles = ("ปลูกหม่อนเลี้ยงไหมแปลงรวม", "เลี้ยงไหมด้วยใบหม่อนสด")
    for title in titles:
        office.record(State.PUBLISHED, owner=UserFactory(unit=office.unit), title=title)
    office.draft(title="หม่อนไหมที่ยังไม่เผยแพร่")
    member = sign_in(office.stranger)
    answer = member.get("/search/near/", {"title": "หม่อนสำหรับเลี้ยงไหม"})
    found = answer.context["near"]
    assert {n.record.title for n in found} == set(titles)
    assert all({"หม่อน", "เลี้ยง"} <= set(n.shared) for n in found)
    for n in found:
        address = n.record.get_absolute_url()
        assert address in answer.content.decode() and member.get(address).status_code == 200
    assert client.get("/search/near/", {"title": "หม่อน"}).status_code in (302, 401)


@pytest.mark.parametrize("title", ["", "\x00", "ก" * 9000, "'", "(((", "😀"])
def test_near_never_breaks(office, sign_in, title):
    answer = sign_in(office.author).get("/search/near/", {"title": title})
    assert answer.status_code == 200 and answer.content.strip() == b""


def test_opened_counts_a_result_without_a_person(office, client):
    record = office.record(State.PUBLISHED, title="ผ้าไหมมัดหมี่")
    page = client.get("/records/?q=ผ้าไหม")
    client.get("/records/?q=ผ้าไหม")
    token = page.context["log"]
    answer = client.post("/search/opened/", {"token": token, "rank": "2", "record": record.number})
    assert answer.status_code == 204
    client.post("/search/opened/", {"token": token, "rank": "1"})
    line = SearchLog.objects.get()
    assert (line.query, line.times, line.found) == ("ผ้าไหม", 2, 1)
    assert (line.clicks, line.best_rank) == (2, 1)
    assert RecordReads.objects.get(record=record).times == 1


@pytest.mark.parametrize(
    "data", [{"token": "x", "rank": "1"}, {"token": "x", "rank": "x"}, {"token": "x" * 9999}]
)
def test_opened_believes_nobody(db, client, data):
    assert client.post("/search/opened/", data).status_code == 400
    assert not SearchLog.objects.exists()


def test_opened_is_told_only_by_post_and_of_public_records(office, client):
    record = office.record(State.ACCEPTED)
    assert client.get("/search/opened/").status_code == 405
    assert client.post("/search/opened/", {"record": record.number}).status_code == 404


@pytest.mark.parametrize("q", ["1234567890123", "081 234 5678", "somebody@example.test", "ก"])
def test_what_may_be_personal_is_not_logged(office, client, q):
    client.get("/records/", {"q": q})
    assert not SearchLog.objects.exists()


def test_words_counts_what_stands_in_public_titles_and_methods(office, client):
    office.record(State.PUBLISHED, title="การทำปุ๋ยหมักชีวภาพ")
    office.record(State.PUBLISHED, owner=office.stranger, title="ปุ๋ยหมักชีวภาพ")
    office.draft(owner=office.colleague, title="ความลับ")
    page = client.get("/search/words/").content.decode()
    assert "ปุ๋ยหมัก" in page and "ความลับ" not in page
