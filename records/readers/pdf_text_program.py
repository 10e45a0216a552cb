"""The text of a PDF, page by page, as JSON: a program of its own, run by external_programs.py.

A PDF is read by a large C++ library; in a process of its own, with bounds, nothing that a file
does to it can reach the site. It imports nothing of the project, so that it starts at once.

Lines that a page has broken are joined, wide gaps (the columns of a form) become two spaces.
"""

import ctypes
import json
import re
import statistics
import sys

PAGE_LIMIT = 200  # pages that are read of one file
PLACES_LIMIT = 60  # pages of which each letter's place is looked at
_GAP = 0.9  # of the height of a line: from here on a gap is one between columns
_FULL = 2.2  # heights of a line that a full line may end before the edge
_ALIGNED = 0.6  # heights of a line by which beginnings of lines may differ
_FAR = 1.7  # times the usual distance: a blank line between
# A space before a mark is never Thai: the letters were placed one by one.
_SPACED_MARK = re.compile("(?<=[\u0e01-\u0e4e])[ \u00a0]+(?=[\u0e31\u0e33-\u0e3a\u0e47-\u0e4e])")
_BEGINS = re.compile(r"\s*(?:[-–—•·▪●○➢]|\(?[0-9๐-๙]{1,2}(?:\.[0-9๐-๙]{1,2})*[.)]|ข้อ\s?[0-9๐-๙])")


class _Line:
    """A line of a page. starts: where its parts between gaps begin; ends, top, bottom: its edges
    in points."""

    def __init__(self) -> None:
        self.text = ""
        self.starts: list[float] = []
        self.ends = 0.0
        self.bottom, self.top = 1e9, -1e9

    @property
    def height(self) -> float:
        return max(self.top - self.bottom, 1.0)


def _lines(raw: object, textpage: object) -> list[_Line]:
    """The lines of a page, by its letters and their places."""
    lines, line = [], _Line()
    box = [ctypes.c_double() for _ in range(4)]
    for n in range(raw.FPDFText_CountChars(textpage)):  # type: ignore[attr-defined]
        letter = chr(raw.FPDFText_GetUnicode(textpage, n))  # type: ignore[attr-defined]
        if letter in "\r\n":
            if letter == "\n":
                lines.append(line)
                line = _Line()
            continue
        if letter == "\x02":  # how pdfium writes a hyphen at the end of a line
            letter = "-"
        if not letter.isspace() and raw.FPDFText_GetCharBox(textpage, n, *box):  # type: ignore[attr-defined]
            left, right, bottom, top = (value.value for value in box)
            if not line.starts:
                line.starts.append(left)
            elif left - line.ends > _GAP * max(line.height, top - bottom):
                line.text = line.text.rstrip() + "  "
                line.starts.append(left)
            line.ends = max(line.ends, right)
            if top - bottom > 0:
                line.bottom, line.top = min(line.bottom, bottom), max(line.top, top)
        line.text += letter
    lines.append(line)
    return [line for line in lines if line.text.strip()]


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
    import pypdfium2
    import pypdfium2.raw as raw

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
