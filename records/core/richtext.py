"""Rich text of the sections: a small set of tags, made safe on the server whatever came in.

HTML in: from the editor, from a paste out of Word, from a plain textarea (no JavaScript).
HTML out: paragraphs, line breaks, bold, italic, ordered and unordered lists, sub-headings.
"""

import re
from collections.abc import Container, Iterable, Mapping
from html import escape, unescape
from typing import Any

import nh3

from . import richtext_lists, thai
from .richtext_lists import Part

TAGS = {"p", "br", "strong", "em", "ul", "ol", "li", "h4"}
_ATTRIBUTES = {"ol": {"start"}}
_RENAMED = (
    (re.compile(r"<(/?)b(?=[\s>])", re.I), r"<\1strong"),
    (re.compile(r"<(/?)i(?=[\s>])", re.I), r"<\1em"),
    (re.compile(r"<(/?)h[1-6](?=[\s>])", re.I), r"<\1h4"),
    (re.compile(r"<(/?)(?:div|tr)(?=[\s>])", re.I), r"<\1p"),
)
_PLAIN_ITEM = re.compile(
    rf"\s*(?:(?P<b>{richtext_lists.BULLET})|{richtext_lists.NUMBER})\s+(?P<text>.*)"
)
_MARKER = r"(?:- |\d+\) )"  # of a list, as to_text writes it
LIST_MARKER = re.compile(rf"^{_MARKER}")
_EMPTY = re.compile(r"<(p|li|h4|strong|em)>(?:\s|&nbsp;|<br>)*</\1>")
_EMPTY_LIST = re.compile(r"<(ul|ol)(?: start=\"\d+\")?>\s*</\1>")
_TAG = re.compile(r"<[^>]+>")
_LOOKS_RICH = re.compile(r"<(?:p|br|strong|em|b|i|ul|ol|li|h[1-6]|div|span)[\s/>]", re.I)


def clean(value: str | None) -> str:
    """Safe HTML of TAGS out of any input; "" when nothing but markup is left.

    Plain text becomes paragraphs and lists; lists pasted from Word become real ones.
    """
    value = thai.normalise(value)
    if not _LOOKS_RICH.search(value):
        return from_text(unescape(value))
    for pattern, replacement in _RENAMED:
        value = pattern.sub(replacement, value)
    value = nh3.clean(
        value,
        tags=TAGS,
        attributes=_ATTRIBUTES,
        clean_content_tags={"script", "style", "title"},
        link_rel=None,
    )
    value = re.sub(r"[\r\n\t ]+", " ", value)
    value = re.sub(r"<p>\s+", "<p>", re.sub(r"\s+</p>", "</p>", value))
    value = richtext_lists.unwrap_items(
        richtext_lists.rebuild_lists(richtext_lists.wrap_loose_text(value))
    )
    before = None
    while before != value:
        before = value
        value = _EMPTY_LIST.sub("", _EMPTY.sub("", value))
    return value.strip()


def from_text(text: str | None) -> str:
    """Paragraphs and lists out of plain text: a line a paragraph, "- " and "1) " lines items."""
    parts: list[Part] = []
    for line in thai.normalise(text).splitlines():
        if not (line := " ".join(line.split())):
            continue
        match = _PLAIN_ITEM.match(line)
        if match and match["text"]:
            number = match["n"]
            parts.append(("ol" if number else "ul", number, match["text"]))
        else:
            parts.append(("p", None, line))
    return richtext_lists.assemble(
        (kind, number, escape(text, quote=False)) for kind, number, text in parts
    )


def from_blocks(blocks: Iterable[Mapping[str, Any]]) -> str:
    """HTML out of import blocks: dicts with type (para, label, item), text, marker."""
    parts: list[Part] = []
    for block in blocks:
        text = escape(thai.one_line(block["text"]), quote=False)
        if block["type"] == "item":
            digits = re.search(r"[0-9๐-๙]+", block.get("marker") or "")
            parts.append(("ol" if digits else "ul", digits and digits[0], text))
        else:
            parts.append(("h4" if block["type"] == "label" else "p", None, text))
    return richtext_lists.assemble(parts)


def to_text(html: str | None) -> str:
    """Plain text, a line for each paragraph and item; list markers written out."""
    out = []
    counters: list[int | None] = []
    for part in re.findall(r"<[^>]+>|[^<]+", html or ""):
        if part.startswith("<ol"):
            start = re.search(r'start="(\d+)"', part)
            counters.append(int(start[1]) - 1 if start else 0)
        elif part.startswith("<ul"):
            counters.append(None)
        elif part in ("</ol>", "</ul>") and counters:
            counters.pop()
        elif part.startswith("<li") and counters:
            if counters[-1] is None:
                out.append("\n- ")
            else:
                counters[-1] += 1
                out.append(f"\n{counters[-1]}) ")
        elif part.startswith("<p") or part.startswith("<h4"):
            if not out or not re.search(rf"\n{_MARKER}$", out[-1]):
                out.append("\n")
        elif part.startswith("<br"):
            out.append("\n")
        elif not part.startswith("<"):
            out.append(unescape(part))
    lines = (" ".join(line.split()) for line in "".join(out).splitlines())
    return "\n".join(line for line in lines if line)


def blocks(html: str | None) -> list[str]:
    """The text of each paragraph, item and sub-heading, in order, without list markers.

    An item that holds a list of its own is two blocks: its words, and the list's.
    """
    return [text for _, text in _block_texts(html)]


def mark_blocks(html: str | None, numbers: Container[int], css: str) -> str:
    """The same HTML with a class on the elements of some blocks (numbers as in `blocks`)."""
    html = html or ""
    out, last = [], 0
    for number, (opening, _) in enumerate(_block_texts(html)):
        if number in numbers and opening:
            out.append(html[last : opening[1] - 1])
            out.append(f' class="{css}">')
            last = opening[1]
    return "".join([*out, html[last:]])


def _block_texts(html: str | None) -> list[tuple[tuple[int, int] | None, str]]:
    """(place of the opening tag, text) of each block that says something."""
    found: list[tuple[tuple[int, int] | None, str]] = []
    opening: tuple[int, int] | None = None
    words: list[str] = []

    def close() -> None:
        if text := " ".join("".join(words).split()):
            found.append((opening, text))
        words.clear()

    for match in re.finditer(r"<[^>]+>|[^<]+", html or ""):
        part = match[0]
        if re.match(r"<(?:p|li|h4)\b", part):
            close()
            opening = match.span()
        elif re.match(r"</?(?:p|li|h4|ul|ol)\b", part):
            close()
        elif part.startswith("<br"):
            words.append(" ")
        elif not part.startswith("<"):
            words.append(unescape(part))
    close()
    return found


def length(html: str | None) -> int:
    """Characters a reader sees, white space aside."""
    return len("".join(unescape(_TAG.sub("", html or "")).split()))


def is_empty(html: str | None) -> bool:
    """Whether a section says nothing: no text, or the lone "-" of the paper form."""
    return unescape(_TAG.sub("", html or "")).strip(" \xa0-–.") == ""
