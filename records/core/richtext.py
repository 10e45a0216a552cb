"""Rich text of the sections: a small set of tags, made safe on the server whatever came in.

HTML in: from the editor, from a paste out of Word, from a plain textarea (no JavaScript).
HTML out: paragraphs, line breaks, bold, italic, ordered and unordered lists, sub-headings.
"""

import re
from html import escape, unescape

import nh3

from . import thai

TAGS = {"p", "br", "strong", "em", "ul", "ol", "li", "h4"}
_ATTRIBUTES = {"ol": {"start"}}
_RENAMED = (
    (re.compile(r"<(/?)b(?=[\s>])", re.I), r"<\1strong"),
    (re.compile(r"<(/?)i(?=[\s>])", re.I), r"<\1em"),
    (re.compile(r"<(/?)h[1-6](?=[\s>])", re.I), r"<\1h4"),
    (re.compile(r"<(/?)(?:div|tr)(?=[\s>])", re.I), r"<\1p"),
)
_BLOCK = re.compile(r"(<p>.*?</p>)", re.S)
# How Word hands a list over: paragraphs that begin with the marker as text.
_BULLET = r"[·•▪●○◦\uf0b7\uf0a7\uf0d8–-]"
_NUMBER = r"\(?(?P<n>[0-9๐-๙]{1,3})[.)](?![0-9๐-๙])\)?"
_WORD_ITEM = re.compile(
    rf"<p>(?:\s|&nbsp;)*(?:(?P<b>{_BULLET})|{_NUMBER})(?:\s|&nbsp;)+(?P<text>.*?)</p>", re.S
)
_PLAIN_ITEM = re.compile(rf"\s*(?:(?P<b>{_BULLET})|{_NUMBER})\s+(?P<text>.*)")
_EMPTY = re.compile(r"<(p|li|h4|strong|em)>(?:\s|&nbsp;|<br>)*</\1>")
_EMPTY_LIST = re.compile(r"<(ul|ol)(?: start=\"\d+\")?>\s*</\1>")
_BREAKS = re.compile(r"<br>|</(?:p|li|h4|ul|ol)>")
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
    value = _plain_items(_rebuild_lists(_wrap_loose(value)))
    before = None
    while before != value:
        before = value
        value = _EMPTY_LIST.sub("", _EMPTY.sub("", value))
    return value.strip()


def from_text(text: str | None) -> str:
    """Paragraphs and lists out of plain text: a line a paragraph, "- " and "1) " lines items."""
    blocks = []
    for line in thai.normalise(text).splitlines():
        if not (line := " ".join(line.split())):
            continue
        match = _PLAIN_ITEM.match(line)
        if match and match["text"]:
            number = match["n"]
            blocks.append(("ol" if number else "ul", number, match["text"]))
        else:
            blocks.append(("p", None, line))
    return _assemble((kind, number, escape(text, quote=False)) for kind, number, text in blocks)


def from_blocks(blocks) -> str:
    """HTML out of import blocks: dicts with type (para, label, item), text, marker."""
    out = []
    for block in blocks:
        text = escape(thai.one_line(block["text"]), quote=False)
        if block["type"] == "item":
            digits = re.search(r"[0-9๐-๙]+", block.get("marker") or "")
            out.append(("ol" if digits else "ul", digits and digits[0], text))
        else:
            out.append(("h4" if block["type"] == "label" else "p", None, text))
    return _assemble(out)


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
            if not out or not re.search(r"\n(?:- |\d+\) )$", out[-1]):
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
    return [text for _, text in _texts(html)]


def mark_blocks(html: str | None, numbers, css: str) -> str:
    """The same HTML with a class on the elements of some blocks (numbers as in `blocks`)."""
    out, last = [], 0
    for number, (opening, _) in enumerate(_texts(html)):
        if number in numbers and opening:
            out.append(html[last : opening[1] - 1])
            out.append(f' class="{css}">')
            last = opening[1]
    return "".join([*out, (html or "")[last:]])


def _texts(html: str | None) -> list[tuple[tuple[int, int] | None, str]]:
    """(place of the opening tag, text) of each block that says something."""
    found, opening, words = [], None, []

    def close():
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


def _wrap_loose(html: str) -> str:
    """Text that stands outside every block gets a paragraph of its own."""
    out, loose, depth = [], [], 0

    def flush():
        if (text := "".join(loose)).strip():
            out.append(f"<p>{text.strip()}</p>")
        loose.clear()

    for part in re.findall(r"<[^>]+>|[^<]+", html):
        block = re.match(r"<(/?)(?:p|ul|ol|li|h4)\b", part)
        if block and not block[1]:
            if not depth:
                flush()
            depth += 1
        (out if depth else loose).append(part)
        if block and block[1]:
            depth -= 1
    flush()
    return "".join(out)


def _plain_items(html: str) -> str:
    """`<li><p>…</p></li>`, as editors write items, becomes `<li>…</li>`; a second one a break."""
    out, open_items = [], []
    for part in re.findall(r"<[^>]+>|[^<]+", html):
        if part == "<li>":
            open_items.append(0)
        elif part == "</li>" and open_items:
            open_items.pop()
        elif part == "</p>" and open_items:
            continue
        elif part == "<p>" and open_items:
            open_items[-1] += 1
            if open_items[-1] > 1:
                out.append("<br>")
            continue
        out.append(part)
    return "".join(out)


def _rebuild_lists(html: str) -> str:
    """Runs of paragraphs that begin with a typed marker become lists; a lone number stays."""
    parts = [part for part in _BLOCK.split(html) if part.strip()]
    out, run = [], []

    def flush():
        if len(run) > 1 or (run and run[0][0] == "ul"):
            out.append(_assemble(item[:3] for item in run))
        else:
            out.extend(item[3] for item in run)
        run.clear()

    for part in parts:
        match = _WORD_ITEM.fullmatch(part)
        if not match:
            flush()
            out.append(part)
            continue
        kind = "ul" if match["b"] else "ol"
        if run and run[-1][0] != kind:
            flush()
        run.append((kind, match["n"], match["text"].strip(), part))
    flush()
    return "".join(out)


def _assemble(blocks) -> str:
    """HTML of (kind, number, safe html) triples; an ordered list goes on where it left off."""
    out, open_list, expected = [], None, 0
    for kind, number, html in blocks:
        n = int(thai.to_arabic(number)) if number else 0
        if open_list and (kind != open_list or (kind == "ol" and n != expected)):
            out.append(f"</{open_list}>")
            open_list = None
        if kind in ("ul", "ol"):
            if not open_list:
                out.append(f'<ol start="{n}">' if kind == "ol" and n != 1 else f"<{kind}>")
                open_list = kind
            out.append(f"<li>{html}</li>")
            expected = n + 1
        else:
            out.append(f"<{kind}>{html}</{kind}>")
    if open_list:
        out.append(f"</{open_list}>")
    return "".join(out)
