"""The headings of a form that nobody knows, told by their look: numbered on, bold alone, a sign.

Lines of one look are the headings of a form when several of them name different sections, known
or guessed, and when they are not the steps of a list. What they name is a guess, and stays one.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from . import heading_cues, heading_words, markers
from .pieces import Piece

_HEADING_LENGTH = 70  # characters of a line, or of its beginning up to a colon
_SECTIONS = 3  # that the lines of one look must name
_SHARE = 0.5  # of them that must name any
_THAI_LETTERS = "กขคงจฉชซฌญฎฏฐฑฒณดตถทธนบปผฝพฟภมยรลวศษสหฬอฮ"
_ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII", "XIII", "XIV")
_LETTER = re.compile(rf"\s*\(?([{_THAI_LETTERS}])[.)]\s*")
_ROMAN_NUMBER = re.compile(r"\s*([IVX]{1,4})[.):]\s*")
_D = "[0-9๐-๙]"
_NAMED = re.compile(rf"\s*(?:หัวข้อ|ข้อ|ส่วน|ตอน|ประเด็น)(?:ที่)?\s*({_D}{{1,2}})\s*[.:)–-]*\s*")
_BARE = re.compile(rf"\s*({_D}{{1,2}})\s*(?:[:–-]|(?=[\s\t]))\s*(?=[ก-๛])")
_SIGN = re.compile(
    r"\s*(?:[\U0001f000-\U0001faff\u2b50\u2b55\u2705\u2728\u274c\u2753-\u2757\u26a1\u2600-\u27bf]"
    r"[\ufe0f\u200d\U0001f3fb-\U0001f3ff\u2640\u2642]*)+\s*"
)
_TICKS = set("☐☑☒✓✔✗✘")
_BULLET = re.compile(r"\s*([-–—•·▪●○◦➢❖*])\s*")
_ENDS_SENTENCE = ("ครับ", "ค่ะ", "คะ", "แล้ว", "ด้วย", ",")
# Looks that say too little for words that nobody knows; they only tell how a form is written.
_UNTAUGHT = ("dotted", "plain")
# How much a line speaks for being a heading.
_NEVER, _NEXT_STEP, _ADJACENT, _NAMES, _KNOWN = -100.0, -2.5, -2.5, 2.0, 6.0


@dataclass(frozen=True)
class Heading:
    """key: the section it names, None where nobody can tell; end: where its words end.

    known: in words of a known form.
    """

    key: str | None
    end: int
    known: bool


@dataclass(frozen=True)
class _Line:
    """A line that may be a heading. number: its place in a row of numbers; 0 without one.

    known: in words of a known form; alone: nothing stands behind its words.
    """

    at: int
    look: str
    number: int
    heading: Heading
    known: bool
    alone: bool

    @property
    def score(self) -> float:
        return _KNOWN if self.known else _NAMES if self.heading.key else 0.3


def find(pieces: Sequence[Piece]) -> dict[int, Heading]:
    """Index of a piece → the heading that it is; {} where no look is that of headings."""
    by_look: dict[str, list[_Line]] = {}
    for at, piece in enumerate(pieces):
        beside = piece.cell is not None and piece.cell[2] > 0  # the words of a field
        if piece.own or piece.plain or piece.inner or beside:
            continue
        if line := _candidate(at, piece):
            by_look.setdefault(line.look, []).append(line)
    rows = [_chain(lines) if lines[0].number else lines for lines in by_look.values()]
    # The look of most known headings is that of the form; other looks are inside its sections.
    rows.sort(key=lambda row: (sum(line.known for line in row), len(row)), reverse=True)
    for row in rows:
        if row[0].look in _UNTAUGHT:
            if sum(line.known for line in row) >= _SECTIONS:
                break
        elif _are_headings(row):
            return {line.at: line.heading for line in row}
    return {}


def _are_headings(lines: Sequence[_Line]) -> bool:
    naming = [line for line in lines if line.heading.key]
    return len({line.heading.key for line in naming}) >= _SECTIONS and len(naming) >= _SHARE * len(
        lines
    )


def _candidate(at: int, piece: Piece) -> _Line | None:
    """This piece as a line that may be a heading; None for one that is none."""
    look, number, start = _look(piece)
    rest = piece.text[start:].rstrip()
    known = heading_words.match(rest, forgiving=False)
    key: str | None
    if known and known.exact and not known.glued:
        key, end, sure = known.keys[0], heading_words.further_words(rest, known), True
    elif look not in _UNTAUGHT and (words := _words(rest)):
        key, end, sure = heading_cues.guess(words), len(words), False
    else:
        return None
    alone = not rest[end:].strip(" :：\t")
    return _Line(at, look, number, Heading(key, start + end, sure), sure, alone)


def _look(piece: Piece) -> tuple[str, int, int]:
    """(look, number, where the words begin)."""
    text = piece.text
    marker = markers.parse(text)
    if marker.dot and not marker.bullet:
        return "1.", int(markers.numbers(marker.number)[0]), marker.end
    elif marker.paren and not marker.bullet:
        return "1)", int(markers.numbers(markers.digits(marker.paren))[0]), marker.end
    elif found := _NAMED.match(text):
        return "ข้อ 1", markers.numbers(found[1])[0], found.end()
    elif found := _BARE.match(text):
        return "1", markers.numbers(found[1])[0], found.end()
    elif found := _LETTER.match(text):
        return "ก.", _THAI_LETTERS.index(found[1]) + 1, found.end()
    elif (found := _ROMAN_NUMBER.match(text)) and found[1] in _ROMAN:
        return "I.", _ROMAN.index(found[1]) + 1, found.end()
    elif (found := _SIGN.match(text)) and not _TICKS & set(found[0]):
        return "sign", 0, found.end()
    elif found := _BULLET.match(text):
        return f"bullet {found[1]}", 0, found.end()
    elif piece.bold:
        return "bold", 0, 0
    return "dotted" if marker.dotted else "plain", 0, marker.end


def _words(rest: str) -> str:
    """The words of a heading at the beginning of a line; "" when it is a sentence."""
    head, colon, _ = rest.partition(":")
    if colon and len(head) <= _HEADING_LENGTH:
        return head.rstrip()
    rest = rest.rstrip()
    if len(rest) > _HEADING_LENGTH or rest.endswith(_ENDS_SENTENCE):
        return ""
    return rest


def _chain(lines: Sequence[_Line]) -> list[_Line]:
    """The row of numbers, each one more than the last, that speaks most for being headings."""
    best: list[tuple[float, int | None]] = []  # score up to this line, the line before it
    for k, line in enumerate(lines):
        score, before = line.score if line.number <= 3 else 0.0, None
        for j in range(max(0, k - 60), k):
            if lines[j].number != line.number - 1:
                continue
            adjacent = lines[j].alone and line.at - lines[j].at == 1 and not lines[j].known
            way = best[j][0] + line.score + (_ADJACENT if adjacent else 0.0)
            if j < k - 1 and lines[k - 1].number == line.number - 1:
                # It goes on from a list inside the section.
                way += _NEXT_STEP if line.heading.key else _NEVER
            if way >= score:
                score, before = way, j
        best.append((score, before))
    last: int | None = max(range(len(lines)), key=lambda k: best[k][0])
    out: list[_Line] = []
    while last is not None:
        out.append(lines[last])
        last = best[last][1]
    return out[::-1]
