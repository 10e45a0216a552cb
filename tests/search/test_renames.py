"""A new name of a person, unit, category or topic finds the records that carry it."""

import pytest
from django.db import IntegrityError, transaction

from records.core.enums import State
from records.record.models import Record
from records.search import index_check, indexing
from records.search.engine import search
from records.search.models import SearchText
from records.search.renames import index_renamed

pytestmark = pytest.mark.django_db


def found(query):
    return set(search(Record.objects.published(), query))


@pytest.mark.parametrize(
    ("relation", "field"),
    [
        ("owner", "given_name"),
        ("owner", "family_name"),
        ("unit", "name"),
        ("unit", "short_name"),
        ("category", "label"),
        ("topic", "name"),
    ],
)
def test_records_are_found_by_the_new_name(office, relation, field):
    record = office.record(State.PUBLISHED)
    named = getattr(record, relation)
    setattr(named, field, "ขวัญตระการ")
    named.save()
    assert found("ขวัญตระการ") == set() and not index_check.check().sound
    assert index_renamed(named, [field]) == 1
    assert found("ขวัญตระการ") == {record} and index_check.check().sound


def test_other_changes_cost_nothing(office, django_assert_num_queries):
    office.record(State.PUBLISHED)
    with django_assert_num_queries(0):
        assert index_renamed(office.author, ["email", "is_active"]) == 0
        assert index_renamed(office.cycle, ["name"]) == 0


def test_many_records_go_in_chunks(office, monkeypatch):
    monkeypatch.setattr(indexing, "CHUNK_SIZE", 2)
    records = {
        office.record(State.PUBLISHED, owner=owner)
        for owner in (office.author, office.colleague, office.stranger)
    }
    record = next(iter(records))
    mine = {r for r in records if r.unit_id == record.unit_id}
    record.unit.name = "ขวัญตระการ"
    record.unit.save()
    assert index_renamed(record.unit, ["name"]) == len(mine)
    assert found("ขวัญตระการ") == mine


def test_the_index_is_undone_with_the_name(office):
    record = office.record(State.PUBLISHED)
    before = SearchText.objects.get(record=record).head
    with pytest.raises(IntegrityError), transaction.atomic():
        office.author.given_name = "ขวัญตระการ"
        office.author.save()
        index_renamed(office.author, ["given_name"])
        raise IntegrityError
    assert SearchText.objects.get(record=record).head == before
