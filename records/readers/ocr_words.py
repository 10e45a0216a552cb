"""What Tesseract says of the lines of a page, put right: digits by their shapes, Thai marks.

Every line was a picture of its own; the answers come parted by form feeds, with a box for each
letter beside them (hOCR).
"""

from __future__ import annotations

import html
import re
import statistics
from dataclasses import dataclass

from PIL import Image, ImageChops, ImageFilter

from . import ocr_digits, ocr_lines
from .ocr_digits import ARABIC, LETTERS, THAI
from .ocr_lines import CutLine

_LETTER = re.compile(
    r"<span class='ocrx_cinfo' title='x_bboxes (\d+) \d+ (\d+) \d+; x_conf ([\d.]+)'>([^<]*)</span>"
)
_COLUMNS = 1.8  # times the height of a body: from here on a gap is one between columns
_SURE = 75  # of 100: below, Tesseract itself doubts a line
_FIRST_WORD = re.compile(r"[^\s]{1,2}[.,)]\s?(?:[^\s.]{1,2}[.,)]?(?=\s))?")
_PLAIN = re.compile(r"[^ก-๛0-9A-Za-z<«»&]")
_MARK = re.compile("[\u0e31\u0e34-\u0e3a\u0e47-\u0e4e]")

_PARTED_AM = re.compile("\u0e4d([\u0e48-\u0e4b]?)\u0e32")
_ORDER = re.compile("([\u0e01-\u0e2e])([\u0e48-\u0e4b])([\u0e31\u0e34-\u0e39])")
_TWICE = re.compile("([\u0e31\u0e34-\u0e3a\u0e47-\u0e4e])\\1+")
_LOOSE_MARKS = re.compile(
    r"(?<![ก-ฮ\u0e31\u0e34-\u0e3a\u0e47-\u0e4e])[\u0e31\u0e34-\u0e3a\u0e47-\u0e4e]+"
)
_DIRT_BEFORE = re.compile(r"^[^\w\u0e01-\u0e5b(“\"☐☑•\-–]+\s*")
_DASH = re.compile(r"^[—–~_=‐¬]\s*(?=[ก-๎])")
_DIRT_BEHIND = re.compile(r"(?:\s+[^\sก-ฮ0-9๐-๙A-Za-z)”\"ๆฯ]{1,3})+$")
_DOTS = re.compile(r"\s*(?:[.,…]\s*){3,}")
_SAYS = re.compile(r"[ก-ะาำเ-ๅA-Za-z0-9๐-๙]")


@dataclass(frozen=True)
class _Letter:
    sign: str
    begin: int
    end: int
    sure: float


def lines_of(text: str, hocr: str, cut: list[CutLine]) -> list[tuple[str, float]]:
    """(text, how sure of 100) of each line that was cut; "" for one without words."""
    answers = text.split("\f")
    boxes = hocr.split("<div class='ocr_page'")[1:]
    out = []
    for n, line in enumerate(cut):
        said = " ".join(answers[n].split()) if n < len(answers) else ""
        letters = _letters(boxes[n]) if n < len(boxes) else []
        sure = statistics.fmean([letter.sure for letter in letters] or [0.0])
        if "".join(letter.sign for letter in letters) == said.replace(" ", ""):
            said = _with_digits(said, letters, line)
        out.append((tidy(said), round(sure, 1)))
    return out


def tidy(text: str) -> str:
    """Thai as it is written: marks in order and once, no dirt at the ends of the line."""
    text = _PARTED_AM.sub("\\1\u0e33", text).replace("เเ", "แ")
    text = _TWICE.sub(r"\1", _ORDER.sub(r"\1\3\2", text))
    text = _DASH.sub("- ", text)
    text = _LOOSE_MARKS.sub("", _DIRT_BEFORE.sub("", _DOTS.sub("  ", text).strip()))
    text = _DIRT_BEHIND.sub("", text).strip()
    enough = len(_SAYS.findall(text)) >= 2 or re.fullmatch(r"[0-9๐-๙]", text)
    return text if enough else ""


def _letters(box: str) -> list[_Letter]:
    return [
        _Letter(sign, int(begin), int(end), float(sure))
        for begin, end, sure, signs in _LETTER.findall(box)
        for sign in html.unescape(signs)
        if not sign.isspace()
    ]


def _with_digits(said: str, letters: list[_Letter], line: CutLine) -> str:
    """The same words, their digits judged again, wide gaps as two spaces."""
    first = _FIRST_WORD.match(said)
    head = len(first[0].replace(" ", "")) if first else 0
    judge = _Judge(line)
    out, at = "", 0
    for word in said.split(" "):
        if out:
            gap = letters[at].begin - letters[at - 1].end
            out += "  " if gap > _COLUMNS * line.body else " "
        for letter, among in zip(letters[at:], _candidates(word, at, head), strict=False):
            out += judge.sign(letter, among) if among else letter.sign
        at += len(word)
    return out


def _candidates(word: str, at: int, head: int) -> list[str]:
    """For each sign of a word what it may be; "" for those that are believed."""
    core = _PLAIN.sub("", word)
    thai = sum(sign in THAI for sign in word)
    arabic = sum(sign in ARABIC for sign in word)
    number = 2 * (thai + arabic) >= len(core) > 0
    out = []
    for n, sign in enumerate(word):
        digit = sign in THAI or sign in ARABIC
        unclear = (number or at + n < head) and not _PLAIN.match(sign) and not _MARK.match(sign)
        if not digit and not unclear:
            out.append("")
        elif sign in ARABIC:
            out.append(ARABIC)
        elif digit or number:
            out.append((THAI if thai >= arabic else ARABIC) + LETTERS)
        else:
            out.append(THAI + ARABIC + LETTERS)
    return out


class _Judge:
    """Looks at signs of a line; its ink is found when the first of them is asked for."""

    def __init__(self, line: CutLine) -> None:
        self._line = line
        self._ink: Image.Image | None = None
        self._runs: list[tuple[int, int]] = []

    def _place(self, letter: _Letter) -> tuple[int, int]:
        """Where its ink is: boxes of Tesseract may lie half a letter beside it."""
        shared = [
            (min(end, letter.end) - max(begin, letter.begin), begin, end)
            for begin, end in self._runs
        ]
        most, begin, end = max(shared, default=(0, 0, 0))
        alone = most > 0 and end - begin < 1.6 * self._line.body
        return (begin, end) if alone else (letter.begin, letter.end)

    def sign(self, letter: _Letter, among: str) -> str:
        if self._ink is None:
            soft = self._line.picture.filter(ImageFilter.GaussianBlur(0.6))
            self._ink = ImageChops.invert(soft).point(lambda v: 255 if v > 90 else 0)
            self._runs = ocr_lines.runs(self._ink)
        begin, end = self._place(letter)
        found = ocr_digits.sign_at(self._ink, begin, end, self._line.body)
        if found is None:
            return letter.sign
        best, alike = ocr_digits.judged(found, among)
        is_digit = best in THAI or best in ARABIC
        return best if is_digit and alike > ocr_digits.LIKE else letter.sign
