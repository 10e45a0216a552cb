"""The one way for stored rich text onto a page: `{{ html|rich:figures }}`, made safe once more."""

from __future__ import annotations

import re
from collections.abc import Container, Mapping
from html import unescape
from typing import Protocol

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from records.core import richtext
from records.core.richtext import model

register = template.Library()

_FIGURE = re.compile(r'<figure data-file="([^"]*)"( class="[^"]*")?>(.*?)</figure>', re.S)
_CAPTION = re.compile(r"<figcaption[^>]*>(.*?)</figcaption>", re.S)
_TABLE = re.compile(r"<table>.*?</table>", re.S)
_TABLE_CAPTION = re.compile(r"<caption[^>]*>(.*?)</caption>", re.S)
_ROW = re.compile(r"<tr[^>]*>.*?</tr>", re.S)
_COLUMNS = re.compile(r'<t[dh](?: colspan="(\d+)")?')
_WIDE = (
    (21, "widest"),
    (9, "wide"),
)  # from so many columns; see lists.css
_CELL = re.compile(r"<t[dh](?=[ >])")
_TAG = re.compile(r"<[^>]+>")


class FigureFile(Protocol):
    """What a figure shows: an attachment of the record."""

    caption: str

    def get_absolute_url(self) -> str: ...


Figures = Mapping[str, FigureFile]


@register.filter
def rich(value: str | None, figures: Figures | None = None) -> SafeString:
    """Safe HTML of the tags that sections may hold. figures: key → the file that it shows."""
    return _for_a_page(richtext.safe(value or ""), figures or {})


@register.simple_tag
def dimmed(
    value: str | None, numbers: Container[int] | None, figures: Figures | None = None
) -> SafeString:
    """`rich` with the blocks of *numbers* marked as text that many records share."""
    marked = richtext.mark_blocks(richtext.safe(value or ""), numbers or (), "common")
    return _for_a_page(marked, figures or {})


@register.filter
def quoted(value: str) -> SafeString:
    """A passage of a text: a line as it is, one of several lines as the table that it is."""
    if "\n" not in value:
        return format_html("{}", value)
    return rich(richtext.from_text(value))


def _for_a_page(html: str, figures: Figures) -> SafeString:
    if "<figure" in html:
        html = _FIGURE.sub(lambda found: _figure(found, figures), html)
    if "<table" in html:  # a wide one scrolls in a box of its own, by keyboard, too
        html = _TABLE.sub(_box, html)
    if "<a " in html:
        html = html.replace("<a href=", '<a rel="nofollow noopener" href=')
    return mark_safe(html)  # noqa: S308  # out of the sanitiser


def _box(found: re.Match[str]) -> str:
    """The table in a box called by its caption; paper is told how wide it is."""
    table = _with_amounts(found[0])
    row = _ROW.search(table)
    cells = _COLUMNS.findall(row[0]) if row else []
    columns = sum(int(reaches or 1) for reaches in cells)
    wide = next((name for least, name in _WIDE if columns >= least), "")
    caption = _TABLE_CAPTION.search(table)
    words = _plain(caption[1]) if caption else ""
    said = f"ตาราง {words}" if words else "ตาราง"
    width = format_html(' data-width="{}"', wide) if wide else ""
    box = '<div class="scroll-x"{} tabindex="0" role="region" aria-label="{}">{}</div>'
    return format_html(box, width, said, mark_safe(table))  # noqa: S308  # out of the sanitiser


def _with_amounts(table: str) -> str:
    """The table with a class on the cells of columns that hold amounts."""
    (parsed,) = richtext.parse(table)
    if not isinstance(parsed, model.Table) or not (amounts := parsed.amounts()):
        return table
    places = iter([(r, n) for r, row in enumerate(parsed.rows) for n in range(len(row))])

    def dressed(cell: re.Match[str]) -> str:
        return f'{cell[0]} class="amount"' if next(places, None) in amounts else cell[0]

    return _CELL.sub(dressed, table)


def _plain(caption: str) -> str:
    return " ".join(unescape(_TAG.sub("", caption.replace("<br>", " "))).split())


def _figure(found: re.Match[str], figures: Figures) -> str:
    key, css, inside = found.groups(default="")
    caption = _CAPTION.search(inside)
    words = caption[1] if caption else ""
    shown = f"<figcaption>{words}</figcaption>" if words else ""
    file = figures.get(key)
    if file is None:
        missing = '<span class="quiet">ไม่มีไฟล์ภาพนี้แล้ว</span>'
        return f"<figure{css}>{missing}{shown}</figure>"
    alt = _plain(words) or file.caption or "ภาพประกอบ"
    address = file.get_absolute_url()
    picture = format_html('<img src="{}" alt="{}" loading="lazy">', address, alt)
    return f"<figure{css}>{picture}{shown}</figure>"
