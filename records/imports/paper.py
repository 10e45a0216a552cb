"""What a page carries beside the text of a form: dotted leaders, contents, covers, signatures.

None of it belongs into a section, and none of it is lost: it is set aside, by name.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from records.readers import sara_am
from records.readers.docx import Line
from records.readers.skeleton import loosely

from . import heading_words, markers, signatures

CONTENTS, BEFORE, SIGNATURE = "สารบัญ", "ก่อนแบบบันทึก", "ลายมือชื่อและความเห็นท้ายแบบ"
RUNNING = "หัวหรือท้ายกระดาษ"
_D = "[0-9๐-๙]"
_DOTS = r"(?:[.·•]{4,}|(?:[.·] ){4,}\.?|[…]{2,}|…[.…]+|_{3,})"
_LEADER = re.compile(rf"(?<![ \t])[ \t]*(?:{_DOTS}[.…_ ]*)+")
_DOTS_OR_TAB = re.compile(rf"{_DOTS}|\t")
_DIGITS, _LEADING = "0123456789๐๑๒๓๔๕๖๗๘๙", ".·•…_ \t"
_CONTENTS = re.compile(r"\s*สารบัญ(?:เรื่อง|ภาพ|ตาราง)?\s*$")
_MEMO = re.compile(rf"\s*(?:บันทึก\s?ข้อความ|{loosely('คำนำ')}|{loosely('คำนิยม')}|กิตติกรรมประกาศ)\s*$")
_COVER = re.compile(r"(?:องค์ความรู้|ชุดความรู้|เรื่อง|โดย|จัดทำโดย|เสนอ)\s*$|KM$")
_COVER_LINES, _COVER_LENGTH = 16, 120
_MEMO_LINES = 60  # lines before a form in which a memo or a foreword stands
_PAGE_DIGITS = 3  # of the number of a page
_CONTENTS_LINES = 3  # lines that lead to a page number, one behind the other


def without_leaders(text: str) -> str:
    """A line without the dots that a pen would write over; white space in their place."""
    return _LEADER.sub("  ", text) if _LEADER.search(text) else text


def is_leader(text: str) -> bool:
    """Whether a line is nothing but dots to write on."""
    return bool(text.strip()) and not _LEADER.sub("", text).strip(" .\t")


def _leads_to_page(text: str) -> bool:
    """Whether dots or a tab lead to a number at the end of a line. Looked at from the end: a line
    may be thousands of dots."""
    whole = text.rstrip()
    words = whole.rstrip(_DIGITS)
    dots = words[len(words.rstrip(_LEADING)) :]
    return 1 <= len(whole) - len(words) <= _PAGE_DIGITS and bool(_DOTS_OR_TAB.search(dots))


def asides(lines: Sequence[Line]) -> dict[int, str]:
    """Index of a line → what it is of, for every line that is of no section."""
    lines = _as_read(lines)
    out = _contents(lines)
    out |= _before(lines, out)
    out |= dict.fromkeys(signatures.find(lines, out), SIGNATURE)
    return dict.fromkeys(_running_heads(lines), RUNNING) | out


def _running_heads(lines: Sequence[Line]) -> list[int]:
    """Lines that stand on the same side of every number of a page."""
    marks = [n for n, line in enumerate(lines) if markers.is_page_mark(line.text)]
    out: list[int] = []
    for side in (-1, 1):
        beside = [n + side for n in marks if 0 <= n + side < len(lines)]
        words = {"".join(lines[n].text.split()) for n in beside if lines[n].own is None}
        if len(beside) > 1 and len(beside) == len(marks) and len(words) == 1:
            out += beside if len(words.pop()) <= _COVER_LENGTH else []
    return [n for n in out if lines[n].text.strip()]


def _contents(lines: Sequence[Line]) -> dict[int, str]:
    out: dict[int, str] = {}
    run: list[int] = []
    for n, line in enumerate([*lines, Line("")]):
        if n < len(lines) and line.own is None and _leads_to_page(line.text):
            run.append(n)
            continue
        if len(run) >= _CONTENTS_LINES:
            out |= dict.fromkeys(run, CONTENTS)
            if run[0] and _CONTENTS.match(lines[run[0] - 1].text):
                out[run[0] - 1] = CONTENTS
        run = []
    return out


def _before(lines: Sequence[Line], taken: dict[int, str]) -> dict[int, str]:
    """Memos and forewords before the title lines of forms."""
    out: dict[int, str] = {}
    start = 0
    for title, line in enumerate(lines):
        if not heading_words.form_title(line.text):
            continue
        memo = next((n for n in range(start, title) if _MEMO.match(lines[n].text)), None)
        first = None if memo is None or title - memo > _MEMO_LINES else start if not start else memo
        if start == 0 and first is None and _is_cover(lines[:title]):
            first = 0
        if first is not None:
            out |= dict.fromkeys((n for n in range(first, title) if n not in taken), BEFORE)
        start = title + 1
    return out | _forewords(lines, taken)


def _forewords(lines: Sequence[Line], taken: dict[int, str]) -> dict[int, str]:
    """Forewords between a cover and the contents, of a form without a line of its title."""
    out: dict[int, str] = {}
    for contents in (n for n, of in taken.items() if of == CONTENTS and n - 1 not in taken):
        first = max(0, contents - _MEMO_LINES)
        found = next((n for n in range(first, contents) if _MEMO.match(lines[n].text)), None)
        if found is not None:
            out |= dict.fromkeys(range(found, contents), BEFORE)
    return out


def _is_cover(lines: Sequence[Line]) -> bool:
    """A page with the title and whose it is, before the form says both again."""
    words = [line.text.strip() for line in lines if line.text.strip()]
    short = all(len(text) <= _COVER_LENGTH for text in words)
    return 3 <= len(words) <= _COVER_LINES and short and any(map(_COVER.match, words))


def _as_read(lines: Sequence[Line]) -> Sequence[Line]:
    """The lines to tell a signature by, where sara am and sara aa are taken for each other."""
    if not sara_am.is_aa_to_am("\n".join(line.text for line in lines)):
        return lines
    return [replace(line, text=sara_am.propose(line.text, throughout=True)) for line in lines]
