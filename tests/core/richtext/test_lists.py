"""Typed markers as real lists."""

import pytest

from records.core.richtext import lists, parse, to_html
from records.core.richtext.lists import Typed, assembled, rebuild


@pytest.mark.parametrize(
    ("html", "made"),
    [
        ("<p>· ก</p><p>· ข</p>", "<ul><li>ก</li><li>ข</li></ul>"),
        ("<p>- ก</p>", "<ul><li>ก</li></ul>"),
        ("<p>๓) ก</p><p>๔) ข</p>", '<ol start="3"><li>ก</li><li>ข</li></ol>'),
        ("<p>1. ปีงบประมาณ</p>", "<p>1. ปีงบประมาณ</p>"),
        ("<p>1) ก</p><p>- ข</p>", "<p>1) ก</p><ul><li>ข</li></ul>"),
        ("<p>2.5 ไร่</p><p>3.5 ไร่</p>", "<p>2.5 ไร่</p><p>3.5 ไร่</p>"),
        ("<p>1. ก</p><p>3. ข</p><p>4. ค</p>", '<p>1. ก</p><ol start="3"><li>ข</li><li>ค</li></ol>'),
        (
            "<p>1. ก</p><p>ก. ข</p><p>ข. ค</p><p>2. ง</p><p>- จ</p>",
            '<ol><li>ก<ol data-letters="thai"><li>ข</li><li>ค</li></ol></li>'
            "<li>ง<ul><li>จ</li></ul></li></ol>",
        ),
        ("<p>· ก</p><p>1) ข</p><p>2) ค</p>", "<ul><li>ก</li></ul><ol><li>ข</li><li>ค</li></ol>"),
        (
            "<p>· ก</p><p>1) ข</p><p>2) ค</p><p>· ง</p>",
            "<ul><li>ก<ol><li>ข</li><li>ค</li></ol></li><li>ง</li></ul>",
        ),
        ("<p>อ. เมือง</p><p>จ. ชัยภูมิ</p>", "<p>อ. เมือง</p><p>จ. ชัยภูมิ</p>"),
        ("<p>ก. หนึ่ง</p><p>ค. สาม</p>", "<p>ก. หนึ่ง</p><p>ค. สาม</p>"),
    ],
)
def test_typed_markers_become_lists_but_a_lone_number_stays(html, made):
    assert to_html(rebuild(parse(html))) == made


def test_an_ordered_list_goes_on_where_it_left_off_and_else_starts_anew():
    parts = [Typed("ol", "1", ("ก",)), Typed("ol", "2", ("ข",)), Typed("ol", "5", ("ค",))]
    assert to_html(assembled([*parts, Typed("p", None, ("ง",))])) == (
        '<ol><li>ก</li><li>ข</li></ol><ol start="5"><li>ค</li></ol><p>ง</p>'
    )


def outlined(*items):
    return to_html(lists.outlined((marker, (words,)) for marker, words in items))


def test_items_with_their_markers_become_lists_in_lists():
    made = outlined(("1.", "ก"), ("ก.", "ข"), ("-", "ค"), ("ข.", "ง"), ("2.", "จ"), ("4.", "ฉ"))
    assert made == (
        '<ol><li>ก<ol data-letters="thai"><li>ข<ul><li>ค</li></ul></li><li>ง</li></ol></li>'
        "<li>จ</li></ol>"
        '<ol start="4"><li>ฉ</li></ol>'
    )
    assert outlined(("(๓)", "ก")) == '<ol start="3"><li>ก</li></ol>'  # a lone number is an item
    assert outlined(("1)", "ก"), ("a)", "ข"), ("b)", "ค"), ("2)", "ง")) == (
        "<ol><li>ก<ol><li>ข</li><li>ค</li></ol></li><li>ง</li></ol>"
    )
