"""How far two spellings are from each other, as Thai writers err.

Marks cost little, letters of the same sound less than others, a vowel for another less than a
consonant, a letter that is not heard (karan, a second one of the same kind, ร and ล in a cluster)
less than one that is.
"""

import re
from functools import lru_cache
from itertools import pairwise

from rapidfuzz.distance import OSA

from . import text

TONE_COST = 0.3  # a tone or the sign that shortens
MARK_COST = 0.6  # a vowel above or below
VOWEL_COST = 0.7  # a vowel that stands in the line
SWAP_COST = 0.7  # two letters in wrong order
SOUND_COST = 0.4  # a letter for one of the same sound
DOUBLE_COST = 0.3  # the same letter once more: งอกก
CLUSTER_COST = 0.7  # ร or ล after a consonant: ปะคบ
ALIKE_COST = 0.4  # another way to write the same sound: พัน, พันธุ์; สัม, สำ; ทัย, ไท
FINAL_COST = 0.5  # a consonant at the end of a syllable for one that sounds alike there: ด, ท
SOUND = str.maketrans(
    "ญณศษสฎฏฐฑธฒฆฅขฃภฬรฤฌ", "ยนสสสดตถทททคคคคพลลลช"
)  # fmt: skip
# Letters that sound alike at the end of a syllable.
FINAL_GROUPS = ("ดตถทธจชซสศษฎฏฐฑฒ", "บปพฟภ", "กขคฆ", "นณญรลฬ")
_FINAL = {letter: group[0] for group in FINAL_GROUPS for letter in group}
_ALIKE = str.maketrans({**_FINAL, "ย": "น"})
_SILENT = re.compile("[\u0e01-\u0e2e][\u0e34-\u0e3a]?\u0e4c")
_AI = re.compile("[\u0e43\u0e44]([\u0e01-\u0e2e])ย?")
_VOWELS = "\u0e30\u0e32\u0e40-\u0e44"
_VOWEL = re.compile(f"[{_VOWELS}]")
_MARK = re.compile(f"[{text.MARKS}]")
_TONE = re.compile("[\u0e47-\u0e4e]")
_NOT_A_LETTER = re.compile(f"[{text.MARKS}{_VOWELS}]")
_SAME_SOUND = ({"ไ", "ใ"}, {"น", "ญ"})


def without_silent(word: str) -> str:
    """Without what a karan silences: พันธุ์ → พัน."""
    return _SILENT.sub("", word)


@lru_cache(maxsize=4_000)
def heard(word: str) -> str:
    """As it is heard, as far as that is written in several ways: สำ → สัม, ไท → ทัย."""
    word = without_silent(word).replace("\u0e33", "\u0e31ม")
    return _AI.sub("\\1\u0e31ย", word)


@lru_cache(maxsize=4_000)
def distance(a: str, b: str) -> float:
    """Edits from *a* to *b*, weighed as Thai writers err."""
    cost = _edits(a, b)
    one, other = heard(a), heard(b)
    if (one, other) != (a, b):
        cost = min(cost, ALIKE_COST + _edits(one, other))
    return round(cost, 3)


def too_far(a: str, b: str, limit: float) -> bool:
    """Quickly, whether `distance` must be beyond *limit*: no edit of a consonant that never sounds
    alike costs less than 0.7, unless it is a second one; no edit at all less than 0.3."""
    one, other = heard(a), heard(b)
    alike = (one, other) != (a, b)
    return _too_far(a, b, limit) and not (alike and not _too_far(one, other, limit - ALIKE_COST))


def _too_far(a: str, b: str, limit: float) -> bool:
    if limit < 0:
        return True
    one, other = _letters(a), _letters(b)
    letters = int(limit / SWAP_COST + 1e-9) + _doubles(one) + _doubles(other)
    if OSA.distance(one, other, score_cutoff=letters) > letters:
        return True
    edits = int(limit / TONE_COST + 1e-9)
    return OSA.distance(a, b, score_cutoff=edits) > edits


@lru_cache(maxsize=4_000)
def _letters(word: str) -> str:
    """Letters without marks and vowels, one for all that are taken for one another."""
    return _NOT_A_LETTER.sub("", word).translate(SOUND).translate(_ALIKE)


def _doubles(letters: str) -> int:
    return sum(x == y for x, y in pairwise(letters))


def _edits(a: str, b: str) -> float:
    before: list[float] = []
    row = [0.0]
    for j, y in enumerate(b):
        row.append(row[-1] + _insertion_cost(y, b[j - 1] if j else ""))
    ends_a, ends_b = _ends(a), _ends(b)
    for i, x in enumerate(a, start=1):
        last = a[i - 2] if i > 1 else ""
        older, before, row = before, row, [row[0] + _insertion_cost(x, last)]
        for j, y in enumerate(b, start=1):
            best = min(
                before[j] + _insertion_cost(x, last),
                row[j - 1] + _insertion_cost(y, b[j - 2] if j > 1 else ""),
                before[j - 1] + _replacement_cost(x, y, ends_a[i - 1] and ends_b[j - 1]),
            )
            if i > 1 and j > 1 and x == b[j - 2] and a[i - 2] == y:
                best = min(best, older[j - 2] + SWAP_COST)
            row.append(best)
    return row[-1]


def _ends(word: str) -> list[bool]:
    """For each letter, whether it may end a syllable: no vowel or mark follows."""
    following = [*word[1:], ""]
    return [
        n > 0 and not (after and _NOT_A_LETTER.match(after)) for n, after in enumerate(following)
    ]


def _insertion_cost(letter: str, before: str) -> float:
    if letter == before or _TONE.match(letter):
        return DOUBLE_COST
    if _MARK.match(letter):
        return MARK_COST
    if _VOWEL.match(letter):
        return VOWEL_COST
    return CLUSTER_COST if letter in "รล" and "\u0e01" <= before <= "\u0e2e" else 1.0


def _replacement_cost(x: str, y: str, at_end: bool = True) -> float:
    if x == y:
        return 0.0
    if _TONE.match(x) and _TONE.match(y):
        return TONE_COST
    if {x, y} in _SAME_SOUND or x.translate(SOUND) == y.translate(SOUND):
        return SOUND_COST
    if not _NOT_A_LETTER.sub("", x + y):  # a vowel for another
        return MARK_COST
    return FINAL_COST if at_end and x in _FINAL and _FINAL[x] == _FINAL.get(y) else 1.0
