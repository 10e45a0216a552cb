"""The bank as JSON."""

import pytest

from records.core.enums import State
from tests.figures import TABLE, figure

pytestmark = pytest.mark.django_db


def test_records_are_the_public_ones(office, client):
    shown = office.record(State.PUBLISHED, technique="<p>การท่องเที่ยวโดยชุมชน</p>")
    office.record(State.ACCEPTED, owner=office.stranger, technique="<p>ท่องเที่ยวลับ</p>")
    answer = client.get("/api/records/?q=เที่ยวโดย").json()
    assert (answer["count"], answer["next"]) == (1, None)
    assert answer["results"] == [
        {
            "number": shown.number,
            "ref": None,
            "url": f"http://127.0.0.1:8000/records/{shown.number}/",
            "title": shown.title,
            "kind": "individual",
            "owner": str(office.author),
            "unit": office.unit.name,
            "topic": "agriculture",
            "fiscal_year": 2569,
            "snippet": "การท่องเที่ยวโดยชุมชน",
        }
    ]


def test_records_pages_lead_on(many, client):
    many(25)
    first = client.get("/api/records/?topic=agriculture").json()
    assert (first["count"], len(first["results"])) == (25, 20)
    second = client.get(first["next"].removeprefix("http://127.0.0.1:8000")).json()
    assert (len(second["results"]), second["next"]) == (5, None)


def test_records_facets_count(office, client):
    office.record(State.PUBLISHED)
    second = office.record(State.PUBLISHED, owner=office.stranger)
    type(second).objects.filter(pk=second.pk).update(fiscal_year=2561)
    facets = client.get("/api/records/").json()["facets"]
    assert facets["year"] == [
        {"value": "2569", "label": "2569", "count": 1},
        {"value": "2561", "label": "2561", "count": 1},
    ]


def test_records_cost_the_same_for_one_and_for_thirty(many, client, count_queries):
    many(1)
    client.get("/api/records/")  # the synonyms are read once a minute
    one = count_queries(client, "/api/records/")
    many(30)
    assert count_queries(client, "/api/records/") == one <= 4


def test_record_gives_its_sections_as_text(office, client):
    record = office.record(State.PUBLISHED, goal="<ol><li>ก</li><li>ข</li></ol>")
    answer = client.get(f"/api/records/{record.number}/").json()
    assert answer["sections"]["goal"] == "1) ก\n2) ข"
    assert "email" not in answer and answer["owner"] == str(office.author)


@pytest.mark.parametrize("state", [State.ACCEPTED, State.UNPUBLISHED])
def test_record_that_is_not_public_is_404(office, client, state):
    record = office.record(state)
    assert client.get(f"/api/records/{record.number}/").status_code == 404


def test_a_table_is_lines_of_its_section(office, client):
    record = office.record(State.PUBLISHED, technique=TABLE + figure("0123456789abcdef"))
    answer = client.get(f"/api/records/{record.number}/").json()
    assert answer["sections"]["technique"] == (
        "รายได้ของกลุ่ม\nเดือน | รายได้\nมกราคม | 4,500\nกุมภาพันธ์ | 5,200\nภาพ: แปลงผัก"
    )
    assert answer["snippet"] == (
        "รายได้ของกลุ่ม · เดือน: มกราคม | รายได้: 4,500 · เดือน: กุมภาพันธ์ | รายได้: 5,200 ภาพ: แปลงผัก"
    )


def test_what_is_no_match_says_so(office, client):
    office.record(State.PUBLISHED, technique="<p>กองปุ๋ยแห้งเป็นสีขาว จึงแทงรูให้ถี่</p>")
    office.record(State.PUBLISHED, owner=office.stranger)
    question = "กองปุ๋ยแห้งสีขาวเพราะไส้เดือนฝอย"
    near = client.get("/api/records/", {"q": question}).json()
    assert near["note"] in ("most", "nearest") and near["results"][0]["partial"] is True
    sure = client.get("/api/records/", {"q": "กองปุ๋ยแห้งสีขาวทำอย่างไรดี"}).json()
    assert "note" not in sure and sure["used"] and "partial" not in sure["results"][0]


def test_records_end_where_they_end(many, client):
    many(25)
    last = client.get("/api/records/?page=2").json()
    assert len(last["results"]) == 5 and last["next"] is None
    for page in ("3", "๓", "99", "-1", "0"):
        past = client.get(f"/api/records/?page={page}").json()
        assert (past["results"], past["count"], past["next"]) == ([], 25, None)
    assert len(client.get("/api/records/?page=x").json()["results"]) == 20
