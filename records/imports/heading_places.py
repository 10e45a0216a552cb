"""Which sections the headings of a form name that no known words tell: all of them together.

Each heading is weighed by cue words, by the text below it and by its place: nearly everybody
writes the sections in one order. A part that none of it speaks for names no section.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from . import heading_cues
from .heading_candidates import Line
from .heading_table import HEAD_KEYS

KEYS = (
    *("origin", "goal", "process", "technique", "caution", "success_factors"),
    *("problems_solutions", "problem_results", "suggestions"),
)
_INDEX = {key: n for n, key in enumerate(KEYS)}
# Sections of other editions that stand where these do.
_SAME_PLACE = {
    **{"background": "origin", "story": "origin", "results": "problem_results"},
    **{"benefits": "problem_results", "problems": "problems_solutions"},
    **{"solutions": "problems_solutions", "strategies": "technique", "new_technique": "technique"},
}
_LEAST = 4  # headings, below which places say nothing
_WIDTH = 48  # ways to read the headings that are followed
# What speaks for a way: cue words, first or further ones; the section that comes next, or not.
_CUE, _FURTHER_CUE = 3.2, 1.4
_NEXT, _SKIPPED, _BACK, _BACK_EACH = 1.0, 0.4, 0.8, 0.15
_TEXT = 1.4  # times what the text below speaks for
_UNPLACED = -0.8
_MARGIN = 0.6  # that the text must say more for a section than for another that may stand there
_LAST_KEY = 0.8  # that a form seldom has: suggestions

State = tuple[int, frozenset[str]]


def place(lines: Sequence[Line], below: Mapping[int, dict[str, float]]) -> list[Line]:
    """*lines* of one form, each with the section that it names. below: index of a piece → what
    the text below that heading speaks for."""
    out = list(lines)
    body = [n for n, line in enumerate(lines) if line.heading.key not in HEAD_KEYS]
    if len(body) < _LEAST or not _is_open(lines, body):
        return out
    fixed = {n for n in body if lines[n].heading.known}
    taken = {_SAME_PLACE.get(k, k) for n in fixed if (k := lines[n].heading.key)}
    if not knows(taken):
        return out  # an edition with sections of its own
    ways: dict[State, tuple[float, tuple[str | None, ...]]] = {(-1, frozenset(taken)): (0.0, ())}
    for n in body:
        ways = _further(ways, lines[n], below.get(lines[n].at, {}), fixed=n in fixed)
    _, keys = max(ways.values(), key=lambda way: way[0])
    keys = _without_doubtful(keys, [lines[n] for n in body], below)
    for n, key in zip(body, keys, strict=True):
        if n not in fixed:
            before = lines[n].heading
            if key is not None and key == _SAME_PLACE.get(before.key or ""):
                key = before.key
            filled = key is not None and key != before.key
            out[n] = replace(lines[n], heading=replace(before, key=key, filled=filled))
    return out


def _without_doubtful(
    keys: Sequence[str | None], lines: Sequence[Line], below: Mapping[int, dict[str, float]]
) -> tuple[str | None, ...]:
    """The same without sections told by their place alone where as well another one that stands
    nowhere might be there, and the text does not say which."""
    indices = [index_of(key) for key in keys]
    out: list[str | None] = []
    for n, (key, line) in enumerate(zip(keys, lines, strict=True)):
        here = indices[n]
        said = line.heading.known or key in heading_cues.guesses(line.words)
        if key is None or here is None or said:
            out.append(key)
            continue
        before = [i for i in indices[:n] if i is not None and i < here]
        behind = [i for i in indices[n + 1 :] if i is not None and i > here]
        between = range(max(before, default=-1) + 1, min(behind, default=len(KEYS)))
        texts = below.get(line.at, {})
        rivals = [
            texts.get(other, 0.0)
            for other in (KEYS[i] for i in between)
            if other != key and index_of(other) not in indices
            if other != KEYS[-1] or other in texts
        ]
        doubtful = rivals and texts.get(key, 0.0) < max(rivals) + _MARGIN
        out.append(None if doubtful else key)
    return tuple(out)


def index_of(key: str | None) -> int | None:
    """The place of a section among those of nearly every form; None of any other."""
    return _INDEX.get(_SAME_PLACE.get(key or "", key or ""))


def knows(keys: Collection[str | None]) -> bool:
    """Whether a form with these known sections is written as nearly every form is; others have
    sections and an order of their own."""
    return all(key in _INDEX or (key in _SAME_PLACE and key != "story") for key in keys)


def _is_open(lines: Sequence[Line], body: Sequence[int]) -> bool:
    """Whether a heading names nothing, or two name the same."""
    keys = [lines[n].heading.key for n in body]
    return None in keys or len(set(keys)) < len(keys)


def _further(
    ways: dict[State, tuple[float, tuple[str | None, ...]]],
    line: Line,
    below: Mapping[str, float],
    *,
    fixed: bool,
) -> dict[State, tuple[float, tuple[str | None, ...]]]:
    """Every way with one heading more."""
    out: dict[State, tuple[float, tuple[str | None, ...]]] = {}

    def keep(state: State, worth: float, keys: tuple[str | None, ...]) -> None:
        if state not in out or out[state][0] < worth:
            out[state] = worth, keys

    worths = {} if fixed else _worths(line, below)
    other = _TEXT * below.get("other", 0.0) + _UNPLACED
    key = line.heading.key
    for (last, used), (worth, keys) in ways.items():
        if fixed:
            at = _INDEX[_SAME_PLACE.get(key or "", key or "")]
            keep((at, used), worth + _step(last, at), (*keys, key))
            continue
        keep((last, used), worth + other, (*keys, None))
        for new, own in worths.items():
            if new not in used:
                at = _INDEX[new]
                keep((at, used | {new}), worth + own + _step(last, at), (*keys, new))
    best = sorted(out.items(), key=lambda item: item[1][0], reverse=True)[:_WIDTH]
    return dict(best)


def _worths(line: Line, below: Mapping[str, float]) -> dict[str, float]:
    """Section → how much the words of a heading and the text below it speak for it."""
    if heading_cues.is_other(line.words):
        return {}
    named = heading_cues.guesses(line.words)
    out = {key: _TEXT * below.get(key, 0.0) for key in KEYS}
    out["suggestions"] -= _LAST_KEY
    for n, key in enumerate(dict.fromkeys(_SAME_PLACE.get(key, key) for key in named)):
        if key in out:
            out[key] += _FURTHER_CUE if n else _CUE
    return out


def _step(last: int, at: int) -> float:
    ahead = at - last
    if ahead > 0:
        return _NEXT - _SKIPPED * (ahead - 1)
    return -_BACK - _BACK_EACH * -ahead
