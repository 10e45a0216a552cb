"""The letters of a PDF as pdftotext (poppler) reads them where it is there: a second opinion."""

from __future__ import annotations

import html
import re
import subprocess  # noqa: S404 (a fixed program, no shell, no word of the file among the arguments)
from dataclasses import dataclass

from .pdf_letters import Letter, Style, is_mark

_SECONDS = 8
_PAGE = re.compile(r'<page width="([\d.]+)" height="([\d.]+)">')
_WORD = re.compile(
    r'<word xMin="([-\d.]+)" yMin="([-\d.]+)" xMax="([-\d.]+)" yMax="([-\d.]+)">(.*?)</word>'
)
_SIZE = 0.77  # of the height of a word: the size of its letters
_RISE = 0.24  # of that height: from its lower edge to the line that it stands on
_SPACE = 0.14  # of the size: a gap between two words


@dataclass(frozen=True, slots=True)
class Word:
    """text with its box, in points from the lower left of the page."""

    text: str
    left: float
    right: float
    bottom: float
    top: float


def read(program: str, content: bytes, pages: int) -> list[list[Word]]:
    """The words of each page; [] where the program fails."""
    command = [program, "-raw", "-bbox", "-l", str(pages), "-", "-"]
    try:
        done = subprocess.run(  # noqa: S603 (see the import)
            command, input=content, capture_output=True, timeout=_SECONDS, check=True
        )
    except (OSError, subprocess.SubprocessError):
        return []
    out: list[list[Word]] = []
    height = 0.0
    for line in done.stdout.decode("utf-8", "replace").splitlines():
        if word := _WORD.search(line):
            left, upper, right, lower = (float(word[n]) for n in range(1, 5))
            if out:
                text = html.unescape(word[5])
                out[-1].append(Word(text, left, right, height - lower, height - upper))
        elif found := _PAGE.search(line):
            height = float(found[2])
            out.append([])
    return out


def text(words: list[Word]) -> str:
    """The words one behind the other, apart where a gap is between them."""
    out: list[str] = []
    last: Word | None = None
    for word in words:
        size = _SIZE * (word.top - word.bottom)
        if last and (word.left - last.right > _SPACE * size or abs(last.top - word.top) > size):
            out.append(" ")
        out.append(word.text)
        last = word
    return "".join(out)


def letters(words: list[Word], right: float, up: float) -> list[Letter]:
    """Their letters, moved to where pdfium would have them."""
    out: list[Letter] = []
    for word in words:
        box = word.left + right, word.right + right, word.bottom + up, word.top + up
        _add(out, word.text, *box)
    return out


def _add(
    letters: list[Letter], word: str, left: float, right: float, bottom: float, top: float
) -> None:
    """The letters of a word, each as wide as the others."""
    size = max(_SIZE * (top - bottom), 1.0)
    y = bottom + _RISE * (top - bottom)
    last = next((one for one in reversed(letters) if not one.made), None)
    if last and abs(last.y - y) < 0.3 * size and left - last.right > _SPACE * size:
        letters.append(Letter(" ", 0, 0, 0, 0, 0, 0, last.style, made=True))
    wide = [sign for sign in word if not is_mark(sign)]
    step = (right - left) / max(len(wide), 1)
    style = Style(size)
    x = left
    for sign in word:
        if is_mark(sign):
            at = max(x - step, left) if wide else (last.x if last else x)
            letters.append(Letter(sign, at, max(x, at), bottom, top, at, y, style))
        else:
            letters.append(Letter(sign, x, x + step, bottom, top, x, y, style))
            x += step
