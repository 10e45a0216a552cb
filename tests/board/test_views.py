"""The public board: figures without names, and only what is public behind them."""

from django.urls import reverse

from records.core.enums import State
from tests import light
from tests.desk import text_of


def test_index_shows_figures_and_no_names(client, office, count_queries):
    record = office.record(State.SUBMITTED)
    page = text_of(client.get(reverse("board-index")))
    assert "ส่งแล้ว" in page and record.title not in page
    assert not any(str(p) in page for p in (office.author, office.secretary))
    few = count_queries(client, reverse("board-index"))
    light.records(office, 30, state=State.SUBMITTED)
    assert count_queries(client, reverse("board-index")) == few <= 15


def test_index_without_a_cycle(client, db):
    assert client.get(reverse("board-index")).status_code == 404


def test_rows_are_public_ones(client, office):
    public = office.record(State.PUBLISHED, title="เรื่องสาธารณะ")
    hidden = office.record(State.SUBMITTED, owner=office.colleague, title="เรื่องที่ซ่อนอยู่")
    page = text_of(client.get(reverse("board-rows"), {"stage": "submitted"}))
    assert public.title in page and hidden.title not in page and "1 เรื่องยังไม่เผยแพร่" in page
    assert client.get(reverse("board-rows")).status_code == 404
