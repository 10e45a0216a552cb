"""Recognises headings by their words, tolerant of spacing, damage and a typing error or two.

The words are those of the known forms and those that the office taught. `match` looks at the
beginning of a line without its number, and says which section it names and where its text begins.
Words are compared by their skeletons (readers/skeleton.py); only words that agree to the last
mark count as exact.
"""

import re
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from functools import lru_cache

from records.core.loading import loaded_once
from records.core.sections import FORM_TITLES
from records.core.thai import normalise
from records.readers.skeleton import Skeleton, reduce

from . import heading_cues, known_forms
from .heading_table import Entry, entries, strip_parenthesis, without_spaces, words_taught

# So short that they begin many sentences: they need a colon, a line of their own or a number.
SHORT_HEADING_LETTERS = 9
HEADING_WINDOW = 140  # characters of a line in which its heading stands
_BROKEN_OFF_LETTERS = 6  # letters of a heading before the end of a line that leave no doubt
_AFTER_HEADING = re.compile(r"(?P<paren>\s*\([^()\n]{1,70}\))?(?P<colon>\s*(?::|：|->|→))?")
_AND = re.compile(r"\s*(?:และ|/|,|หรือ|กับ)\s*")
_GLUED = re.compile(r"[^\s:：]{1,14}\s*(?:[:：]|$)")
_JOINED_LENGTH = 45  # characters of the second half of a heading
_LETTER = re.compile(r"[ก-ฮเแโใไ]")
_KNOWLEDGE = "(?:องค์ความรู้|ชุดความรู้|ความรู้|บทเรียน|เรื่องเล่า|แนวปฏิบัติที่ดี|การจัดการความรู้|การถอดบทเรียน)"
# The title of a form in the words of an office: แบบถอดบทเรียน…, บันทึกความรู้… ปี …
_MADE = "(?:บันทึก|ถอด|สรุป|รายงาน|เขียน|เสนอ|จัดเก็บ|เก็บ)"
_OF_FORM = (
    r"\s*$|\s*\(|\s*(?:KM|ปี|ประจำ|พ\.ศ\.|ระดับ|ราย|ของ(?:สำนักงาน|หน่วยงาน|บุคลากร)|จากพื้นที่|การทำงาน)"
)
_ANY_TITLE = re.compile(
    rf"\s*((?:(?:แบบ(?:ฟอร์ม)?|ตาราง|ใบ)(?:การ)?{_MADE}?|(?:การ)?{_MADE}){_KNOWLEDGE}{_KNOWLEDGE}?|แบบฟอร์ม\S*\s?KM|แบบ\s?KM"
    rf"|การถอดบทเรียน|{_KNOWLEDGE}(?=\s*(?:ประจำ)?ปี))(?={_OF_FORM})[^:：]*$"
)
_TITLE_LENGTH = 90  # characters of a title in an office's own words
_GOES_ON = re.compile(r"\s?(?:/|และ|หรือ|ของ|\()[^:：\n]{1,40}[:：]")


@dataclass(frozen=True)
class Match:
    """keys: sections these words may name; end: where the heading ends in the line.

    closed: a colon, an instruction in parentheses or the end of the line follows; gap: two
    spaces or a tab; glued: a letter follows at once; exact: no error was forgiven; typo: one
    was; own: words of one's own, known by their number; seen: they stand in a real form.
    """

    keys: tuple[str, ...]
    wording: str
    end: int
    closed: bool
    glued: bool
    exact: bool = True
    gap: bool = False
    typo: bool = False
    own: bool = False
    seen: bool = True

    @property
    def short(self) -> bool:
        return len(without_spaces(self.wording)) < SHORT_HEADING_LETTERS


# Whether the file that is being read has lost or moved marks.
_text_is_damaged: ContextVar[bool] = ContextVar("text_is_damaged", default=False)


@contextmanager
def damaged_text(there: bool) -> Iterator[None]:
    """Let words count as exact whose marks alone differ, while a damaged text is read."""
    token = _text_is_damaged.set(there)
    try:
        yield
    finally:
        _text_is_damaged.reset(token)


@loaded_once
def _form_title_skeletons() -> tuple[str, ...]:
    texts = {reduce(text) for text, _ in known_forms.headings()["form_title"]}
    texts |= {reduce(text) for text in FORM_TITLES.values()}  # printed by this site
    return tuple(sorted(texts, key=len, reverse=True))


def form_title(line: str) -> str | None:
    """The known form title that *line* begins with, as a skeleton; None when it is none."""
    reduced = reduce(line[:HEADING_WINDOW])
    known = (title for title in _form_title_skeletons() if reduced.startswith(title))
    if title := next(known, None):
        return title
    found = _ANY_TITLE.match(line) if len(line) <= _TITLE_LENGTH else None
    return reduce(found[1]) if found else None


def match(text: str, *, forgiving: bool) -> Match | None:
    """The heading that *text* begins with, its marks damaged_text or not. forgiving: allow wrong
    letters too."""
    return _match(text, forgiving, words_taught(), _text_is_damaged.get())


@lru_cache(maxsize=512)
def _match(
    text: str, forgiving: bool, more: tuple[tuple[str, str], ...], damaged: bool
) -> Match | None:
    """What `match` says; *more* and *damaged* are read elsewhere and stand here for the cache."""
    head = Skeleton(text[:HEADING_WINDOW])
    best = None
    for entry in entries():
        if head.text.startswith(entry.skeleton):
            found = _match_up_to(text, head.end(len(entry.skeleton)), entry)
            best = best or found
            if best.exact and not best.glued:
                break
            if found.exact and not found.glued:
                best = found  # หมวด หมวดที่ ๔, not หมวดหมู่
                break
    if not forgiving or (best and not best.glued and not best.short):
        return best
    # Words that run on may be the beginning of a longer heading with an error in it.
    longer = _match_with_typos(text, head)
    return longer if longer and (not best or longer.end > best.end) else best


def further_words(text: str, found: Match) -> int:
    """Where a heading ends that says the same twice, or goes on up to a colon.

    "ชื่อ-สกุล เจ้าขององค์ความรู้ นาง…", "ชื่อผลงาน/องค์ความรู้ : …"
    """
    if found.closed:
        return found.end
    rest = text[found.end :]
    if found.glued and (whole := _GLUED.match(rest)):
        return found.end + whole.end()
    begins = found.end + len(rest) - len(rest.lstrip(" \t/"))
    again = match(text[begins:], forgiving=False)
    if again and again.exact and not again.glued and set(again.keys) & set(found.keys):
        return begins + again.end
    if goes_on := _GOES_ON.match(rest):
        return found.end + goes_on.end()
    if (joined := _AND.match(rest)) and len(rest) <= _JOINED_LENGTH:
        # ข้อพึงระวังและปัจจัยแห่งความสำเร็จ: two sections under one heading.
        second = match(rest[joined.end() :], forgiving=False)
        if (second and second.exact and second.closed) or heading_cues.guess(rest[joined.end() :]):
            return len(text)
    return found.end


def resembles(text: str, keys: Collection[str]) -> str | None:
    """The wording of one of *keys* that most letters of *text* agree with; None when too few.

    For a heading in words of its own, where its number says what it should be.
    """
    letters = _letter_pairs(reduce(strip_parenthesis(text)))
    best, score = None, 0.5
    for entry in entries():
        if not set(entry.keys) & set(keys):
            continue
        pairs = _letter_pairs(entry.skeleton)
        alike = 2 * len(letters & pairs) / max(1, len(letters) + len(pairs))
        if alike >= score:
            best, score = entry.wording, alike
    return best


def keys_of(words: str) -> list[str]:
    """The sections that exactly these words may name."""
    bones = reduce(strip_parenthesis(words))
    return [key for entry in entries() if entry.skeleton == bones for key in entry.keys]


def broken_off(words: str, following: str) -> bool:
    """Whether *words* are the beginning of a heading whose end stands in *following*."""
    begun = reduce(words[: HEADING_WINDOW + 1])
    if not _BROKEN_OFF_LETTERS <= len(begun) < HEADING_WINDOW:
        return False
    whole = begun + reduce(following[:HEADING_WINDOW])
    return any(
        len(full) > len(begun)
        and full.startswith(begun)
        and (whole.startswith(full) or full.startswith(whole))
        for full in _printed_skeletons()
    )


@loaded_once
def _printed_skeletons() -> tuple[str, ...]:
    """Skeletons of all headings as printed, with instructions and connectives."""
    words = {text for key, texts in known_forms.headings().items() for text, _ in texts}
    words |= {w for e in known_forms.editions() for _, _, printed in e["headings"] for w in printed}
    words |= {title for edition in known_forms.editions() for title in edition["form_titles"]}
    return tuple(reduce(text) for text in words)


def _letter_pairs(text: str) -> set[str]:
    return {text[i : i + 2] for i in range(len(text) - 1)}


def _match_up_to(text: str, end: int, entry: Entry, forgiven: bool = False) -> Match:
    """The match whose words end at *end*, with what stands behind them."""
    written = without_spaces(normalise(text[:end]))
    same = _text_is_damaged.get() or written == normalise(entry.wording)
    exact = same and not forgiven
    after = _AFTER_HEADING.match(text, end)
    behind = after.end() if after else end
    rest = text[behind : behind + 8]
    glued = behind == end and bool(_LETTER.match(rest))
    closed = bool(after and (after["paren"] or after["colon"])) or not text[behind:].strip()
    gap = rest.startswith(("  ", "\t"))
    return Match(
        entry.keys,
        entry.wording,
        behind,
        closed=closed,
        glued=glued,
        exact=exact,
        gap=gap,
        typo=forgiven,
        seen=entry.seen,
    )


def _match_with_typos(text: str, head: Skeleton) -> Match | None:
    """A long wording with one or two wrong letters, ending where a word ends."""
    near = []
    for entry in entries():
        size, allowed = len(entry.skeleton), entry.allowed
        window = head.text[: size + allowed]
        if not allowed or not any(piece in window for piece in entry.pieces):
            continue
        near += [(d, -size, n, entry) for n, d in _prefixes_near(window, entry.skeleton, allowed)]
    for _, _, size, entry in sorted(near, key=lambda found: found[:2]):
        result = _match_up_to(text, head.end(size), entry, forgiven=True)
        if not result.glued:
            return result
    return None


def _prefixes_near(text: str, wording: str, limit: int) -> list[tuple[int, int]]:
    """(n, distance) for every n so that text[:n] is at most *limit* edits from *wording*."""
    row = list(range(len(text) + 1))
    for i, letter in enumerate(wording, start=1):
        new = [i]
        for j, other in enumerate(text, start=1):
            new.append(min(row[j] + 1, new[-1] + 1, row[j - 1] + (letter != other)))
        if min(new) > limit:
            return []
        row = new
    return [(n, distance) for n, distance in enumerate(row) if n and distance <= limit]
