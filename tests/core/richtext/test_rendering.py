"""The tree as HTML, and back."""

from hypothesis import given

from records.core.richtext import clean, parse, to_html
from records.core.richtext.model import Paragraph, Span

from .trees import TREES


@given(TREES)
def test_any_tree_goes_round(blocks):
    """What is written is read as the same, and cleaning leaves it alone once it has settled."""
    html = to_html(blocks)
    assert to_html(parse(html)) == html
    settled = clean(html) if html else ""
    assert clean(settled) == settled


def test_letters_of_markup_are_letters():
    assert to_html([Paragraph(("a < b & \xa0",))]) == "<p>a &lt; b &amp; &nbsp;</p>"
    assert 'href="x?a=1&amp;b=&quot;"' in to_html([Paragraph((Span("a", ("ก",), 'x?a=1&b="'),))])
