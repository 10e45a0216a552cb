"""Marks and passages."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from records.search.highlight import SNIPPET_LENGTH, has_match, marked, snippet, spans_of
from records.search.query import parse
from tests.search.strategies import QUERIES, QUICK, THAI

pytestmark = pytest.mark.django_db


@QUICK
@given(st.one_of(THAI, st.text()), QUERIES)
def test_marks_rebuild_the_text_and_cut_no_cluster(content, query):
    pieces = marked(content, spans_of(content, parse(f"{query} {content[:4]}")))
    assert "".join(piece for piece, _ in pieces) == content
    for piece, _ in pieces[1:]:
        assert piece[0] not in "\u0e31\u0e33\u0e34\u0e35\u0e47\u0e48\u0e49\u0e4c"


def hits(pieces) -> list[str]:
    return [piece for piece, is_hit in pieces if is_hit]


@pytest.mark.parametrize(
    ("content", "query", "marked_words"),
    [
        ("การท่อง\u200bเที่ยวโดยชุมชน", "ท่องเที่ยว", ["ท่อง\u200bเที่ยว"]),
        ("ผ้า ไหม", "ผ้าไหม", ["ผ้า ไหม"]),
        ("ปี ๒๕๖๙", "2569", ["๒๕๖๙"]),
        ("OTOP และ Otop", "otop", ["OTOP", "Otop"]),
        ("พัฒนา ทำ นา", "นา", ["นา"]),
        ("ปู่กับปู", "ปู", ["ปู"]),
        ("ไม่มีอะไร", "ผ้าไหม", []),
    ],
)
def test_marks_what_was_found(content, query, marked_words):
    assert hits(marked(content, spans_of(content, parse(query)))) == marked_words
    assert has_match(content, parse(query)) or not marked_words


def test_a_passage_is_cut_around_its_matches_between_clusters():
    content = "เกริ่นนำ " * 60 + "ผ้าไหมมัดหมี่ลายขอ " + "ลงท้าย " * 60
    pieces = snippet(content, parse("มัดหมี่"))
    assert pieces[0] == pieces[-1] == ("…", False) and hits(pieces) == ["มัดหมี่"]
    shown = "".join(piece for piece, _ in pieces).strip("…")
    assert shown in content and len(shown) <= SNIPPET_LENGTH + 5


def test_a_short_text_is_shown_whole_and_none_without_a_match():
    assert snippet("ทอ ผ้าไหม", parse("ผ้าไหม")) == [("ทอ ", False), ("ผ้าไหม", True)]
    assert snippet("ทอผ้า", parse("กาแฟ")) == []


def test_plain_text_is_marked_where_the_terms_are_not():
    assert hits(marked("1) เขียว", spans_of("1) เขียว", parse(") เข")))) == [") เขี"]
