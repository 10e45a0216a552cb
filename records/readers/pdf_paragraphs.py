"""Rows of a page → paragraphs: what the edge of the page or of a cell has broken is whole again."""

from __future__ import annotations

import re
import statistics
from dataclasses import dataclass, field

from . import lexicon
from .pdf_flow import Row
from .pdf_letters import BOLD

_FULL = 3.2  # sizes that a full line may end before the edge
_LONGEST_WORD = 7.0  # sizes: a word that did not fit any more may be so long
_ALIGNED = 0.6  # sizes by which beginnings of lines may differ
_SET_IN = 7.0  # sizes by which the first line of a paragraph may be set in
_CLOSE = 1.35  # times the usual distance: the lines of one paragraph
_FAR = 1.7  # times the usual distance: a blank line between
_SAME_SIZE = 0.12  # by which the sizes of the lines of one paragraph may differ
_COLUMNS_ALIKE = 0.6  # of the width of a column that the next one of the text has at least
_D = "[0-9๐-๙]"
BEGINS = re.compile(
    rf"\s*(?:[-–—•·▪●○➢➤❖◆■□☐☑☒✓✔\uf0b7\uf0a7\uf0d8\uf076*](?!{_D})"
    rf"|\(?{_D}{{1,2}}(?:\.{_D}{{1,2}})*[.)]|{_D}{{1,2}}(?:\.{_D}{{1,2}})+\s"
    rf"|(?:หัว)?ข้อ(?:ที่)?\s?{_D}|\(?[กขคง][.)]\s|[IVX]{{1,4}}[.)]\s)"
)
_LEADER = re.compile(r"[.…·_]{4,}|…{2,}|(?:\. ){4,}")  # to write on; no such line goes on
_WORDY = re.compile(r"[0-9๐-๙A-Za-zÀ-ɏ]")
_CLOSES = tuple(".,;:!?)]}”’ๆฯ%")
_ADDRESS = re.compile(r"(?:://|www\.|@)\S*$")


@dataclass(eq=False)
class Paragraph:
    """text with what is put on each sign. rows: those that it was made of; blank: a wider gap
    stands before it."""

    text: str
    dress: list[int]
    rows: list[Row] = field(default_factory=list)
    blank: bool = False

    def ranges(self, what: int) -> list[tuple[int, int]]:
        """(start, end) of the signs that this is put on."""
        out: list[tuple[int, int]] = []
        for n, put in enumerate(self.dress):
            strong = bool(put & what)
            if strong and out and not self.text[out[-1][1] : n].strip():
                out[-1] = (out[-1][0], n + 1)
            elif strong:
                out.append((n, n + 1))
        return out


def paragraphs(rows: list[Row]) -> list[Paragraph]:
    """The paragraphs of one column, cell or page; a table is a paragraph of its own."""
    steps = [a.y - b.y for a, b in zip(rows, rows[1:], strict=False) if not (a.inside or b.inside)]
    usual = statistics.median_low([step for step in steps if step > 0] or [1.0])
    out: list[Paragraph] = []
    for n, row in enumerate(rows):
        text, dress, _ = row.read()
        if not out:
            out.append(Paragraph(text, list(dress), [row], True))
            continue
        before = rows[n - 1]
        step = before.y - row.y
        close = 0 < step <= _CLOSE * max(usual, row.size)
        if row.inside or before.inside:
            out.append(Paragraph(text, list(dress), [row], True))
        elif close and goes_on(before, row) or step <= 0 and goes_on(before, row, elsewhere=True):
            add(out[-1], row)
        else:
            out.append(Paragraph(text, list(dress), [row], not 0 < step <= _FAR * usual))
    return out


def add(paragraph: Paragraph, row: Row) -> None:
    """Put the rest of a paragraph behind it."""
    text, dress, _ = row.read()
    space = " " if _apart(paragraph.text, text) else ""
    paragraph.text += space + text
    paragraph.dress += [0] * len(space) + dress
    paragraph.rows.append(row)


def _apart(before: str, text: str) -> bool:
    """Whether a space stood where the line was broken: between Thai words there is none."""
    if not before or not text or before[-1].isspace() or text[0].isspace():
        return False
    if before[-1] in "-/([{“‘" or _ADDRESS.search(before[-80:]):
        return False
    if before.endswith(_CLOSES):
        return text[0] not in "ๆฯ.,;:!?)]}”’%"
    return bool(_WORDY.match(before[-1]) or _WORDY.match(text[0]))


def goes_on(before: Row, row: Row, *, elsewhere: bool = False) -> bool:
    """Whether *row* is the rest of the line before it, which had no more room.

    elsewhere: it stands at the top of another column or page.
    """
    text, _, xs = row.read()
    if BEGINS.match(text) or len(row.starts) > 1:
        return False
    if _LEADER.search(before.read()[0]) or _LEADER.search(text):
        return False
    size = max(before.size, row.size)
    if abs(before.size - row.size) > _SAME_SIZE * size or _other_weight(before, row):
        return False
    if elsewhere and not _as_wide(before, row):
        return False
    room = before.edge - before.right
    if room > _FULL * size and room > _first_word(text, xs, size):
        return False
    first = row.left
    shift = row.begin - before.begin if elsewhere else 0.0
    for start in _starts(before):
        off = first - start - shift
        if abs(off) <= _ALIGNED * size:
            return True
    # The first line of a paragraph may be set in; the lines below it are not.
    off = first - before.parts[0].left - shift
    return len(before.starts) == 1 and -_SET_IN * size <= off < 0


def _as_wide(before: Row, row: Row) -> bool:
    """Whether their columns are about as wide: a label and what stands beside it are not."""
    widths = sorted((before.edge - before.begin, row.edge - row.begin))
    return widths[0] >= _COLUMNS_ALIKE * widths[1]


def _starts(row: Row) -> list[float]:
    """Where the line below may begin: below the last part, below the words behind a number."""
    text, _, xs = row.read()
    out = [row.starts[-1]]
    if found := BEGINS.match(text):
        at = found.end()
        while at < len(text) and text[at].isspace():
            at += 1
        if at < len(xs) and len(row.starts) <= 2:
            out.append(xs[at])
    return out


def _other_weight(before: Row, row: Row) -> bool:
    """Whether the weight changes where the line breaks, and one of the lines is all bold."""
    last, first = _weights(before), _weights(row)
    if not last or not first or last[-1] == first[0]:
        return False
    return all(last) or all(first)


def _weights(row: Row) -> list[bool]:
    text, dress, _ = row.read()
    return [bool(put & BOLD) for put, sign in zip(dress, text, strict=True) if not sign.isspace()]


def _first_word(text: str, xs: list[float], size: float) -> float:
    """How wide the first word of a line is, as far as words are known."""
    end = next((n for n, sign in enumerate(text) if sign.isspace()), len(text))
    if "\u0e01" <= text[:1] <= "\u0e4e":
        known = lexicon.words()
        longest = range(min(end, lexicon.WORD_LENGTH_LIMIT), 1, -1)
        end = next((n for n in longest if text[:n] in known), 0)
    if not end or end >= len(xs):
        return 0.0
    return min(xs[end] - xs[0], _LONGEST_WORD * size)
