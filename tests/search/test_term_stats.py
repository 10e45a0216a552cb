"""The words of the public bank, counted."""

import pytest

from records.core.enums import State
from records.search import term_stats
from records.search.text import FIELD_BREAK

pytestmark = pytest.mark.django_db


@pytest.fixture
def bank(office):
    titles = {"author": "ผ้าไหมมัดหมี่", "stranger": "ผ้าไหมลายขอ", "colleague": "กาแฟ coffee"}
    for who, title in titles.items():
        owner = getattr(office, who)
        office.record(State.PUBLISHED, owner=owner, title=title, technique="<p>วิธีทำ</p>")
    office.draft(title="มัดหมี่ลับ")


def test_counts_public_records_with_a_word_in_title_or_method(bank):
    counts = term_stats.record_counts()
    assert counts["ผ้าไหม"] == 2
    assert "มัดหมี่" not in counts  # in one public record: fewer than MIN_RECORDS
    assert term_stats.sample_size() == 3


def test_counts_are_kept_for_a_while(bank, office, django_assert_num_queries):
    term_stats.record_counts()
    with django_assert_num_queries(0):
        term_stats.record_counts(), term_stats.sample_size()


def test_letters_are_in_thai_order_by_first_consonant(monkeypatch):
    counts = {"เกษตร": 3, "กาแฟ": 5, "ไหม": 2, "coffee": 9, "ขนม": 4}
    monkeypatch.setattr(term_stats, "record_counts", lambda: counts)
    letters = {letter: [w.word for w in words] for letter, words in term_stats.by_letter()}
    assert letters == {"C": ["coffee"], "ก": ["กาแฟ", "เกษตร"], "ข": ["ขนม"], "ห": ["ไหม"]}
    assert (
        next(w.records for words in term_stats.by_letter() for w in words[1] if w.word == "ขนม")
        == 4
    )


def test_the_page_is_bounded_to_the_most_frequent(monkeypatch):
    counts = {"เกษตร": 3, "กาแฟ": 5, "ไหม": 2}
    monkeypatch.setattr(term_stats, "record_counts", lambda: counts)
    monkeypatch.setattr(term_stats, "WORDS_SHOWN", 1)
    assert [letter for letter, _ in term_stats.by_letter()] == ["ก"]


def test_what_parts_two_fields_is_no_word(bank):
    assert FIELD_BREAK not in term_stats.record_counts()
