"""HTML → the tree."""

import pytest

from records.core.richtext import parse, to_html
from records.core.richtext.model import Cell, Figure, Item, List, Paragraph, Table


def test_words_outside_of_every_block_get_a_paragraph():
    assert parse("ก<p>ข</p> ค <strong>ง</strong>")[0] == Paragraph(("ก",))
    assert to_html(parse("ก<p>ข</p> ค <strong>ง</strong>")) == (
        "<p>ก</p><p>ข</p><p>ค <strong>ง</strong></p>"
    )
    assert parse("<ul><li>ก</li></ul> ") == (List((Item(("ก",)),)),)


def test_paragraphs_inside_of_items_are_unwrapped_and_a_second_one_breaks():
    html = "<ul><li><p>ก</p><p>ข</p></li></ul><p>ค</p>"
    assert to_html(parse(html)) == "<ul><li>ก<br>ข</li></ul><p>ค</p>"


def test_a_list_beside_the_items_belongs_to_the_item_before_it():
    html = "<ul><li>ก</li><ul><li>ข</li></ul><li>ค</li></ul>"
    assert to_html(parse(html)) == "<ul><li>ก<ul><li>ข</li></ul></li><li>ค</li></ul>"


def test_rows_of_heads_alone_are_the_head_of_a_table():
    (table,) = parse("<table><tr><th>ก</th></tr><tr><th>ข</th><td>ค</td></tr></table>")
    head = Cell((Paragraph(("ก",)),), head=True)
    assert isinstance(table, Table) and table.heads == 1 and table.rows[0] == (head,)


def test_a_figure_has_its_file_and_its_caption_on_one_line():
    html = '<figure data-file="ab"><figcaption><p>ก</p><p>ข</p></figcaption></figure>'
    (figure,) = parse(html)
    assert isinstance(figure, Figure) and figure.key == "ab"
    assert "".join(map(str, figure.caption)).split() == ["ก", "ข"]


@pytest.mark.parametrize("tag", ["strong", "ul><li", "a href='x'"])
def test_what_is_nested_beyond_reason_keeps_its_words(tag):
    blocks = parse(f"<{tag}>" * 500 + "ก")
    assert "ก" in to_html(blocks)


@pytest.mark.parametrize("html", [None, "", " ", "<p></p>", "</p>", "<"])
def test_nothing_is_no_tree_worth_reading(html):
    assert "".join(to_html(parse(html)).split()) in ("", "<p></p>", "<p>&lt;</p>")
