"""The front door."""

import pytest

from records.awards.models import Award
from records.core.enums import AwardKind, Kind, State

pytestmark = pytest.mark.django_db


def test_index_of_an_empty_bank(client):
    page = client.get("/").content.decode()
    assert "ยังไม่มีเรื่องที่เผยแพร่" in page


def test_index_shows_what_is_public_only(office, client):
    shown = office.record(State.PUBLISHED, title="เทคนิคเลี้ยงไก่บ้าน")
    office.record(State.ACCEPTED, owner=office.stranger, title="เรื่องที่ยังไม่เผยแพร่")
    page = client.get("/").content.decode()
    assert "เทคนิคเลี้ยงไก่บ้าน" in page and shown.get_absolute_url() in page
    assert "เรื่องที่ยังไม่เผยแพร่" not in page
    assert "/collections/topic/agriculture/" in page and "/collections/district/3601/" in page
    assert page.count('type="search"') == 1


def test_index_shows_the_award_and_the_set(office, client):
    record = office.record(State.PUBLISHED, title="แนวปฏิบัติเรื่องหนึ่ง")
    Award.objects.create(
        cycle=office.cycle,
        kind=AwardKind.BEST_PRACTICE,
        record=record,
        awarded_on="2026-09-01",
    )
    office.record(State.PUBLISHED, kind=Kind.SET, title="ชุดความรู้ประจำปี", unit=office.head_office)
    page = " ".join(client.get("/").content.decode().split())
    assert "แนวปฏิบัติที่ดี (Best Practice) 2569" in page
    assert "ชุดความรู้ประจำปี" in page


def test_index_hides_the_award_of_an_unpublished_record(office, client):
    record = office.record(State.UNPUBLISHED)
    Award.objects.create(
        cycle=office.cycle,
        kind=AwardKind.BEST_PRACTICE,
        record=record,
        awarded_on="2026-09-01",
    )
    assert record.title not in client.get("/").content.decode()


def test_index_progress_counts_what_was_handed_in(office, client):
    office.cycle.targets.create(kind="individual", count=90)
    office.record(State.SUBMITTED)
    office.draft(owner=office.stranger)
    page = client.get("/").content.decode()
    assert '<progress value="1" max="90"' in page


def test_index_costs_the_same_for_one_and_for_thirty(office, client, many, count_queries):
    many(1)
    one = count_queries(client, "/")
    many(30)
    assert count_queries(client, "/") == one <= 8


@pytest.mark.parametrize("page", ["about", "privacy"])
def test_about_and_privacy_are_public(client, page):
    assert client.get(f"/{page}/").status_code == 200


def test_about_names_the_licences(client):
    assert "CC BY 4.0" in client.get("/about/").content.decode()


def test_privacy_says_what_is_kept(client):
    assert "คุกกี้" in client.get("/privacy/").content.decode()
