"""Records related to each other by rare words."""

import pytest
from django.core.cache import cache

from records.record.models import Record
from records.search import related
from records.search.models import SearchText
from tests.search import search_bank

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def fresh_terms():
    cache.clear()


def test_near_records_share_rare_words_that_are_told(office):
    bank = search_bank.load(office)
    near = [related.related_to(r, Record.objects.published()) for r in bank]
    assert sum(bool(found) for found in near) > len(bank) // 2
    for record, found in zip(bank, near, strict=True):
        assert record not in [n.record for n in found]
        for one in found:
            row = SearchText.objects.get(pk=one.record.pk)
            words = f"{row.words_a} {row.words_c}".split()
            assert len(one.shared) > 1 and set(one.shared) <= set(words)


def test_near_text_finds_what_a_colleague_has_written(office):
    record = search_bank.load(office)[0]
    technique = SearchText.objects.get(pk=record.pk).words_c.replace(" ", "")
    found = related.related_to_text(record.title, technique, Record.objects.published())
    assert found[0].record == record
