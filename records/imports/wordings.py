"""Recognises headings by their words, tolerant of spacing and of a typing error or two.

The words are those of fixtures/import/forms.json. `match` looks at the beginning of a line from
which the number has been taken off, and says which section it names and where its text begins.
"""

import json
import re
from collections import Counter
from dataclasses import dataclass
from functools import cache
from pathlib import Path

FORMS = Path(__file__).resolve().parents[2] / "fixtures" / "import" / "forms.json"
# Names of the fields in the head of the form; in the body the same words are ordinary prose.
HEAD = {"title", "owner", "position", "affiliation", "contact", "recorded_date", "category"}
# So short that they begin many sentences: they need a colon, a line of their own or a number.
SHORT = 9
_MARKS = "\u0e31\u0e34-\u0e3a\u0e47-\u0e4e"
_AFTER = re.compile(rf"(?P<paren>\s*\([^()\n]{{1,70}}\))?(?P<colon>\s*(?::|->|→))?(?![{_MARKS}])")
_LETTERS = re.compile(r"[ก-ฮ]")


@dataclass(frozen=True)
class Match:
    """keys: sections these words may name; end: where the heading ends in the line.

    closed: a colon, an instruction in parentheses or the end of the line follows; glued: a
    letter follows at once; exact: no typing error was forgiven.
    """

    keys: tuple[str, ...]
    wording: str
    end: int
    closed: bool
    glued: bool
    exact: bool = True

    @property
    def short(self) -> bool:
        return len(squeeze(self.wording)) < SHORT


@cache
def facts() -> dict:
    """fixtures/import/forms.json."""
    return json.loads(FORMS.read_text(encoding="utf-8"))


def squeeze(text: str) -> str:
    return re.sub(r"\s+", "", text)


def strip_parenthesis(wording: str) -> str:
    """The wording without an instruction such as (ถ้ามี): that is read apart."""
    return re.sub(r"\s*(\([^()]*\)|->|:)\s*$", "", wording).strip()


@cache
def _table() -> dict[str, tuple[str, ...]]:
    """squeezed wording → keys, "form_title" left out."""
    table: dict[str, list[str]] = {}
    for key, wordings in facts()["headings"].items():
        if key == "form_title":
            continue
        for text, _ in wordings:
            keys = table.setdefault(squeeze(strip_parenthesis(text)), [])
            if key not in keys:
                keys.append(key)
    return {text: tuple(keys) for text, keys in table.items()}


@cache
def _pattern() -> re.Pattern:
    wordings = sorted(_table(), key=len, reverse=True)
    loose = (r"\s*".join(map(re.escape, wording)) for wording in wordings)
    return re.compile("|".join(f"({text})" for text in loose))


@cache
def _titles() -> list[str]:
    texts = {text for text, _ in facts()["headings"]["form_title"]}
    return sorted((squeeze(text) for text in texts), key=len, reverse=True)


def form_title(line: str) -> str | None:
    """The known form title that *line* begins with, as squeezed text; None when it is none."""
    squeezed = squeeze(line)
    return next((title for title in _titles() if squeezed.startswith(title)), None)


def match(text: str, *, forgiving: bool) -> Match | None:
    """The heading that *text* begins with. forgiving: allow typing errors (costs time)."""
    found = _pattern().match(text)
    exact = _close(text, found.end(), squeeze(found[0]), True) if found else None
    if not forgiving or (exact and not exact.glued):
        return exact
    # Words that run on may be the beginning of a longer heading with an error in it.
    longer = _forgive(text)
    return longer if longer and (not exact or longer.end > exact.end) else exact


def _close(text: str, end: int, wording: str, exact: bool) -> Match | None:
    after = _AFTER.match(text, end)
    if after is None:
        return None
    rest = text[after.end() :]
    glued = after.end() == end and bool(_LETTERS.match(rest) or re.match(r"[เแโใไ]", rest))
    closed = bool(after["paren"] or after["colon"]) or not rest.strip()
    return Match(_table()[wording], wording, after.end(), closed, glued, exact)


def _forgive(text: str) -> Match | None:
    """A long wording with one or two wrong letters, ending where a word ends."""
    head = text[:90]
    squeezed = squeeze(head)
    near = []
    for wording in _table():
        length = len(wording)
        allowed = 2 if length >= 20 else 1 if length >= 12 else 0
        if not allowed or len(squeezed) < length - allowed:
            continue
        if _apart(squeezed[:length], wording) > 2 * allowed:
            continue
        for size in range(length - allowed, length + allowed + 1):
            distance = _distance(squeezed[:size], wording, allowed)
            if distance <= allowed:
                near.append((distance, -length, size, wording))
    for _, _, size, wording in sorted(near):
        result = _close(text, _unsqueezed(head, size), wording, False)
        if result and not result.glued:
            return result
    return None


def _apart(a: str, b: str) -> int:
    """Letters that only one side has: a quick lower bound of the distance, doubled."""
    left, right = Counter(a), Counter(b)
    return sum(((left - right) + (right - left)).values())


def _distance(a: str, b: str, limit: int) -> int:
    """Edit distance, or limit + 1 when it is more."""
    if abs(len(a) - len(b)) > limit:
        return limit + 1
    row = list(range(len(b) + 1))
    for i, x in enumerate(a, start=1):
        new = [i]
        for j, y in enumerate(b, start=1):
            new.append(min(row[j] + 1, new[-1] + 1, row[j - 1] + (x != y)))
        if min(new) > limit:
            return limit + 1
        row = new
    return row[-1]


def _unsqueezed(text: str, letters: int) -> int:
    """Offset in *text* after its first *letters* characters that are no white space."""
    for offset, character in enumerate(text):
        if not letters:
            return offset
        letters -= not character.isspace()
    return len(text)
