"""Words in their dress become the tree."""

from records.core.richtext.building import nested
from records.core.richtext.rendering import inline_html


def test_what_neighbours_share_is_put_on_once():
    strong, link = ("strong", ""), ("a", "https://example.org")
    parts = [("ก", (strong,)), ("ข", (strong, link)), ("ค\nง", (strong,)), ("จ", ())]
    assert inline_html(nested(parts)) == (
        '<strong>ก<a href="https://example.org">ข</a>ค<br>ง</strong>จ'
    )


def test_links_to_other_places_stay_apart():
    parts = [("ก", (("a", "https://a.example"),)), ("ข", (("a", "https://b.example"),)), ("", ())]
    assert inline_html(nested(parts)).count("<a ") == 2
