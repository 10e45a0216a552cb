"""How one line of text writes what a formula raises, lowers and keeps together."""

import re

_RAISED = str.maketrans("0123456789+-−=()n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ⁿ")
_LOWERED = str.maketrans("0123456789+-−=()", "₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎")
# One word or number, with what hangs on it: needs no brackets.
_WORD = re.compile(r"[\w\u0e00-\u0e7f\u0300-\u036f\u20d0-\u20ff.,%°′″!∞²³⁰¹⁴-⁹ⁿ₀-₉]*\Z")
OPEN, _CLOSE = "([{", ")]}"


def touch(before: str, after: str) -> bool:
    return before[-1].isalnum() and after[0].isalnum()


def grouped(text: str) -> str:
    """In brackets, unless it is one word or stands in brackets already."""
    return text if _WORD.match(text) or in_brackets(text) else f"({text})"


def in_brackets(text: str) -> bool:
    """Whether the first bracket closes at the very end."""
    if text[:1] not in OPEN or text[-1:] not in _CLOSE:
        return False
    depth = 0
    for n, sign in enumerate(text):
        depth += (sign in OPEN) - (sign in _CLOSE)
        if depth == 0:
            return n == len(text) - 1
    return False


def raised(text: str) -> str:
    return _script(text, "^", _RAISED)


def lowered(text: str) -> str:
    return _script(text, "_", _LOWERED)


def _script(text: str, sign: str, signs: dict[int, int]) -> str:
    text = text.strip()
    if all(ord(letter) in signs for letter in text):
        return text.translate(signs)
    return f"{sign}{text}" if len(text) == 1 else f"{sign}{{{text}}}"


def limits(below: str, above: str) -> str:
    return (f"_{{{below}}}" if below else "") + (f"^{{{above}}}" if above else "")
