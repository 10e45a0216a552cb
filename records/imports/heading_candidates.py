"""Every line that may be a heading, once for each of its looks, with the section that it names."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from . import category, heading_cues, heading_words, looks, markers
from .looks import Look
from .pieces import Piece

_HEADING_LENGTH = 70  # characters of a line, or of its beginning up to a colon
_LABEL_LENGTH = 45  # of words before a colon, or of a line without any mark of a heading
_FIRST_WORDS_LENGTH = 30  # of words with their text behind them on the same line
_UNNAMED_LENGTH = 28  # of words that name nothing and have no look of their own
_SPACES = 2  # in words that name nothing
_TEXT_LENGTH = 20  # characters behind them, from which it is a text
_ENDS_SENTENCE = ("ครับ", "ค่ะ", "คะ", "แล้ว", "ด้วย", ",", "เสมอ", "ฯลฯ")
_SENTENCE = re.compile(
    r"คือ|จึง|แต่|ก็(?!คือ)|ทำให้(?!(?:งาน|เรา)?สำเร็จ|เกิด|ชุมชน)|ข้าพเจ้า|ดิฉัน|^ผม|ๆ\s|[0-9๐-๙]{2}|ไม่(?!ลับ|ควร)"
    r"|^(?:ไม่|อย่า|ห้าม|ควร|ต้อง|ให้|มี|ใช้|ทำ(?!ไม|อะไร|อย่างไร|กัน)|เมื่อ|ถ้า|หาก|ได้|เจ้าหน้าที่|ชาวบ้าน|กลุ่ม(?!เป้า))"
)
_JOINED = re.compile(r"(?:และ|/|,|หรือ|กับ)")
# How much a line speaks for being a heading.
_NAMES, _KNOWN, _SILENT = 2.0, 6.0, 0.3
CELL = "cell"
WEAK = (looks.PLAIN, looks.DOTTED)
# The steps of a list, however they are counted.
STEP = re.compile(r"\s*(?:ขั้น|ขั้นตอน|ครั้ง|วัน|เดือน|สัปดาห์|ระยะ|กลุ่ม|รอบ|ปี|คน|หมู่|แปลง)ที่\s*[0-9๐-๙]")


@dataclass(frozen=True)
class Heading:
    """key: the section it names, None where nobody can tell; end: where its words end.

    known: in words of a known form; sure: these words and no others; filled: told by its place
    between two others alone; weak: it has no look of its own; agreed: guessed, and all that
    speaks of it says the same.
    """

    key: str | None
    end: int
    known: bool
    sure: bool = False
    filled: bool = False
    weak: bool = False
    agreed: bool = False


@dataclass(frozen=True)
class Line:
    """A line that may be a heading. number: its place in a row of numbers; 0 without one.

    words: its own; alone: nothing stands behind them; marked: bold, or behind an empty
    line; colon: one closes them.
    """

    at: int
    look: str
    number: int
    heading: Heading
    words: str
    alone: bool
    marked: bool = False
    colon: bool = False

    @property
    def score(self) -> float:
        if self.heading.known:
            return _KNOWN
        return _NAMES if self.heading.key else _SILENT


def of(pieces: Sequence[Piece]) -> list[Line]:
    """The lines of *pieces* that may be headings, in their order."""
    labels = _labels(pieces)
    lines: list[Line] = []
    for at, piece in enumerate(pieces):
        beside = piece.cell is not None and piece.cell[2] > 0  # the words of a field
        if piece.own or piece.plain or piece.inner or beside or STEP.match(piece.text):
            continue
        if heading_words.form_title(piece.text):
            continue
        lines += _candidates(at, piece, pieces[at + 1 : at + 2], at in labels)
    return _without_lists(lines, pieces)


def _without_lists(lines: Sequence[Line], pieces: Sequence[Piece]) -> list[Line]:
    """Dotted numbers are headings in an office's own words where all of one parent are: a list
    below a section has some that name nothing."""
    naming = {line.at for line in lines if line.heading.key and line.alone or line.heading.known}
    parents: dict[tuple[int, ...], bool] = {}
    for at, piece in enumerate(pieces):
        if dotted := markers.parse(piece.text).dotted:
            parent = markers.numbers(dotted)[:-1]
            parents[parent] = parents.get(parent, True) and at in naming
    out = []
    for line in lines:
        dotted = markers.parse(pieces[line.at].text).dotted
        if not dotted or line.heading.known or parents[markers.numbers(dotted)[:-1]]:
            out.append(line)
    return out


def _labels(pieces: Sequence[Piece]) -> set[int]:
    """Pieces that stand alone in the first cell of a row with words in another one."""
    rows: dict[tuple[int, int], list[int]] = {}
    for at, piece in enumerate(pieces):
        if piece.cell is not None:
            rows.setdefault(piece.cell[:2], []).append(at)
    out = set()
    for ats in rows.values():
        first = [at for at in ats if pieces[at].cell and pieces[at].cell[2] == 0]  # type: ignore[index]
        if len(first) == 1 and len(ats) > 1:
            out.add(first[0])
    return out


def _candidates(at: int, piece: Piece, following: Sequence[Piece], label: bool) -> Iterator[Line]:
    """This piece as a line that may be a heading, once for each of its looks."""
    for look in looks.looks_of(piece):
        rest = piece.text[look.start :].rstrip()
        if label and (line := _line(at, Look(CELL, 0, look.start), rest, bound=True)):
            yield line
        if look.kind not in (looks.PLAIN, looks.DOTTED):
            if line := _line(at, look, rest, bound=True):
                yield line
            continue
        if (line := _line(at, look, rest, bound=False)) and _stands_out(line, piece, following):
            weak = replace(line.heading, weak=True)
            behind = piece.text[line.heading.end - 1 :].lstrip(" \t")
            colon = ":" in behind[:2] or "：" in behind[:2]
            marked = piece.bold or piece.fresh
            yield replace(line, heading=weak, marked=marked, colon=colon)


def bare_line(at: int, piece: Piece) -> Line | None:
    """A short line without a look of its own, as one that may be a heading."""
    text = piece.text.rstrip()
    if len(text) > _LABEL_LENGTH or not _is_plain(piece):
        return None
    line = _line(at, Look(looks.PLAIN, 0, 0), text, bound=True)
    if line is None or not line.alone:
        return None
    return replace(line, heading=replace(line.heading, weak=True), marked=piece.bold or piece.fresh)


def labelled_line(at: int, piece: Piece) -> Line | None:
    """A line that begins with words before a colon, as one that may be a heading."""
    words = piece.text.replace("：", ":").partition(":")[0]
    if len(words) in (0, len(piece.text)) or len(words) > _LABEL_LENGTH or not _is_plain(piece):
        return None
    line = _line(at, Look(looks.PLAIN, 0, 0), piece.text.rstrip(), bound=True)
    return line and replace(line, heading=replace(line.heading, weak=True), colon=True)


def _is_plain(piece: Piece) -> bool:
    if piece.own or piece.plain or piece.inner or piece.cell is not None:
        return False
    return not STEP.match(piece.text) and next(looks.looks_of(piece)).kind == looks.PLAIN


def _stands_out(line: Line, piece: Piece, following: Sequence[Piece]) -> bool:
    """Whether words without a look of their own may be a heading all the same."""
    behind = piece.text[line.heading.end :].lstrip()
    closed = behind.startswith((":", "：")) or piece.text[: line.heading.end].endswith((":", "："))
    if line.heading.known or line.look == looks.DOTTED or (closed and line.heading.key):
        return True
    spaces = line.words.count(" ")
    if line.heading.key is None and (len(line.words) > _UNNAMED_LENGTH or spaces > _SPACES):
        return False
    if line.heading.key is None and closed:
        return piece.cell is None and not _SENTENCE.search(line.words)
    gap = behind[:1] and piece.text[line.heading.end :].startswith(("  ", "\t"))
    if gap and line.heading.key and len(line.words) <= _FIRST_WORDS_LENGTH:
        return True
    text_below = bool(following) and len(following[0].text) > len(piece.text)
    named = bool(line.heading.key)
    if not (line.alone and (piece.fresh or text_below) and (named or piece.fresh)):
        return False
    return not _SENTENCE.search(line.words) and len(line.words) <= _LABEL_LENGTH


def _line(at: int, look: Look, rest: str, *, bound: bool) -> Line | None:
    """bound: it has a look of its own, so that it is a heading though nobody knows it."""
    if category.is_entry(rest):
        return None
    known = heading_words.match(rest, forgiving=False)
    if known and known.exact and not known.glued:
        end = heading_words.further_words(rest, known)
        behind = rest[end:].lstrip()
        if not bound and not (known.closed or known.gap) and behind:
            return None
        if not behind or known.closed or known.gap or end > known.end or not known.short or bound:
            # Words that go on are those of another heading: ปัญหา ที่อยากแก้.
            if _JOINED.match(behind) and not known.closed and len(rest) <= 60 and ":" not in rest:
                heading = Heading(heading_cues.guess(rest), look.start + len(rest), False)
                return Line(at, look.kind, look.number, heading, rest, True)
            goes_on = behind and not known.closed and end == known.end and len(rest) <= 60
            guess = heading_cues.guess(rest) if goes_on and not known.gap else None
            key = guess or known.keys[0]
            alone = not behind.strip(" :：\t")
            sure = alone or known.closed
            heading = Heading(key, look.start + end, key in known.keys, sure and end == known.end)
            return Line(at, look.kind, look.number, heading, rest[:end], alone)
    words = _words(rest, bound)
    if not words:
        return None
    end = len(words)
    alone = not rest[end:].strip(" :：\t")
    heading = Heading(heading_cues.guess(words), look.start + end, False)
    return Line(at, look.kind, look.number, heading, words, alone)


def _words(rest: str, bound: bool) -> str:
    """The words of a heading at the beginning of a line; "" when it is a sentence."""
    head, colon, _ = rest.replace("：", ":").partition(":")
    if colon and len(head) <= (_HEADING_LENGTH if bound else _LABEL_LENGTH):
        return head.rstrip()
    rest = rest.rstrip()
    whole = len(rest) <= _HEADING_LENGTH and not rest.endswith(_ENDS_SENTENCE)
    first = re.split(r"\s{2,}|\t", rest, maxsplit=1)[0]
    if len(first) < len(rest) and len(first) <= _LABEL_LENGTH and heading_cues.guess(first):
        return first
    if bound and " " in rest and not (whole and len(rest) <= _LABEL_LENGTH):
        word, text = rest.split(" ", 1)
        short = len(word) <= _FIRST_WORDS_LENGTH and len(text) >= _TEXT_LENGTH
        if short and heading_cues.guess(word) and not _SENTENCE.search(word):
            return word
    return rest if whole else ""
