"""The text of a PDF, page by page, as JSON: a program of its own, run by external_programs.py.

A PDF is read by a large C++ library; in a process of its own, with bounds, nothing that a file
does to it can reach the site. It imports nothing of the project, so that it starts at once.

Lines that a page has broken are joined, wide gaps (the columns of a form) become two spaces.
"""

import ctypes
import json
import os
import re
import statistics
import sys
from dataclasses import dataclass
from typing import Any

PAGE_LIMIT = 200  # pages that are read of one file
PLACES_LIMIT = 60  # pages of which each letter's place is looked at
_BACK = 1.0  # points that a letter may begin before the end of the one before it
_GAP = 0.9  # of the height of a line: from here on a gap is one between columns
_FULL = 2.2  # heights of a line that a full line may end before the edge
_ALIGNED = 0.6  # heights of a line by which beginnings of lines may differ
_FAR = 1.7  # times the usual distance: a blank line between
# A space before a mark is never Thai: the letters were placed one by one.
_SPACED_MARK = re.compile("(?<=[\u0e01-\u0e4e])[ \u00a0]+(?=[\u0e31\u0e33-\u0e3a\u0e47-\u0e4e])")
_BEGINS = re.compile(r"\s*(?:[-–—•·▪●○➢]|\(?[0-9๐-๙]{1,2}(?:\.[0-9๐-๙]{1,2})*[.)]|ข้อ\s?[0-9๐-๙])")


@dataclass
class _Letter:
    """A letter and its box, in points; made: a space that pdfium has put in."""

    letter: str
    box: tuple[float, float, float, float] | None = None  # left, right, bottom, top
    made: bool = False


class _Line:
    """A line of a page. starts: where its parts between gaps begin; ends, top, bottom: its edges
    in points."""

    def __init__(self, letters: list[_Letter]) -> None:
        self.text = ""
        self.starts: list[float] = []
        self.ends = 0.0
        self.bottom, self.top = 1e9, -1e9
        for one in _without_echoes(letters):
            if one.box and not one.letter.isspace():
                self._place(*one.box)
            self.text += one.letter

    def _place(self, left: float, right: float, bottom: float, top: float) -> None:
        if not self.starts:
            self.starts.append(left)
        elif left - self.ends > _GAP * max(self.height, top - bottom):
            self.text = self.text.rstrip() + "  "
            self.starts.append(left)
        self.ends = max(self.ends, right)
        if top > bottom:
            self.bottom, self.top = min(self.bottom, bottom), max(self.top, top)

    @property
    def height(self) -> float:
        return max(self.top - self.bottom, 1.0)


def _without_echoes(letters: list[_Letter]) -> list[_Letter]:
    """The letters without syllables that stand twice in one place.

    Some programs write the letters of a whole syllable for each of its glyphs: ตั้ง is ตั้งตั้.
    """
    out: list[_Letter] = []
    end = -1e9
    n = 0
    while n < len(letters):
        run = n
        while run < len(letters) and (box := letters[run].box) and box[0] < end - _BACK:
            run += 1
        if run > n and _stands_there(letters[n:run], out):
            if out and out[-1].made:
                out.pop()
            n = run + (run < len(letters) and letters[run].made)
            continue
        if (box := letters[n].box) and not letters[n].letter.isspace():
            end = max(end, box[1])
        out.append(letters[n])
        n += 1
    return out


def _stands_there(run: list[_Letter], out: list[_Letter]) -> bool:
    """Whether the same letters already stand where *run* does."""
    words = "".join(one.letter for one in run)
    boxes = [one.box for one in run if one.box]
    left, right = min(box[0] for box in boxes), max(box[1] for box in boxes)
    for at in range(max(0, len(out) - 40), len(out) - len(run) + 1):
        same = out[at : at + len(run)]
        if "".join(one.letter for one in same) == words:
            there = [one.box for one in same if one.box]
            if there and there[0][0] - _BACK < right and there[-1][1] + _BACK > left:
                return True
    return False


def _lines(raw: Any, textpage: Any) -> list[_Line]:
    """The lines of a page, by its letters and their places."""
    lines: list[list[_Letter]] = [[]]
    box = [ctypes.c_double() for _ in range(4)]
    for n in range(raw.FPDFText_CountChars(textpage)):
        letter = chr(raw.FPDFText_GetUnicode(textpage, n))
        if letter == "\n":
            lines.append([])
        elif letter != "\r":
            placed = bool(raw.FPDFText_GetCharBox(textpage, n, *box))
            left, right, bottom, top = (value.value for value in box)
            made = letter == " " and raw.FPDFText_IsGenerated(textpage, n) == 1
            where = (left, right, bottom, top) if placed and not made else None
            # pdfium writes U+0002 for a hyphen at the end of a line.
            lines[-1].append(_Letter("-" if letter == "\x02" else letter, where, made))
    return [line for line in map(_Line, lines) if line.text.strip()]


def _joined(lines: list[_Line]) -> str:
    """The lines of a page as paragraphs: what the edge of the page has broken is whole again."""
    if not lines:
        return ""
    edge = max(line.ends for line in lines)
    steps = [a.bottom - b.bottom for a, b in zip(lines, lines[1:], strict=False)]
    usual = statistics.median([step for step in steps if step > 0] or [1.0])
    out = [lines[0].text]
    for before, line in zip(lines, lines[1:], strict=False):
        step = before.bottom - line.bottom
        close = 0 < step <= _FAR * usual
        if close and _goes_on(before, line, edge):
            out[-1] += line.text
        else:
            out.append(line.text if 0 < step <= _FAR * usual else f"\n{line.text}")
    return "\n".join(out)


def _goes_on(before: _Line, line: _Line, edge: float) -> bool:
    """Whether *line* is the rest of the line before it, which had no more room."""
    if _BEGINS.match(line.text) or len(line.starts) > 1 or not before.starts:
        return False
    size = max(before.height, line.height)
    full = edge - before.ends <= _FULL * size
    last, first = before.starts[-1], line.starts[0]
    below = abs(first - last) <= _ALIGNED * size
    # The first line of a paragraph may be set in; the lines below it are not.
    hanging = len(before.starts) == 1 and -4 * size <= first - last < 0
    return full and (below or hanging)


def main() -> int:
    try:
        import pypdfium2
        import pypdfium2.raw as raw
    except ImportError:
        return os.EX_UNAVAILABLE

    content = sys.stdin.buffer.read()
    try:
        document = pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError as error:
        locked = "password" in str(error).lower()
        print(json.dumps({"error": "encrypted" if locked else "damaged"}))  # noqa: T201
        return 0
    pages, pictures = [], 0
    for number in range(min(len(document), PAGE_LIMIT)):
        page = document[number]
        textpage = page.get_textpage()
        if number < PLACES_LIMIT:
            text = _joined(_lines(raw, textpage.raw))
        else:
            text = textpage.get_text_range()
        pages.append(_SPACED_MARK.sub("", text))
        pictures += sum(1 for _ in page.get_objects(filter=[3], max_depth=2))  # images
    answer = {"pages": pages, "pictures": pictures, "more": len(document) > PAGE_LIMIT}
    print(json.dumps(answer))  # noqa: T201
    return 0


if __name__ == "__main__":
    sys.exit(main())
