"""A number in every way in which it is written: 62000, 62,000, ๖๒,๐๐๐, 6.2 หมื่น."""

import re
from decimal import Decimal, InvalidOperation

# Digits, grouped by commas or not, with decimals or not; Thai digits are folded before.
NUMBER = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?")
_MULTIPLES = {
    "ร้อย": 100,
    "พัน": 1_000,
    "หมื่น": 10_000,
    "แสน": 100_000,
    "ล้าน": 1_000_000,
}
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


def _value(written: str) -> Decimal:
    try:
        return Decimal(written.replace(",", ""))
    except InvalidOperation:  # no digits that Decimal reads
        return Decimal(0)


def _unlike(typed: str, *forms: str) -> list[str]:
    return [form for form in dict.fromkeys(forms) if form != typed]
