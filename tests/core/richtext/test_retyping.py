"""Plain text typed over a formatted one."""

from hypothesis import given

from records.core.richtext import clean, lost, retyped, to_html, typed

from .trees import TREES

LINKED = '<p>ดู <a href="https://example.org">คู่มือ</a></p>'
TABLE = (
    "<table><caption>ราย<strong>ได้</strong></caption><tbody><tr><td>10<sup>2</sup></td>"
    "<td>ก</td></tr><tr><td>ข</td><td><strong>ค</strong></td></tr></tbody></table>"
)
FIGURE = '<figure data-file="0123456789abcdef"><figcaption>แปลง</figcaption></figure>'


@given(TREES)
def test_a_text_that_comes_back_as_shown_is_the_same(blocks):
    html = clean(to_html(blocks))
    shown = typed(html)
    if typed(clean(shown)) == shown:
        assert typed(retyped(html, shown)) == shown
        assert not lost(html, retyped(html, shown)) - lost(html, clean(shown))


def test_what_was_not_touched_keeps_its_formatting():
    html = f"{LINKED}<p>หนึ่ง</p>{TABLE}{FIGURE}"
    new = retyped(html, typed(html).replace("หนึ่ง", "สอง"))
    assert new == html.replace("หนึ่ง", "สอง")
    assert not lost(html, new)


def test_a_touched_item_leaves_the_others_alone():
    html = "<ul><li>ก<strong>ข</strong></li><li>ค</li></ul>"
    assert retyped(html, "- กข\n- ง") == "<ul><li>ก<strong>ข</strong></li><li>ง</li></ul>"


def test_a_touched_cell_leaves_the_others_alone():
    assert retyped(TABLE, typed(TABLE).replace("| ก |", "| ง |")) == TABLE.replace(">ก<", ">ง<")


def test_what_cannot_be_kept_is_counted():
    assert lost(LINKED, retyped(LINKED, "ดู คู่มือเล่มใหม่")) == {"a": 1}
    rows = '<tr><td colspan="2">ก</td></tr><tr><td>ข</td><td>ค</td></tr>'
    merged = f"<table><tbody>{rows}</tbody></table>"
    assert lost(merged, retyped(merged, typed(merged).replace("ข", "ง"))) == {"reach": 1}
    assert lost(f"{LINKED}{FIGURE}<h4>ก</h4>{merged}", LINKED) == {
        **{"figure": 1, "h4": 1, "table": 1, "reach": 1}
    }
    assert not lost("", LINKED)


def test_a_new_table_before_others_takes_nothing_from_them():
    other = TABLE.replace("10", "20")
    new = retyped(TABLE + other, f"| ใหม่ | จ |\n| ฉ | ช |\n\n{typed(TABLE)}\n\n{typed(other)}")
    assert new.endswith(TABLE + other) and new.startswith("<table><tbody><tr><td>ใหม่</td>")
