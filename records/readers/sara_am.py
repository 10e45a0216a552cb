"""Sara am and sara aa taken for each other, a lost sign, a space before a mark: put right by words.

"ตาบล" → "ตำบล", "กำรจัดกำร" → "การจัดการ", "จั\ufffdหวัด" → "จังหวัด": only where words become
known that were not.
"""

import re

from records.core.loading import loaded_once

from . import lexicon

_AA, _AM, _LOST = "\u0e32", "\u0e33", "\ufffd"
_RUN = re.compile("[\u0e01-\u0e4e]{2,}")
_SPACED = re.compile(
    "(?<=[\u0e01-\u0e2e\u0e31\u0e34-\u0e39\u0e47-\u0e4c]) (?=[\u0e31\u0e34-\u0e3a\u0e47-\u0e4e])"
)
_LETTERS = [chr(code) for code in (*range(0x0E01, 0x0E3B), *range(0x0E40, 0x0E4F))]
_WINDOW = 14  # characters on each side of a lost sign that say what it was
_MIN_AM = 6  # sara am in a text, from which their share says something
_TIMES = 2  # more sara am than sara aa: ordinary Thai has ten times fewer
# Where both are words, what is meant far more often: ทำ, not ทา.
_RATHER_AM = frozenset("ทนคจด")
# Not one of them is a word, though each can be cut into words.
_NEVER = re.compile(
    "(?:สานัก(?=งาน)|จานวน|กาหนด(?=การ|เป้|ให้|ไว้|วัน|แผน)|สาคัญ|สาเร็จ|ดาเนิน|อานวย|ชานาญ(?=การ|งาน)|คาแนะ)"
)
_UNKNOWN, _WORD = 5, 2  # the price of a letter in no word, and of a word


def is_aa_to_am(text: str) -> bool:
    """Whether a text has sara am in place of sara aa throughout."""
    am = text.count(_AM)
    return am >= _MIN_AM and am > _TIMES * text.count(_AA)


def closed_up(text: str) -> str:
    """Without spaces before marks: "ท ี่" is never Thai."""
    return _SPACED.sub("", text) if _SPACED.search(text) else text


def propose(text: str, *, throughout: bool = False) -> str:
    """Each run of letters with the sara am or sara aa that make it words. throughout: the whole of
    the document has one for the other, so that words that exist are doubted too."""
    if not lexicon.words() or not (_AA in text or _AM in text):
        return text
    text = _NEVER.sub(lambda found: found[0].replace(_AA, _AM, 1), text)
    return _RUN.sub(lambda run: _mended(run[0], throughout=throughout), text)


def with_lost_signs(text: str) -> str:
    """The sign that was lost where only one makes known words of what stands around it."""
    at = text.find(_LOST)
    while at >= 0 and lexicon.words():
        before = text[max(0, at - _WINDOW) : at].split(" ")[-1]
        after = text[at + 1 : at + 1 + _WINDOW].split(" ")[0]
        if sign := _only_sign(before, after):
            text = text[:at] + sign + text[at + 1 :]
        at = text.find(_LOST, at + 1)
    return text


def _only_sign(before: str, after: str) -> str:
    if _LOST in before or _LOST in after:
        return ""
    costs = {sign: lexicon.cost(before + sign + after) for sign in _LETTERS}
    least = min(costs.values())
    if least >= lexicon.cost(before) + lexicon.cost(after):
        return ""
    longest = {s: _longest_word(before, s, after) for s, cost in costs.items() if cost == least}
    best = [sign for sign, size in longest.items() if size == max(longest.values())]
    return best[0] if len(best) == 1 else ""


def _longest_word(before: str, sign: str, after: str) -> int:
    """The length of the longest known word that holds the sign."""
    text, at = before + sign + after, len(before)
    return max(
        (
            end - start
            for start in range(at + 1)
            for end in range(at + 1, len(text) + 1)
            if text[start:end] in lexicon.words()
        ),
        default=0,
    )


def _mended(run: str, *, throughout: bool) -> str:
    if _AA not in run and _AM not in run:
        return run
    if not throughout and lexicon.made_of_words(run):
        return run
    best: list[tuple[int, str]] = [(0, "")] + [(10**9, "")] * len(run)
    folded = run.replace(_AM, _AA)
    for start in range(len(run)):
        price, made = best[start]
        letter = _AA if throughout and run[start] == _AM else run[start]
        if price + _UNKNOWN < best[start + 1][0]:
            best[start + 1] = price + _UNKNOWN, made + letter
        for end in range(start + 2, min(len(run), start + lexicon.WORD_LENGTH_LIMIT) + 1):
            word = _word(folded[start:end], run[start:end], throughout=throughout)
            if word and price + _WORD < best[end][0]:
                best[end] = price + _WORD, made + word
    price, made = best[-1]
    if not throughout and price >= _price_as_is(run):
        return run
    return made


def _word(folded: str, written: str, *, throughout: bool) -> str | None:
    """The word that this may be; as it is written where it is one."""
    same = _by_aa().get(folded)
    if not same or (not throughout and written in same):
        return written if same else None
    if len(same) == 1:
        return same[0]
    am = [word for word in same if _AM in word]
    if written in same and not throughout:
        return written
    return (
        am[0] if am and folded[0] in _RATHER_AM else next((w for w in same if _AM not in w), am[0])
    )


def _price_as_is(run: str) -> int:
    best = [0] + [10**9] * len(run)
    known = lexicon.words()
    for start in range(len(run)):
        best[start + 1] = min(best[start + 1], best[start] + _UNKNOWN)
        for end in range(start + 2, min(len(run), start + lexicon.WORD_LENGTH_LIMIT) + 1):
            if run[start:end] in known:
                best[end] = min(best[end], best[start] + _WORD)
    return best[-1]


@loaded_once
def _by_aa() -> dict[str, tuple[str, ...]]:
    """A word with sara aa for every sara am → the words that it may be."""
    found: dict[str, list[str]] = {}
    for word in sorted(lexicon.words()):
        found.setdefault(word.replace(_AM, _AA), []).append(word)
    return {folded: tuple(same) for folded, same in found.items()}
