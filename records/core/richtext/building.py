"""Words in their dress → the tree: pieces of a line, each with what is put on it."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby

from .model import Break, Inline, Span

Dress = tuple[tuple[str, str], ...]  # (tag, address of a link or ""), outermost first
ORDER = ("a", "strong", "em", "s", "sup", "sub")  # in which dress is put on, where nobody says


def nested(parts: Iterable[tuple[str, Dress]]) -> tuple[Inline, ...]:
    """Inline parts out of words and their dress; "\\n" breaks the line.

    What neighbours have in common on the outside is put on once.
    """
    out: list[Inline] = []
    for outermost, some in groupby(parts, lambda part: part[1][:1]):
        if outermost:
            tag, href = outermost[0]
            inner = nested((text, dress[1:]) for text, dress in some)
            if inner:
                out.append(Span(tag, inner, href))
            continue
        for n, line in enumerate("".join(text for text, _ in some).split("\n")):
            out += [Break()] if n else []
            out += [line] if line else []
    return tuple(out)
