"""Filters of the author's pages."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

if TYPE_CHECKING:
    from records.record.weaving import Piece

register = template.Library()


@register.filter
def lookup(mapping: Mapping[Any, Any] | None, key: Any) -> Any:
    """The value of *key*; "" where there is none."""
    return (mapping or {}).get(key, "")


@register.filter
def woven(pieces: Iterable[Piece]) -> SafeString:
    """Pieces of a difference as one text with <ins> and <del>, no space put in between.

    Notes are lines of their own.
    """
    marks = {
        "ins": "<ins>{}</ins>",
        "del": "<del>{}</del>",
        "same": "{}",
        "note": '<span class="change-note">{}</span>',
    }
    return format_html_join(
        "", "{}", ((format_html(marks[piece.tag], _lines(piece.text)),) for piece in pieces)
    )


def _lines(text: str) -> SafeString:
    breaks = mark_safe("<br>")  # noqa: S308
    return format_html_join(breaks, "{}", ((line,) for line in text.split("\n")))
