"""The headings of a form that nobody knows, told by their look: numbered on, bold alone, a sign.

Lines of one look are the headings of a form when several of them name different sections, known
or guessed, and when they are not the steps of a list. What they name is a guess, and stays one.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from . import category, form_splitter, heading_cues, heading_words, looks, markers
from .heading_table import HEAD_KEYS
from .looks import Look
from .pieces import Piece

_HEADING_LENGTH = 70  # characters of a line, or of its beginning up to a colon
_LABEL_LENGTH = 45  # of words before a colon, or of a line without any mark of a heading
_FIRST_WORDS_LENGTH = 30  # of words with their text behind them on the same line
_TEXT_LENGTH = 20  # characters behind them, from which it is a text
_ITEM_LENGTH = 22  # of words after a bullet, beyond which they are rather an item
_SECTIONS = 3  # that the lines of one look must name
_FIELDS = 2  # of the head that the lines of one look must name, where they name no section
_SHARE = 0.5  # of them that must name any
_TEXT_SHARE = 0.3  # of the lines of a bullet that name any, below which it is that of lists
_ENDS_SENTENCE = ("ครับ", "ค่ะ", "คะ", "แล้ว", "ด้วย", ",", "เสมอ", "ฯลฯ")
_SENTENCE = re.compile(
    r"คือ|จึง|แต่|ก็(?!คือ)|ทำให้(?!(?:งาน|เรา)?สำเร็จ|เกิด|ชุมชน)|ข้าพเจ้า|ดิฉัน|^ผม|ๆ\s|[0-9๐-๙]{2}|ไม่(?!ลับ|ควร)"
    r"|^(?:ไม่|อย่า|ห้าม|ควร|ต้อง|ให้|มี|ใช้|ทำ(?!ไม|อะไร|อย่างไร|กัน)|เมื่อ|ถ้า|หาก|ได้|เจ้าหน้าที่|ชาวบ้าน|กลุ่ม(?!เป้า))"
)
_JOINED = re.compile(r"(?:และ|/|,|หรือ|กับ)")
# How much a line speaks for being a heading.
_NEVER, _NEXT_STEP, _ADJACENT, _NAMES, _KNOWN, _SILENT = -100.0, -2.5, -2.5, 2.0, 6.0, 0.3
_SKIPPED = -1.5  # for each number that is missing in a row
_SKIPPED_LIMIT = 3
CELL = "cell"
_WEAK = (looks.PLAIN, looks.DOTTED)
# The steps of a list, however they are counted.
_STEP = re.compile(r"\s*(?:ขั้น|ขั้นตอน|ครั้ง|วัน|เดือน|สัปดาห์|ระยะ|กลุ่ม|รอบ|ปี|คน|หมู่|แปลง)ที่\s*[0-9๐-๙]")


@dataclass(frozen=True)
class Heading:
    """key: the section it names, None where nobody can tell; end: where its words end.

    known: in words of a known form; sure: these words and no others; filled: told by its place
    between two others alone; weak: it has no look of its own.
    """

    key: str | None
    end: int
    known: bool
    sure: bool = False
    filled: bool = False
    weak: bool = False


@dataclass(frozen=True)
class _Line:
    """A line that may be a heading. number: its place in a row of numbers; 0 without one.

    words: its own; alone: nothing stands behind them; marked: bold, or behind an empty line.
    """

    at: int
    look: str
    number: int
    heading: Heading
    words: str
    alone: bool
    marked: bool = False

    @property
    def score(self) -> float:
        if self.heading.known:
            return _KNOWN
        return _NAMES if self.heading.key else _SILENT


@dataclass(frozen=True)
class Structure:
    """headings: index of a piece → the heading that it is, {} where no look is that of headings;
    begins: where further forms begin."""

    headings: dict[int, Heading]
    begins: frozenset[int]


def find(pieces: Sequence[Piece]) -> Structure:
    labels = _labels(pieces)
    lines: list[_Line] = []
    for at, piece in enumerate(pieces):
        beside = piece.cell is not None and piece.cell[2] > 0  # the words of a field
        if piece.own or piece.plain or piece.inner or beside or _STEP.match(piece.text):
            continue
        if heading_words.form_title(piece.text):
            continue
        lines += _candidates(at, piece, pieces[at + 1 : at + 2], at in labels)
    lines = _without_lists(lines, pieces)
    named = [(line.at, line.heading.key) for line in lines]
    named += [(at, key) for at, piece in enumerate(pieces) if (key := _head_label(piece))]
    begins = form_splitter.beginnings(pieces, named)
    headings: dict[int, Heading] = {}
    for start, end in pairwise([0, *begins, len(pieces)]):
        headings |= _of_one_form([line for line in lines if start <= line.at < end])
    return Structure(headings, frozenset(begins))


def _is_text_below(line: _Line, above: _Line | None) -> bool:
    """Whether a guess by words alone is the text right below a heading."""
    plain = line.look in _WEAK and not line.heading.known and not line.marked
    return bool(plain and above and above.alone and above.heading.key not in HEAD_KEYS)


def _head_label(piece: Piece) -> str | None:
    """The field of the head that a line certainly begins with, whatever stands behind it."""
    if piece.own or piece.plain:
        return None
    found = heading_words.match(piece.text[markers.parse(piece.text).end :], forgiving=False)
    sure = found and found.exact and not found.glued and set(found.keys) & {"title", "owner"}
    return found.keys[0] if found and sure else None


def _without_lists(lines: Sequence[_Line], pieces: Sequence[Piece]) -> list[_Line]:
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


def _of_one_form(lines: Sequence[_Line]) -> dict[int, Heading]:
    by_look: dict[str, list[_Line]] = {}
    for line in lines:
        by_look.setdefault(line.look, []).append(line)
    rows = [_chain(lines) if lines[0].number else lines for lines in by_look.values()]
    rows = [some for row in rows if (some := _of_form(row))]
    rows.sort(key=_worth, reverse=True)
    out: dict[int, _Line] = {}
    for row in rows:
        _add_row(out, row)
    found = [out[at] for at in sorted(out) if not _is_text_below(out[at], out.get(at - 1))]
    return {line.at: line.heading for line in _fill_gaps(_without_repeats(found))}


def _worth(row: Sequence[_Line]) -> tuple[float, int]:
    named = {line.heading.key for line in row if line.heading.key}
    known = {line.heading.key for line in row if line.heading.known} - HEAD_KEYS
    of_head = 0.2 * len(named & HEAD_KEYS) - (0.5 if row[0].look in _WEAK else 0)
    return len(named - HEAD_KEYS) + len(known) + of_head, len(row)


def _of_form(row: Sequence[_Line]) -> list[_Line]:
    """The lines of one look that are headings of a form; [] when they are not."""
    naming = [line for line in row if line.heading.key]
    named = {line.heading.key for line in naming}
    if not named - HEAD_KEYS:  # another look than that of the sections
        known = {line.heading.key for line in naming if line.heading.known}
        return naming if len(known) >= _FIELDS else []
    if len(named) < _SECTIONS:
        return []
    if row[0].look in _WEAK:
        return naming
    if row[0].look.startswith("bullet"):
        row = _without_items(row)
        naming = [line for line in row if line.heading.key]
        if len({line.heading.key for line in naming}) < _SECTIONS:
            return []
    if len(naming) >= _SHARE * len(row):
        return list(row)
    # Sections and the lists inside them have the same bullet.
    some = [line for line in naming if line.alone or line.heading.known]
    enough = len({line.heading.key for line in some}) > _SECTIONS
    return some if enough and len(some) >= _TEXT_SHARE * len(row) else []


def _without_items(row: Sequence[_Line]) -> list[_Line]:
    """The lines of a bullet without those right above another one: they are items of a list."""
    ats = {line.at for line in row}
    return [
        line
        for line in row
        if line.heading.known
        or not line.alone
        or line.heading.key in HEAD_KEYS
        or (line.heading.key and len(line.words) <= _ITEM_LENGTH)
        or line.at + 1 not in ats
    ]


def _add_row(out: dict[int, _Line], row: Sequence[_Line]) -> None:
    """The headings of a further look where they say something new."""
    if not out:
        out.update({line.at: line for line in row})
        return
    if row[0].look not in _WEAK and 2 * sum(line.at in out for line in row) >= len(row):
        # The same lines: their look says which others are headings.
        out.update({line.at: line for line in row if line.at not in out})
        return
    there = {line.heading.key for line in out.values()}
    new = [line for line in row if line.at not in out and line.heading.key not in {*there, None}]
    text = {n for n, line in out.items() if line.heading.key not in {*HEAD_KEYS, None}}
    body = min(text, default=0)
    of_head = [line for line in new if line.heading.key in HEAD_KEYS and line.at < body]
    further = [line for line in new if line.heading.key not in HEAD_KEYS]
    # Inside the sections of another look, lines with numbers and bullets are rather lists.
    known = sum(line.heading.known for line in further)
    listed = row[0].look not in (*_WEAK, looks.BOLD, CELL, "sign")
    enough = len({line.heading.key for line in further}) >= _SECTIONS and (known or not listed)
    out.update({line.at: line for line in [*of_head, *(further if enough else ())]})


def _without_repeats(found: Sequence[_Line]) -> Iterator[_Line]:
    """A section comes once: a second heading of it names none, and is text where it is weak."""
    seen: dict[str, _Line] = {}
    for line in found:
        key = line.heading.key
        if key in HEAD_KEYS and not line.heading.known and set(seen) - HEAD_KEYS:
            key = None  # a field of the head below the text
            line = replace(line, heading=replace(line.heading, key=None))
        if key is None or key not in seen:
            seen.update({key: line} if key else {})
            yield line
        elif line.look not in _WEAK:
            yield replace(line, heading=replace(line.heading, key=None, known=False, sure=False))


def _fill_gaps(lines: Iterator[_Line]) -> list[_Line]:
    """Headings that say nothing, where as many sections are missing just there."""
    out = list(lines)
    order = heading_cues.ORDER
    here = {line.heading.key for line in out}
    n = 0
    while n < len(out):
        end = n
        while end < len(out) and out[end].heading.key is None:
            end += 1
        run = [k for k in range(n, end) if not heading_cues.is_other(out[k].words)]
        before = out[n - 1].heading.key if n else None
        after = out[end].heading.key if end < len(out) else None
        if run and before in order and after in order:
            missing = [
                key
                for key in order[order.index(before) + 1 : order.index(after)]
                if key not in here
            ]
            if len(missing) == len(run):
                for k, key in zip(run, missing, strict=True):
                    filled = replace(out[k].heading, key=key, filled=True)
                    out[k] = replace(out[k], heading=filled)
        n = max(end, n + 1)
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


def _candidates(at: int, piece: Piece, following: Sequence[Piece], label: bool) -> Iterator[_Line]:
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
            yield replace(line, heading=weak, marked=piece.bold or piece.fresh)


def _stands_out(line: _Line, piece: Piece, following: Sequence[Piece]) -> bool:
    """Whether words without a look of their own may be a heading all the same."""
    behind = piece.text[line.heading.end :].lstrip()
    closed = behind.startswith((":", "：")) or piece.text[: line.heading.end].endswith((":", "："))
    if line.heading.known or line.look == looks.DOTTED or (closed and line.heading.key):
        return True
    gap = behind[:1] and piece.text[line.heading.end :].startswith(("  ", "\t"))
    if gap and line.heading.key and len(line.words) <= _FIRST_WORDS_LENGTH:
        return True
    text_below = bool(following) and len(following[0].text) > len(piece.text)
    if not (line.alone and line.heading.key and (piece.fresh or text_below)):
        return False
    return not _SENTENCE.search(line.words) and len(line.words) <= _LABEL_LENGTH


def _line(at: int, look: Look, rest: str, *, bound: bool) -> _Line | None:
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
                return _Line(at, look.kind, look.number, heading, rest, True)
            goes_on = behind and not known.closed and end == known.end and len(rest) <= 60
            guess = heading_cues.guess(rest) if goes_on and not known.gap else None
            key = guess or known.keys[0]
            alone = not behind.strip(" :：\t")
            sure = alone or known.closed
            heading = Heading(key, look.start + end, key in known.keys, sure and end == known.end)
            return _Line(at, look.kind, look.number, heading, rest[:end], alone)
    words = _words(rest, bound)
    if not words:
        return None
    end = len(words)
    alone = not rest[end:].strip(" :：\t")
    heading = Heading(heading_cues.guess(words), look.start + end, False)
    return _Line(at, look.kind, look.number, heading, words, alone)


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


def _chain(lines: Sequence[_Line]) -> list[_Line]:
    """The row of numbers, each higher than the last, that speaks most for being headings."""
    best: list[tuple[float, int | None]] = []  # score up to this line, the line before it
    for k, line in enumerate(lines):
        score, before = line.score if line.number <= 3 else line.score - 3, None
        for j in range(max(0, k - 60), k):
            missing = line.number - lines[j].number - 1
            if not 0 <= missing <= _SKIPPED_LIMIT:
                continue
            adjacent = lines[j].alone and line.at - lines[j].at == 1 and not lines[j].heading.known
            adjacent = adjacent and not (line.heading.key and lines[j].heading.key)
            way = best[j][0] + line.score + missing * _SKIPPED + (_ADJACENT if adjacent else 0.0)
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
