"""Distances between spellings."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from records.search import edit_distance as edits
from tests.search.strategies import QUICK

pytestmark = [pytest.mark.once, pytest.mark.thorough]

LETTERS = st.text("กคญณนยสศรลไใา่้ิีa", min_size=3, max_size=8)


ALIKE = {"น": "ณญ", "ณ": "นญ", "ญ": "ยน", "ส": "ศ", "ไ": "ใ", "ร": "ล", "่": "้"}


@settings(QUICK, max_examples=1000)
@given(LETTERS, LETTERS, st.data())
def test_what_is_sorted_out_quickly_is_too_far(word, other, data):
    """Unlike words, and one with letters changed, swapped or left out."""
    letters = list(word)
    for n in data.draw(st.sets(st.integers(0, len(word) - 1), max_size=3)):
        same = ALIKE.get(word[n], word[n - 1])
        letters[n] = data.draw(st.sampled_from([*same, "", other[0], letters[n] + "่"]))
    for near in (other, "".join(letters)):
        cost = edits.distance(word, near)
        for limit in (0.3, 0.9, 1.0, 1.4, 2.0):
            assert cost > limit or not edits.too_far(word, near, limit)


def test_letters_that_cost_little_count_as_one():
    letters = [chr(c) for c in range(0x0E01, 0x0E4F)] + list("az")
    cheap = [(x, y) for x in letters for y in letters if edits._replacement_cost(x, y) < 0.7]
    assert len(cheap) > len(letters)
    assert all(edits._letters(x) == edits._letters(y) for x, y in cheap)


@pytest.mark.parametrize(
    ("a", "b", "cost"),
    [
        ("กา", "กา", 0.0),
        ("กา", "ก่า", 0.3),
        ("ไหม", "ใหม", 0.4),
        ("กขค", "ขกค", 0.7),
        ("กา", "ขา", 1.0),
        ("เชื้อรา", "เชื้อลา", 0.4),
        ("พัน", "พันธุ์", 0.4),
        ("งอกก", "งอก", 0.3),
        ("ปะคบ", "ประคบ", 0.7),
        ("มาตราฐาน", "มาตรฐาน", 0.7),
        ("แปรรูป", "เปรรูป", 0.6),
        ("จักรยาณ", "จักรยาน", 0.4),
        ("มันสัมปะหลัง", "มันสำปะหลัง", 0.4),
        ("เล็ค", "เล็ก", 0.5),
        ("ประสิด", "ประสิทธิ์", 0.9),
        ("ทาน", "ดาน", 1.0),
    ],
)
def test_edits_cost_what_writers_confuse(a, b, cost):
    assert edits.distance(a, b) == cost
