"""Stored HTML as plain text: lines, blocks, lengths."""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Iterable, Iterator
from html import unescape
from typing import cast

from .lists import LETTERS
from .model import Cell, Figure, Table, words
from .parsing import cell_words, parse

_TOKEN = re.compile(r"<table>.*?</table>|<figure[^>]*>.*?</figure>|<[^>]+>|[^<]+", re.S)
_FIGURE_KEY = re.compile(r'<figure data-file="([0-9a-f]+)"')
_FIGURE = re.compile(r"<figure[^>]*>(?:<figcaption>(.*?)</figcaption>)?</figure>", re.S)
_ADDRESS = re.compile(r'<a href="([^"]*)"')
_TAG = re.compile(r"<[^>]+>")
_HEADING = re.compile(r"<h([1-6])>.*?</h\1>", re.S)
_LIST_LINE = re.compile(r"\n(?:- |\d+\) |[ก-ฮ]\) )$")
_SMALL = re.compile(r"<(sup|sub)>([^<]*)</\1>")
_RAISED = dict(zip("0123456789+-–=()ni", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ⁿⁱ", strict=True))
_LOWERED = dict(zip("0123456789+-–=()", "₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎", strict=True))
CELL_SEPARATOR = " | "
ROW_SEPARATOR = " · "
PICTURE = "ภาพ: "
LIST_MARKER = re.compile(r"^(?:- |\d+\) |[ก-ฮ]\) )")  # before a line of `to_text`


def to_text(html: str | None) -> str:
    """A line for each paragraph, item, row of a table and picture; markers written out.

    A cell that reaches over several rows or columns is said in each of them. Raised and lowered
    figures are letters of their own (10², CO₂), struck words stand between ~~.
    """
    return as_lines(_dressed(html), _rows_as_read, _picture_as_read)


def labelled_text(html: str | None) -> str:
    """`to_text` whose rows stand for themselves: "เดือน: มกราคม | บาท: 4,500" under a head."""
    return as_lines(_dressed(html), _rows_with_labels, _picture_as_read)


def barred_text(html: str | None) -> str:
    """`to_text` with bars around rows and captions: nothing runs over their edges where white space
    is left out."""

    def barred(line: str) -> str:
        return f"| {line} |" if line else ""

    return as_lines(
        html,
        lambda table: map(barred, _rows_as_read(table)),
        lambda figure: barred(_picture_as_read(figure)),
    )


def one_line(html: str | None) -> str:
    """The text on one line, as a list of results shows it; a dot parts the rows of a table."""

    def rows(table: Table) -> Iterator[str]:
        yield ROW_SEPARATOR.join(_rows_with_labels(table))

    return " ".join(as_lines(_dressed(html), rows, _picture_as_read).split())


def _dressed(html: str | None) -> str:
    """The HTML with letters in place of marks without which words would say something else."""
    if not html or "<s" not in html:
        return html or ""
    return _SMALL.sub(_small, html).replace("<s>", "~~").replace("</s>", "~~")


def _small(found: re.Match[str]) -> str:
    tag, words = found.groups()
    letters = _RAISED if tag == "sup" else _LOWERED
    if all(c in letters for c in words):
        return "".join(letters[c] for c in words)
    return f"^{words}" if tag == "sup" and words.isascii() and words.isalnum() else words


def addresses(html: str | None) -> list[str]:
    """Where the links of a text lead, in order."""
    return [unescape(address) for address in _ADDRESS.findall(html or "")]


def as_lines(
    html: str | None,
    rows: Callable[[Table], Iterable[str]],
    picture: Callable[[Figure], str],
) -> str:
    """`to_text` with the lines that *rows* and *picture* make of tables and figures."""
    out: list[str] = []
    counters: list[tuple[int, bool] | None] = []  # last number, letters; None in a list of dots
    for part in _TOKEN.findall(html or ""):
        if not part.startswith("<"):
            out.append(unescape(part))
        elif part.startswith("<ol"):
            start = re.search(r'start="(\d+)"', part)
            counters.append((int(start[1]) - 1 if start else 0, "data-letters" in part))
        elif part.startswith("<ul"):
            counters.append(None)
        elif part in ("</ol>", "</ul>") and counters:
            counters.pop()
        elif part.startswith("<li") and counters:
            if (counter := counters[-1]) is None:
                out.append("\n- ")
            else:
                counters[-1] = (counter[0] + 1, counter[1])
                out.append(f"\n{marker(counter[0] + 1, letters=counter[1])} ")
        elif part.startswith("<p") or part.startswith("<h4"):
            if not out or not _LIST_LINE.search(out[-1]):
                out.append("\n")
        elif part.startswith("<br"):
            out.append("\n")
        elif part.startswith("<table"):
            lines_of = (line for table in parse(part) for line in rows(cast(Table, table)))
            out.append("\n" + "\n".join(lines_of) + "\n")
        elif part.startswith("<figure"):
            (figure,) = cast(tuple[Figure], parse(part))
            out.append(f"\n{picture(figure)}\n")
    lines = (" ".join(line.split()) for line in "".join(out).splitlines())
    return "\n".join(line for line in lines if line)


def marker(number: int, *, letters: bool = False) -> str:
    """ "1)", or "ก)"."""
    return f"{LETTERS[(number - 1) % len(LETTERS)] if letters else number})"


def _rows_as_read(table: Table) -> Iterator[str]:
    if table.caption:
        yield words(table.caption)
    yield from filter(None, map(row_text, table.grid()))


def _rows_with_labels(table: Table) -> Iterator[str]:
    if table.caption:
        yield words(table.caption)
    grid = table.grid()
    heads, body = grid[: table.heads], grid[table.heads :]
    if not body:
        heads, body = [], grid
    labels = [
        " ".join(dict.fromkeys(filter(None, map(cell_words, column))))
        for column in zip(*heads, strict=True)
    ]
    for line in body:
        texts = [cell_words(cell) for cell in line]
        pairs = zip(labels or [""] * len(texts), texts, strict=True)
        said = [f"{label}: {text}" if label else text for label, text in pairs if text]
        if said:
            yield CELL_SEPARATOR.join(said)


def row_text(line: list[Cell | None]) -> str:
    """One row of `Table.grid` on a line; "" when all of it is empty."""
    texts = [cell_words(cell) for cell in line]
    while texts and not texts[-1]:
        texts.pop()
    return CELL_SEPARATOR.join(texts).strip()


def _picture_as_read(figure: Figure) -> str:
    caption = " ".join(words(figure.caption).split())
    return f"{PICTURE}{caption}" if caption else ""


def blocks(html: str | None) -> list[str]:
    """The text of each paragraph, item, sub-heading, row and caption, without list markers.

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


_BLOCK = re.compile(r"<(?:p|li|h4|tr|caption|figcaption)\b")
_EDGE = re.compile(r"</?(?:p|li|h4|ul|ol|table|thead|tbody|tr|caption|figure|figcaption)\b")


def _block_texts(html: str | None) -> list[tuple[tuple[int, int] | None, str]]:
    """(place of the opening tag, text) of each block that says something."""
    found: list[tuple[tuple[int, int] | None, str]] = []
    opening: tuple[int, int] | None = None
    letters: list[str] = []
    in_row = False

    def close() -> None:
        if text := " ".join("".join(letters).split()).strip(" |"):
            found.append((opening, text))
        letters.clear()

    for match in re.finditer(r"<[^>]+>|[^<]+", html or ""):
        part = match[0]
        if not part.startswith("<"):
            letters.append(unescape(part))
        elif in_row and not part.startswith(("</tr", "<td", "<th")):
            letters.append(" " if _EDGE.match(part) or part.startswith("<br") else "")
        elif _BLOCK.match(part):
            close()
            opening = match.span()
            in_row = part.startswith("<tr")
        elif _EDGE.match(part):
            close()
            in_row = False
        elif part.startswith(("<td", "<th")):
            letters.append(CELL_SEPARATOR if letters else "")
        elif part.startswith("<br"):
            letters.append(" ")
    close()
    return found


def figure_keys(html: str | None) -> list[str]:
    """The keys of the figures in a text, in order."""
    return _FIGURE_KEY.findall(html or "")


def without_figures(html: str | None) -> str:
    """The same HTML with the captions of figures alone: where pictures are not wanted."""
    return _FIGURE.sub(_caption_alone, html or "")


def _caption_alone(found: re.Match[str]) -> str:
    caption = found[1] or ""
    return f"<p>{PICTURE}{caption}</p>" if caption else ""


def length(html: str | None) -> int:
    """Characters a reader sees, white space aside."""
    return len("".join(unescape(_TAG.sub("", html or "")).split()))


def is_empty(html: str | None) -> bool:
    """Whether a section says nothing: no text or picture, or the lone "-" or dots of the paper
    form, or headings with nothing below them."""
    if "<figure" in (html or ""):
        return False
    text = _HEADING.sub("", html or "") if "<h" in (html or "") else html or ""
    return unescape(_TAG.sub("", text)).strip(" \xa0-–.…_\n") == ""
