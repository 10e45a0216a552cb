"""Judged questions: what is measured, and by which plain ways of searching it is judged."""

import json

import pytest

from records.operations import search_quality
from records.operations.search_quality import RunSearch, WordSearch, figures, measured

LINES = [
    json.dumps({"ref": ref, "title": title, "sections": {"technique": text}})
    for ref, title, text in (
        ("a", "ปุ๋ยหมักไม่กลับกอง", "กองปุ๋ยแห้งให้แทงรู"),
        ("b", "ข้าวฮางไม่ขึ้นมอด", "ตากให้แห้งก่อนบรรจุ"),
        ("c", "ตลาดนัดสีเขียว", "แม่ค้าตรวจกันเอง"),
    )
]


@pytest.mark.parametrize(
    ("refs", "grades", "expected"),
    [
        (["a", "b"], {"a": 3, "b": 1}, (1.0, 1.0, 1.0, 0.0)),
        (["x", "a"], {"a": 3}, (pytest.approx(0.631, abs=0.001), 1.0, 0.0, 0.0)),
        ([], {"a": 1}, (0.0, 0.0, 0.0, 1.0)),
        (["b"], {"b": 1}, (1.0, 1.0, 1.0, 0.0)),
        (["b"], {"a": 2, "b": 1}, (pytest.approx(0.276, abs=0.001), 0.5, 0.0, 0.0)),
    ],
)
def test_one_answer(refs, grades, expected):
    assert measured(refs, grades) == expected


def test_kinds_are_counted_apart_and_questions_without_an_answer_left_out():
    questions = [
        {"kind": "question", "q": "1", "relevance": {"a": 3}},
        {"kind": "place", "q": "2", "relevance": {"b": 3}},
        {"kind": "none", "q": "3", "relevance": {}},
    ]
    found = figures(questions, lambda q: (["a"], True))
    assert found["question"].ndcg == 1.0 and found["place"].ndcg == 0.0
    assert found[""].count == 2 and found[""].ndcg == 0.5 and found["none"].shown == 1


@pytest.mark.parametrize("search", [WordSearch, RunSearch])
def test_the_plain_ways_find_what_shares_words(search):
    plain = search(LINES)
    assert plain("กองปุ๋ยแห้งทำอย่างไร")[0][0] == "a"
    assert plain("ข้าวฮางมอด")[0][0] == "b"
    assert plain("xyz") == ([], False)


def test_the_committed_questions_name_records_that_are_there():
    collection = next(search_quality.collections())
    entries = {entry["ref"]: entry for entry in map(json.loads, collection.lines)}
    kinds = {question["kind"] for question in collection.questions}
    assert len(collection.questions) >= 50 and len(kinds) == 11
    assert len({question["q"] for question in collection.questions}) == len(collection.questions)
    for question in collection.questions:
        assert set(question["relevance"]) <= set(entries), question["id"]
        assert bool(question["relevance"]) == (question["kind"] != "none")
        assert set(question["relevance"].values()) <= {1, 2, 3}
        for passage in question.get("passages", ()):
            assert entries[passage["ref"]]["sections"][passage["section"]], question["id"]


@pytest.mark.django_db
def test_the_search_is_asked_as_the_public_asks(office):
    from records.core.enums import State

    record = office.record(State.PUBLISHED, title="ปุ๋ยหมักไม่กลับกอง")
    type(record).objects.filter(pk=record.pk).update(ref="a")
    assert search_quality.ask("ปุ๋ยหมัก") == (["a"], True)
    assert search_quality.ask("กาแฟ") == ([], False)
