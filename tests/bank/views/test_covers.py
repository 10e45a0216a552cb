"""Pictures of a record, for pages and for chats."""

import pytest
from django.core.files.base import ContentFile

from records.core.enums import State
from records.record import attachments
from tests import paper

pytestmark = pytest.mark.django_db


def test_show_draws_where_there_is_no_picture(office, client):
    record = office.record(State.PUBLISHED)
    answer = client.get(f"/records/{record.number}/cover")
    assert answer["Content-Type"] == "image/svg+xml" and "private" in answer["Cache-Control"]
    again = client.get(f"/records/{record.number}/cover", headers={"If-None-Match": answer["ETag"]})
    assert again.status_code == 304


def test_show_gives_the_first_picture_small(office, client):
    record = office.draft()
    attachments.add_file(record, ContentFile(paper.jpeg(), name="ภาพ.jpg"), actor=office.author)
    record = office.bring(record, State.PUBLISHED)
    assert client.get(f"/records/{record.number}/cover")["Content-Type"] == "image/webp"


def test_card_is_closed_with_its_record(office, client):
    hidden = office.record(State.ACCEPTED, owner=office.stranger)
    for name in ("card.png", "cover"):
        assert client.get(f"/records/{hidden.number}/{name}").status_code == 404


def test_page_has_a_card_for_each_kind(client):
    assert client.get("/cards/home.png")["Content-Type"] == "image/png"
    assert client.get("/cards/nothing.png").status_code == 404


def test_place_is_a_map(client):
    assert client.get("/places/3606.svg")["Content-Type"] == "image/svg+xml"
    assert client.get("/places/9999.svg").status_code == 404
