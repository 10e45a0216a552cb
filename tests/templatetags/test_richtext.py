"""Stored rich text on a page."""

from records.templatetags.richtext import dimmed, rich


def test_rich_text_is_cleaned_once_more():
    assert rich("<p onclick='x'>ก<script>x</script></p>") == "<p>ก</p>"
    assert rich(None) == ""


def test_some_blocks_are_marked_as_shared_text():
    assert dimmed("<p>ก</p><p>ข</p>", {1}) == '<p>ก</p><p class="common">ข</p>'
    assert dimmed("<p>ก</p>", None) == "<p>ก</p>"
