"""Rich text of the sections: HTML of a small set of tags, and the one tree it stands for.

`model` is the tree; `parsing` reads it out of HTML, `rendering` writes it; `cleaning` makes safe,
settled HTML out of any input; `lists` and `plain` understand what hands type, `retyping` what they
typed over; `text` tells what a reader sees.
"""

from .cleaning import clean, left_out, looks_rich, portable, safe
from .parsing import parse
from .plain import from_text, typed
from .rendering import html as to_html
from .retyping import lost, retyped
from .text import (
    CELL_SEPARATOR,
    LIST_MARKER,
    addresses,
    as_lines,
    barred_text,
    blocks,
    figure_keys,
    is_empty,
    labelled_text,
    length,
    mark_blocks,
    one_line,
    to_text,
    without_figures,
)

__all__ = [
    "CELL_SEPARATOR",
    "LIST_MARKER",
    "addresses",
    "as_lines",
    "barred_text",
    "blocks",
    "clean",
    "figure_keys",
    "from_text",
    "is_empty",
    "labelled_text",
    "left_out",
    "length",
    "looks_rich",
    "lost",
    "mark_blocks",
    "one_line",
    "parse",
    "portable",
    "retyped",
    "safe",
    "to_html",
    "to_text",
    "typed",
    "without_figures",
]
