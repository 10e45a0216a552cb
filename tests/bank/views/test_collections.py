"""Pages of collections."""

import pytest

from records.core.enums import State

pytestmark = pytest.mark.django_db


def test_index_names_all_with_their_numbers(office, client):
    office.record(State.PUBLISHED)
    page = client.get("/collections/").content.decode()
    assert "/collections/topic/agriculture/" in page and "/collections/district/3601/" in page


def test_detail_lists_the_newest_first_and_can_be_followed(office, client):
    old = office.record(State.PUBLISHED, title="เรื่องเก่ากว่า")
    new = office.record(State.PUBLISHED, owner=office.stranger, title="เรื่องใหม่กว่า")
    office.record(State.ACCEPTED, owner=office.colleague, title="ยังไม่เผยแพร่")
    page = client.get("/collections/topic/agriculture/").content.decode()
    assert page.index(new.title) < page.index(old.title) and "ยังไม่เผยแพร่" not in page
    assert "/feed.atom?topic=agriculture" in page and "CollectionPage" in page
    assert client.get("/collections/year/๒๕๖๙/").status_code == 200
    assert client.get("/collections/topic/x/").status_code == 404


def test_detail_costs_the_same_for_one_and_for_thirty(many, client, count_queries):
    many(1)
    one = count_queries(client, "/collections/topic/agriculture/")
    many(30)
    assert count_queries(client, "/collections/topic/agriculture/") <= one + 1 <= 6
