"""Trees as hands make them, for properties."""

from hypothesis import strategies as st

from records.core.richtext.model import (
    MARKS,
    Break,
    Cell,
    Figure,
    Heading,
    Item,
    List,
    Paragraph,
    Span,
    Table,
)

_WORDS = (
    st.text("กขนำ 1a<&\"'", min_size=1, max_size=6)
    .map(lambda text: " ".join(text.split()))
    .filter(bool)
)
_INLINE = st.recursive(
    st.one_of(_WORDS, st.just(Break())),
    lambda inner: st.builds(
        Span, st.sampled_from(MARKS), st.lists(inner, min_size=1, max_size=2).map(tuple)
    ),
    max_leaves=3,
)
_LINE = st.lists(_INLINE, max_size=3).map(lambda parts: ("ก", *parts))
_ITEM = st.builds(Item, _LINE)
_LIST = st.builds(
    List, st.lists(_ITEM, min_size=1, max_size=3).map(tuple), ordered=st.just(True),
    start=st.integers(1, 9), letters=st.booleans(),
)  # fmt: skip
_CELL = st.builds(Cell, st.lists(st.builds(Paragraph, _LINE), max_size=2).map(tuple))
_TABLE = st.builds(
    Table, st.lists(st.tuples(_CELL, _CELL), min_size=1, max_size=3).map(tuple), st.just(0), _LINE
)
_BLOCK = st.one_of(
    st.builds(Paragraph, _LINE), st.builds(Heading, _LINE), _LIST, _TABLE,
    st.builds(Figure, st.just("0123456789abcdef"), _LINE),
)  # fmt: skip
# A link holds plain words: HTML knows none inside another.
_LINK = st.builds(
    Span, st.just("a"), st.tuples(_WORDS), st.sampled_from(["https://example.org/?a=1&b=2", "/x"])
)
_LINKED = st.builds(Paragraph, st.tuples(_WORDS, _LINK))
TREES = st.lists(_BLOCK | _LINKED, max_size=4).map(tuple)
