"""The records beside a record: found once, kept, and never one that is not public."""

import pytest
from django.core.cache import cache

from records.core.enums import Action, State
from records.record import workflow
from records.record.models import Record
from records.search import neighbours
from records.search.models import Neighbour, Neighbourhood
from records.search.neighbours_due import due
from tests import light
from tests.search import search_bank

pytestmark = pytest.mark.django_db


def test_they_are_found_once(office, django_assert_num_queries):
    bank = search_bank.load(office)
    assert neighbours.of(bank[0]) == [] and due().count() == len(bank)
    assert neighbours.make_due() == (len(bank), True)
    near = {record: neighbours.of(record) for record in bank}
    assert any(near.values())
    for record, found in near.items():
        assert len(found) <= neighbours.SHOWN and record not in [one.record for one in found]
        assert all(one.shared and one.record.topic == record.topic for one in found)
        assert [one.weight for one in found] == sorted((one.weight for one in found), reverse=True)
    with django_assert_num_queries(1):
        assert neighbours.make_due() == (0, True)


def test_who_is_taken_back_goes_at_once_and_another_comes(office):
    one, gone, *_ = (
        office.record(State.PUBLISHED, title=f"ปุ๋ยหมักไม่กลับกอง {n}", owner=owner)
        for n, owner in enumerate((office.author, office.stranger, office.colleague))
    )
    neighbours.make_due()
    assert gone in [near.record for near in neighbours.of(one)]
    reason = {"note": "เหตุผล"}
    workflow.advance(gone, Action.UNPUBLISH, actor=office.chair, inputs=reason)
    assert gone not in [near.record for near in neighbours.of(one)]
    assert one in due() and not Neighbour.objects.filter(other=gone).exists()
    neighbours.make_due()
    assert len(neighbours.of(one)) == 1


def test_a_new_record_is_looked_at_by_those_beside_it(office):
    first = office.record(State.PUBLISHED)
    neighbours.make_due()
    assert neighbours.of(first) == []
    cache.clear()  # the words were counted when there was but one record
    second = office.record(State.PUBLISHED, owner=office.stranger)
    neighbours.make_due()
    assert [near.record for near in neighbours.of(first)] == [second]


def test_what_has_changed_meanwhile_stays_due(office, monkeypatch):
    (record,) = light.records(office, 1)

    def slow(found):
        Record.objects.filter(pk=record.pk).update(text_version=9)
        return []

    monkeypatch.setattr(neighbours, "_find", slow)
    assert neighbours.make_due() == (0, True) and record in due()


def test_it_stops_in_time_and_goes_on(office):
    light.records(office, 3)
    assert neighbours.make_due(0) == (0, False) and due().count() == 3
    made, finished = neighbours.make_due(60)
    assert (made, finished) == (3, True) and Neighbourhood.objects.count() == 3


def test_words_alone_make_no_neighbours(office):
    """Two words that both have, and a topic: that was mung beans beside mushrooms."""
    mushrooms = office.record(
        State.PUBLISHED,
        title="เพาะเห็ดจากขี้เลื่อย",
        technique="<p>อัดขี้เลื่อยเป็นก้อน พบราเขียวให้คัดทิ้ง</p>",
        process="<p>นึ่งไอน้ำ</p>",
    )
    beans = office.record(
        State.PUBLISHED,
        owner=office.stranger,
        title="ปลูกพืชหลังนา",
        technique="<p>กำดินให้เป็นก้อน แล้วหว่านถั่วเขียวทันที</p>",
        process="<p>ไถกลบ</p>",
    )
    more = office.record(
        State.PUBLISHED,
        owner=office.colleague,
        title="ก้อนเชื้อเห็ดจากขี้เลื่อย",
        technique="<p>อัดขี้เลื่อยให้แน่น เพาะเห็ดในโรงเรือน</p>",
        process="<p>รดน้ำ</p>",
    )
    neighbours.make_due()
    assert [near.record for near in neighbours.of(mushrooms)] == [more]
    assert neighbours.of(beans) == []
