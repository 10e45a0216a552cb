"""Lists and paragraphs of rich text put right."""

import pytest

from records.core.richtext_lists import assemble, rebuild_lists, unwrap_items, wrap_loose_text


def test_text_outside_of_every_block_gets_a_paragraph():
    assert wrap_loose_text("ก<p>ข</p> ค <strong>ง</strong>") == (
        "<p>ก</p><p>ข</p><p>ค <strong>ง</strong></p>"
    )
    assert wrap_loose_text("<ul><li>ก</li></ul> ") == "<ul><li>ก</li></ul>"


def test_paragraphs_inside_of_items_are_unwrapped_and_a_second_one_breaks():
    assert unwrap_items("<ul><li><p>ก</p><p>ข</p></li></ul><p>ค</p>") == (
        "<ul><li>ก<br>ข</li></ul><p>ค</p>"
    )


@pytest.mark.parametrize(
    ("html", "made"),
    [
        ("<p>· ก</p><p>· ข</p>", "<ul><li>ก</li><li>ข</li></ul>"),
        ("<p>- ก</p>", "<ul><li>ก</li></ul>"),
        ("<p>๓) ก</p><p>๔) ข</p>", '<ol start="3"><li>ก</li><li>ข</li></ol>'),
        ("<p>1. ปีงบประมาณ</p>", "<p>1. ปีงบประมาณ</p>"),
        ("<p>1) ก</p><p>- ข</p>", "<p>1) ก</p><ul><li>ข</li></ul>"),
        ("<p>2.5 ไร่</p><p>3.5 ไร่</p>", "<p>2.5 ไร่</p><p>3.5 ไร่</p>"),
    ],
)
def test_typed_markers_become_lists_but_a_lone_number_stays(html, made):
    assert rebuild_lists(html) == made


def test_an_ordered_list_goes_on_where_it_left_off_and_else_starts_anew():
    parts = [("ol", "1", "ก"), ("ol", "2", "ข"), ("ol", "5", "ค"), ("p", None, "ง")]
    assert assemble(parts) == '<ol><li>ก</li><li>ข</li></ol><ol start="5"><li>ค</li></ol><p>ง</p>'
