"""Thai words, by which damage is told from sound text."""

import importlib.util

import pytest

from records.readers import lexicon


@pytest.fixture
def forgetful():
    """What was read of the list is forgotten before and afterwards."""
    caches = (lexicon.words, lexicon.by_skeleton)
    for cached in caches:
        cached.cache_clear()
    yield
    for cached in caches:
        cached.cache_clear()


def test_words_of_a_length_that_can_be_looked_up():
    known = lexicon.words()
    assert {"ทำงาน", "ชุมชน"} <= known
    assert all(1 < len(word) <= lexicon.WORD_LENGTH_LIMIT for word in known)


def test_words_are_found_by_their_skeletons():
    assert "ตำแหน่ง" in lexicon.by_skeleton()["ตาแหนง"]


def test_known_words_cost_least():
    assert lexicon.cost("ทำงาน") == 1
    assert lexicon.cost("ชุมชน ทำงาน") == 2
    assert lexicon.cost("ทมางาน") > lexicon.cost("ทำงาน")
    assert lexicon.cost("") == lexicon.cost("abc 123") == 0


def test_without_the_list_nothing_is_known(forgetful, monkeypatch):
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None)
    assert lexicon.words() == frozenset()
    assert lexicon.cost("ทำ") > 1
