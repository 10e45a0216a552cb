"""A number in every way in which it is written: 62000, 62,000, ๖๒,๐๐๐, 6.2 หมื่น."""

import re
from collections.abc import Sequence
from decimal import Decimal, InvalidOperation

from . import dictionary

# Digits, grouped by commas or not, with decimals or not; Thai digits are folded before.
NUMBER = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?")
_MULTIPLES = {
    "ร้อย": 100,
    "พัน": 1_000,
    "หมื่น": 10_000,
    "แสน": 100_000,
    "ล้าน": 1_000_000,
}
_DIGITS = ("หนึ่ง", "สอง", "สาม", "สี่", "ห้า", "หก", "เจ็ด", "แปด", "เก้า")
_PLACES = ("", "สิบ", "ร้อย", "พัน", "หมื่น", "แสน")
_WORDS = {**{word: n for n, word in enumerate(_DIGITS, start=1)}, "ยี่": 2, "เอ็ด": 1}
_TIMES = {"สิบ": 10, **_MULTIPLES}
_PART = re.compile("|".join((*_WORDS, *_TIMES)))
_BEGINNINGS = {word[0] for word in (*_WORDS, *_TIMES)}  # letters with which number words begin
SPOKEN = re.compile(rf"({NUMBER.pattern})\s*({'|'.join(_MULTIPLES)})(?!ละ)")
LENGTH_LIMIT = 15  # digits; a longer run is no number that anybody counts with


def written_forms(typed: str) -> list[str]:
    """Other ways to write a folded number; [] for what is no number or is written one way only.

    >>> written_forms("62000")
    ['62,000']
    >>> written_forms("2 หมื่น")
    ['20,000', '20000']
    """
    if spoken := SPOKEN.fullmatch(typed):
        value = _value(spoken[1]) * _MULTIPLES[spoken[2]]
        if value != value.to_integral_value():
            return []
        return _unlike(typed, f"{int(value):,}", str(int(value)))
    if not NUMBER.fullmatch(typed) or len(typed) > LENGTH_LIMIT:
        return []
    whole, dot, decimals = typed.replace(",", "").partition(".")
    if len(whole) < 4 or whole.startswith("0"):
        return []
    return _unlike(typed, f"{int(whole):,}{dot}{decimals}", f"{whole}{dot}{decimals}")


def other_readings(word: str) -> list[str]:
    """A number in words for one in digits, and the other way round; for a question only, for
    ยี่สิบ stands in ยี่สิบห้า, too.

    >>> other_readings("20"), other_readings("สองร้อย")
    (['ยี่สิบ'], ['200'])
    """
    if re.fullmatch("[1-9][0-9]{1,5}", word):
        return [in_words(int(word))]
    value = value_of_words(dictionary.segment(word)) if word[:1] in _BEGINNINGS else None
    return [] if value is None else [str(value), *written_forms(str(value))]


def in_words(number: int) -> str:
    """20 → ยี่สิบ, up to six digits."""
    digits = str(number)
    said = ""
    for place, digit in zip(range(len(digits) - 1, -1, -1), digits, strict=True):
        if digit == "0":
            continue
        if place == 1:
            said += {"1": "", "2": "ยี่"}.get(digit, _DIGITS[int(digit) - 1]) + "สิบ"
        elif place == 0 and digit == "1" and number > 10:
            said += "เอ็ด"
        else:
            said += _DIGITS[int(digit) - 1] + _PLACES[place]
    return said


def value_of_words(tokens: Sequence[str]) -> int | None:
    """What number words say: ยี่สิบ → 20; None for what is no number, or a single digit."""
    total, digit, multiplied = 0, 0, False
    parts = [part for token in tokens for part in _PART.findall(token)]
    if "".join(parts) != "".join(tokens):
        return None
    for part in parts:
        if part in _WORDS:
            digit = _WORDS[part]
        else:
            total += (digit or 1) * _TIMES[part]
            digit, multiplied = 0, True
    return total + digit if multiplied else None


def joined(tokens: list[str]) -> list[str]:
    """Tokens with neighbours that are one number in words made one."""
    out: list[str] = []
    at = 0
    while at < len(tokens):
        size = next(
            (n for n in range(min(8, len(tokens) - at), 1, -1) if _is_number(tokens[at : at + n])),
            1,
        )
        out.append("".join(tokens[at : at + size]))
        at += size
    return out


def _is_number(tokens: list[str]) -> bool:
    return all(token[:1] in _BEGINNINGS for token in tokens) and value_of_words(tokens) is not None


def _value(written: str) -> Decimal:
    try:
        return Decimal(written.replace(",", ""))
    except InvalidOperation:  # no digits that Decimal reads
        return Decimal(0)


def _unlike(typed: str, *forms: str) -> list[str]:
    return [form for form in dict.fromkeys(forms) if form != typed]
