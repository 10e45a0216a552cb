"""Which of two readings of a page is better: by the dictionary, and by what Thai never is."""

from __future__ import annotations

import re

from . import lexicon

_SAMPLE = 400  # Thai letters of a page that are looked up
_SOUND = 0.94  # quality of a reading that needs no second
_BETTER = 0.02  # by which a reading must be better to be taken in place of the first
_MORE = 1.1  # times the letters of the other, at about the same quality
_RUN = re.compile("[\u0e01-\u0e4e]+")
_LOST = re.compile("[\ufffd\ue000-\uf8ff\x00-\x08\x0e-\x1f\x80-\x9f]")
_SPACED = re.compile("[\u0e01-\u0e4e][ \u00a0]+(?=[\u0e31\u0e33-\u0e3a\u0e47-\u0e4e])")
_DOUBLED = re.compile("([\u0e01-\u0e2e][\u0e31\u0e34-\u0e3a\u0e47-\u0e4e]+)\\1")
_MISPLACED = re.compile("(?<![\u0e01-\u0e4e])[\u0e30-\u0e3a\u0e45\u0e47-\u0e4e]")


def second_is_better(first: str, second: str) -> bool:
    """The first is believed where it is sound, and where both are about as good."""
    if not second.strip():
        return False
    one = quality(first)
    many = _signs(second) > _MORE * _signs(first)
    if one >= _SOUND and not many:
        return False
    other = quality(second)
    if other >= one + _BETTER:
        return True
    return many and other >= one - _BETTER


def quality(text: str) -> float:
    """From 1, where all is known, downwards."""
    signs = max(_signs(text), 1)
    wrong = sum(len(kind.findall(text)) for kind in (_LOST, _SPACED, _DOUBLED, _MISPLACED))
    return _known(text) - 2 * wrong / signs


def _signs(text: str) -> int:
    return len(text) - len(re.findall(r"\s", text)) - len(_LOST.findall(text))


def _known(text: str) -> float:
    """The share of Thai letters that belong to known words; 1 where there are none."""
    seen = known = 0
    for run in _RUN.findall(text):
        seen += len(run)
        known += _known_letters(run[:200])
        if seen >= _SAMPLE:
            break
    return known / seen if seen else 1.0


def _known_letters(run: str) -> int:
    """The most letters of a run that known words can cover."""
    words = lexicon.words()
    best = [0] * (len(run) + 1)
    for end in range(1, len(run) + 1):
        best[end] = best[end - 1]
        for start in range(max(0, end - lexicon.WORD_LENGTH_LIMIT), end - 1):
            if best[start] + end - start > best[end] and run[start:end] in words:
                best[end] = best[start] + end - start
    return best[-1]
