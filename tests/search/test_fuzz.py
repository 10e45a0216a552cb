"""What must hold for any text and any query, with Hypothesis, on both databases."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from records.core import thai
from records.record.models import Record
from records.search import spelling, text
from records.search.engine import find
from records.search.highlight import marked, spans_of
from records.search.query import parse
from tests.search import search_bank

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
QUICK = settings(
    max_examples=150,
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=list(HealthCheck),
)
THAI = st.text(alphabet=[chr(c) for c in range(0x0E01, 0x0E5C) if c not in range(0x0E3B, 0x0E3F)])
SYNTAX = st.sampled_from(
    ['"', "-", "*", ":", "(", ")", "&", "|", "!", "'", "\\", "%", "_", "AND", "OR", "NEAR(", "^"]
    + ["ปี:", "ผู้เขียน:", "อำเภอ:", "\x00", "😀", "\u200b", " ", "\n", "{text}:", "ๆ", "ฯ", "."]
)
QUERIES = st.lists(st.one_of(THAI, SYNTAX, st.text(max_size=20)), max_size=12).map("".join)


def test_any_substring_finds_its_record(office):
    bank = [(r.pk, t) for r in search_bank.load(office) for t in search_bank.texts_of(r)]
    bank = [(pk, content) for pk, content in bank if len(content) > 12]

    @QUICK
    @given(st.data())
    def check(data):
        pk, content = data.draw(st.sampled_from(bank))
        start = data.draw(st.integers(0, len(content) - 12))
        part = content[start : start + data.draw(st.integers(3, 12))]
        if len(text.chars(part)) >= 3:
            assert find(Record.objects.published(), part).queryset.filter(pk=pk).exists(), part

    check()


def test_every_title_finds_its_record_first(office):
    for record in search_bank.load(office):
        assert find(Record.objects.published(), record.title).queryset[0] == record


def test_any_query_is_answered(office):
    search_bank.load(office)

    @QUICK
    @given(QUERIES)
    def check(query):
        found = find(Record.objects.published(), query)
        for record in found.queryset[:3]:
            marked(record.title, spans_of(record.title, found.query))
            assert record.is_public

    check()


@QUICK
@given(st.text())
def test_folding_is_stable_and_knows_no_loose_spaces(value):
    folded = text.chars(value)
    assert text.chars(folded) == folded
    assert "\n" not in folded and "\x00" not in folded


@QUICK
@given(THAI)
def test_clusters_and_words_lose_nothing(value):
    value = thai.normalise(value)
    assert "".join(text.clusters(value)) == value
    kept = "".join(text.words(value))
    assert set(kept) <= set(text.chars(value)) | {text.BREAK}


@QUICK
@given(QUERIES)
def test_any_query_is_understood(query):
    parse(query)


@QUICK
@given(st.one_of(THAI, st.text()), QUERIES)
def test_marks_rebuild_the_text_and_cut_no_cluster(content, query):
    pieces = marked(content, spans_of(content, parse(f"{query} {content[:4]}")))
    assert "".join(piece for piece, _ in pieces) == content
    for piece, _ in pieces[1:]:
        assert piece[0] not in "\u0e31\u0e33\u0e34\u0e35\u0e47\u0e48\u0e49\u0e4c"


LETTERS = st.text("กคญณนยสศรลไใา่้ิีa", min_size=3, max_size=8)
ALIKE = {"น": "ณญ", "ณ": "นญ", "ญ": "ยน", "ส": "ศ", "ไ": "ใ", "ร": "ล", "่": "้"}


@settings(QUICK, max_examples=2000)
@given(LETTERS, LETTERS, st.data())
def test_what_is_sorted_out_quickly_is_too_far(word, other, data):
    """Unlike words, and one with letters changed, swapped or left out."""
    letters = list(word)
    for n in data.draw(st.sets(st.integers(0, len(word) - 1), max_size=3)):
        same = ALIKE.get(word[n], word[n - 1])
        letters[n] = data.draw(st.sampled_from([*same, "", other[0], letters[n] + "่"]))
    for near in (other, "".join(letters)):
        cost = spelling.distance(word, near)
        for limit in (0.3, 0.9, 1.0, 1.4, 2.0):
            assert cost > limit or not spelling._too_far(word, near, limit)


def test_letters_that_cost_little_count_as_one():
    letters = [chr(c) for c in range(0x0E01, 0x0E4F)] + list("az")
    cheap = [(x, y) for x in letters for y in letters if spelling._swap(x, y) < 0.7]
    assert len(cheap) > len(letters)
    assert all(spelling._bare(x) == spelling._bare(y) for x, y in cheap)
