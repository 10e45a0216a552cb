"""Thai text and dates as pure functions: cleaning, folding, digits, sort keys, Buddhist era."""

import re
import unicodedata
from datetime import date, datetime, timedelta
from typing import overload

from django.utils import timezone

ERA = 543  # years between the Christian and the Buddhist era
_THAI_DIGITS = "๐๑๒๓๔๕๖๗๘๙"
_TO_ARABIC = str.maketrans(_THAI_DIGITS, "0123456789")
_TO_THAI = str.maketrans("0123456789", _THAI_DIGITS)

# Characters that cannot be seen and split words in two, and the private-use glyphs with which
# old Thai fonts moved marks (Windows and Macintosh code charts of the 1990s).
_INVISIBLE = dict.fromkeys((0xAD, *range(0x200B, 0x2010), *range(0x202A, 0x202F), 0x2060, 0xFEFF))
LEGACY_GLYPHS = dict(
    zip(
        range(0xF700, 0xF71B),
        "ฐ\u0e34\u0e35\u0e36\u0e37\u0e48\u0e49\u0e4a\u0e4b\u0e4c\u0e48\u0e49\u0e4a\u0e4b\u0e4cญ"
        "\u0e31\u0e4d\u0e47\u0e48\u0e49\u0e4a\u0e4b\u0e4c\u0e38\u0e39\u0e3a",
        strict=True,
    )
)
# C0 and C1 controls that no text needs; NUL would not even be stored by PostgreSQL.
_CONTROLS = dict.fromkeys(c for c in (*range(32), *range(0x7F, 0xA0)) if c not in (9, 10, 13))
_TRANSLATION = _INVISIBLE | LEGACY_GLYPHS | _CONTROLS
_CORRECTIONS = tuple(
    (re.compile(pattern), replacement)
    for pattern, replacement in (
        ("เเ", "แ"),
        ("\u0e4d([\u0e48-\u0e4b]?)\u0e32", "\\1\u0e33"),  # nikhahit + aa = sara am
        ("([\u0e48-\u0e4b])\u0e4d\u0e32", "\\1\u0e33"),
        ("\u0e33([\u0e48-\u0e4b])", "\\1\u0e33"),
        ("([\u0e48-\u0e4c])([\u0e31\u0e34-\u0e3a\u0e47])", "\\2\\1"),  # tone before vowel
        ("([\u0e31\u0e34-\u0e3a\u0e47-\u0e4e])\\1+", "\\1"),
    )
)
# Whether a text holds anything that the rules above change: most do not, and are left alone.
_NEEDS_CORRECTION = re.compile(
    f"[{''.join(re.escape(chr(c)) for c in _TRANSLATION)}]|เเ|\u0e4d|\u0e33[\u0e48-\u0e4b]"
    "|[\u0e48-\u0e4c][\u0e31\u0e34-\u0e3a\u0e47]|([\u0e31\u0e34-\u0e3a\u0e47-\u0e4e])\\1"
)
_WHITE_SPACE = re.compile(r"\s+")
_THAI_DIGIT = re.compile(f"[{_THAI_DIGITS}]")
_LEADING_VOWEL = re.compile("([เแโใไ])([ก-ฮ])")
_TONES = re.compile("[\u0e47-\u0e4c]")
_NOT_TONES = re.compile("[^\u0e47-\u0e4c]")

MONTHS = [
    *("มกราคม", "กุมภาพันธ์", "มีนาคม", "เมษายน", "พฤษภาคม", "มิถุนายน"),
    *("กรกฎาคม", "สิงหาคม", "กันยายน", "ตุลาคม", "พฤศจิกายน", "ธันวาคม"),
]
MONTHS_SHORT = [
    *("ม.ค.", "ก.พ.", "มี.ค.", "เม.ย.", "พ.ค.", "มิ.ย."),
    *("ก.ค.", "ส.ค.", "ก.ย.", "ต.ค.", "พ.ย.", "ธ.ค."),
]


def normalise(text: str | None) -> str:
    """Text as it is stored: NFC, invisible characters out, marks in the one right order."""
    text = unicodedata.normalize("NFC", text or "")
    if not _NEEDS_CORRECTION.search(text):
        return text
    text = text.translate(_TRANSLATION)
    for pattern, replacement in _CORRECTIONS:
        text = pattern.sub(replacement, text)
    return text


def one_line(text: str | None) -> str:
    """Normalised text with every run of white space as one space."""
    return _WHITE_SPACE.sub(" ", normalise(text)).strip()


def fold(text: str | None) -> str:
    """Text for comparing and searching: normalised, lower case, Arabic digits, single spaces."""
    return to_arabic(one_line(text)).lower()


def to_arabic(text: str) -> str:
    return text.translate(_TO_ARABIC) if _THAI_DIGIT.search(text) else text


def to_thai(text: object) -> str:
    return str(text).translate(_TO_THAI)


def sort_key(text: str | None) -> str:
    """A key that sorts by code point as the Royal Institute dictionary (2542) orders words.

    The leading vowel goes behind its consonant; tone marks only break ties. 4 of 3,000 names sort
    differently from ICU. Store it; on PostgreSQL under the C collation.
    """
    swapped = _LEADING_VOWEL.sub(r"\2\1", fold(text))
    return f"{_TONES.sub('', swapped)}\x01{_NOT_TONES.sub('', swapped)}"[:500]


def be_year(value: date) -> int:
    """Calendar year in the Buddhist era."""
    return value.year + ERA


def fiscal_year(value: date) -> int:
    """Thai fiscal year in the Buddhist era: 1 October 2025 to 30 September 2026 is 2569."""
    return value.year + ERA + (value.month >= 10)


def this_fiscal_year() -> int:
    return fiscal_year(timezone.localdate())


def fiscal_dates(year: int) -> tuple[date, date]:
    """First and last day of a fiscal year of the Buddhist era."""
    return date(year - ERA - 1, 10, 1), date(year - ERA, 9, 30)


@overload
def local(value: datetime) -> datetime: ...
@overload
def local(value: date) -> date: ...
def local(value: date) -> date:
    """A moment in local time; a plain date, or a moment without time zone, as it is."""
    if isinstance(value, datetime) and timezone.is_aware(value):
        return timezone.localtime(value)
    return value


def thai_date(value: date | datetime | None, *, short: bool = False) -> str:
    """ "21 พฤศจิกายน 2569", or "21 พ.ย. 69" when short. Empty for None."""
    if not value:
        return ""
    value = local(value)
    if short:
        return f"{value.day} {MONTHS_SHORT[value.month - 1]} {be_year(value) % 100:02d}"
    return f"{value.day} {MONTHS[value.month - 1]} {be_year(value)}"


def thai_datetime(value: datetime | None) -> str:
    """ "21 พ.ย. 2569 เวลา 14.05 น." Empty for None."""
    if not value:
        return ""
    value = local(value)
    month = MONTHS_SHORT[value.month - 1]
    return f"{value.day} {month} {be_year(value)} เวลา {value:%H.%M} น."


def thai_since(value: datetime | None, now: datetime | None = None) -> str:
    """How long ago in words: "เมื่อครู่", "5 นาทีก่อน", "3 วันก่อน"; a date after 30 days."""
    if not value:
        return ""
    gap = (now or timezone.now()) - value
    if gap < timedelta(minutes=1):
        return "เมื่อครู่"
    if gap < timedelta(hours=1):
        return f"{gap.seconds // 60} นาทีก่อน"
    if gap < timedelta(days=1):
        return f"{gap.seconds // 3600} ชั่วโมงก่อน"
    if gap < timedelta(days=31):
        return f"{gap.days} วันก่อน"
    return thai_date(value, short=True)


def thai_wait(time: timedelta) -> str:
    """How long to wait, rounded up: "45 วินาที", "2 นาที", "1 ชั่วโมง"."""
    seconds = max(-int(-time.total_seconds() // 1), 1)
    if seconds < 60:
        return f"{seconds} วินาที"
    if seconds <= 59 * 60:
        return f"{-(-seconds // 60)} นาที"
    return f"{-(-seconds // 3600)} ชั่วโมง"


def parse_thai_date(text: str) -> date:
    """Read "21/11/2569", "๒๑ พ.ย. 69" or "2026-11-21". Raises ValueError."""
    text = fold(text).replace("พ.ศ.", "").strip()
    if match := re.fullmatch(r"(\d{4})-(\d{1,2})-(\d{1,2})", text):
        year, month, day = map(int, match.groups())
    elif match := re.fullmatch(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{2}|\d{4})", text):
        day, month, year = map(int, match.groups())
    elif match := re.fullmatch(r"(\d{1,2})\s*([ก-๙.]+?)\s*(\d{2}|\d{4})", text):
        day, year = int(match[1]), int(match[3])
        month = [*MONTHS, *MONTHS_SHORT].index(match[2]) % 12 + 1
    else:
        raise ValueError(text)
    if year < 100:
        year += 2500
    if year > 2300:
        year -= ERA
    return date(year, month, day)
