"""Filters of the author's pages."""

from types import SimpleNamespace

from records.record.weaving import Piece
from records.templatetags.writing import lookup, woven


def test_lookup_is_empty_where_there_is_nothing():
    assert lookup({"a": 1}, "a") == 1
    assert lookup({}, "a") == lookup(None, "a") == ""


def test_a_difference_is_woven_without_spaces_and_without_markup_of_the_text():
    pieces = [
        SimpleNamespace(tag="same", text="ก"),
        SimpleNamespace(tag="del", text="<b>"),
        SimpleNamespace(tag="ins", text="ข\nค"),
    ]
    assert woven(pieces) == "ก<del>&lt;b&gt;</del><ins>ข<br>ค</ins>"


def test_a_note_stands_below_the_text():
    assert woven([Piece("note", "<ลิงก์>")]) == '<span class="change-note">&lt;ลิงก์&gt;</span>'
