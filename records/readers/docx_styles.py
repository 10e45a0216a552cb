"""Text that this site has written into Word itself: read back as it was, without guessing.

records.documents.docx gives text of sections paragraph styles of its own. Such a paragraph is
never a heading of the form; its list level and its bold and italic words are kept.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from html import escape, unescape
from typing import Any

from .docx_runs import PLAIN_CHARACTERS, letters, symbol
from .docx_xml import Element, W, attr, child

# Paragraph styles of Word files from here.
TEXT_STYLE, LABEL_STYLE, CAPTION_STYLE = "KmText", "KmLabel", "KmCaption"
_MARKS = (("b", "strong"), ("i", "em"))


@dataclass(frozen=True)
class OwnText:
    """label: a sub-heading; html: the words with bold and italic; level: of a list, from 0."""

    label: bool
    html: str
    level: int


def read(paragraph: Element, text: str) -> OwnText | None:
    """None for a paragraph that somebody else has written, or has put more into than words."""
    properties = child(paragraph, "pPr")
    name = attr(child(properties, "pStyle"), "val")
    if name not in (TEXT_STYLE, LABEL_STYLE):
        return None
    level = attr(child(child(properties, "numPr"), "ilvl"), "val")
    html = _html(paragraph, bold=name != LABEL_STYLE)
    if "".join(unescape(re.sub("<[^>]*>", "", html)).split()) != "".join(text.split()):
        return None
    return OwnText(name == LABEL_STYLE, html, int(level or 0))


def text_as_html(text: str) -> str:
    """Plain text as `OwnText.html`."""
    return escape(text, quote=False).replace("\n", "<br>")


def _html(paragraph: Element, *, bold: bool) -> str:
    parts: list[tuple[tuple[str, ...], str]] = []
    for run in paragraph.iter(W + "r"):
        text = "".join(_letters(run))
        found = tuple(
            tag
            for mark, tag in _MARKS
            if _is_on(run.find(f"{W}rPr/{W}{mark}")) and (bold or mark != "b")
        )
        if parts and parts[-1][0] == found:
            parts[-1] = (found, parts[-1][1] + text)
        elif text:
            parts.append((found, text))
    return "".join(_wrapped(tags, text) for tags, text in parts)


def _letters(run: Element) -> Iterator[str]:
    for part in run:
        if part.tag == W + "t":
            yield escape(letters(part), quote=False)
        elif part.tag in PLAIN_CHARACTERS:
            yield {"\n": "<br>", "\t": " "}.get(
                PLAIN_CHARACTERS[part.tag], PLAIN_CHARACTERS[part.tag]
            )
        elif part.tag == W + "sym":
            yield symbol(part)


def _is_on(mark: Element | None) -> bool:
    return mark is not None and (attr(mark, "val") or "1") not in ("0", "false", "none")


def _wrapped(tags: tuple[str, ...], text: str) -> str:
    for tag in reversed(tags):
        text = f"<{tag}>{text}</{tag}>"
    return text


def html(blocks: Iterable[Mapping[str, Any]]) -> str:
    """Blocks that were read so (tree.Block.as_json), as the HTML they were written from."""
    out: list[str] = []
    open_lists: list[tuple[str, int]] = []  # tag, number of the next item; the outermost first

    def close(depth: int) -> None:
        while len(open_lists) > depth:
            out.append(f"</li></{open_lists.pop()[0]}>")

    for block in blocks:
        if block["type"] != "item":
            close(0)
            tag = "h4" if block["type"] == "label" else "p"
            out.append(f"<{tag}>{block['html']}</{tag}>")
            continue
        digits = re.search(r"[0-9๐-๙]+", block["marker"])
        tag, n = ("ol", int(digits[0])) if digits else ("ul", 1)
        depth = min(block["level"], len(open_lists))
        close(depth + 1)
        if len(open_lists) > depth and open_lists[depth] == (tag, n if tag == "ol" else 1):
            out.append("</li>")
        else:
            close(depth)
            out.append(f'<ol start="{n}">' if tag == "ol" and n != 1 else f"<{tag}>")
            open_lists.append((tag, n))
        if tag == "ol":
            open_lists[depth] = (tag, n + 1)
        out.append(f"<li>{block['html']}")
    close(0)
    return "".join(out)
