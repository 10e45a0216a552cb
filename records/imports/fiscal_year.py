"""The fiscal year of a form: said, inferred with the evidence, or unknown; never just guessed."""

import re
from typing import Any

from records.core.thai import ERA, MONTHS, MONTHS_SHORT, one_line, to_arabic
from records.readers.skeleton import loosely

_YEAR = r"(25\d\d)"
_RANGE = rf"{_YEAR}(?:\s{{0,3}}[-–]\s{{0,3}}{_YEAR})?"
_BE = r"\s{0,3}(?:พ\.?\s{0,3}ศ\.?)?\s{0,3}"
_FISCAL = re.compile(rf"(?:ประจำ)?{loosely('ปีงบประมาณ')}{_BE}{_RANGE}")
_HEAD = re.compile(rf"(?:ประจำ)?ปี{_BE}{_RANGE}")
_WORK = r"(?:การดำเนินงาน|ดำเนินการ|ดำเนินงาน)?"
_WORKED = re.compile(rf"{_WORK}\s{{0,3}}ใน(?:ช่วง)?ปี{_BE}{_YEAR}")
_ANY = re.compile(rf"(?<!\d){_YEAR}(?!\d)")
_MONTH = re.compile("(?:" + "|".join(map(re.escape, (*MONTHS, *MONTHS_SHORT))) + r")\s*$")
# "ประจำเดือน มิ.ย. 68", in the head of a note.
_MONTH_OF_YEAR = re.compile(
    rf"(?:เดือน)?\s{{0,3}}({'|'.join(map(re.escape, (*MONTHS, *MONTHS_SHORT)))})\s{{0,3}}"
    r"(?:พ\.ศ\.\s?)?(25\d\d|[56789]\d)(?!\d)"
)
_ENGLISH = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
_DATE = re.compile(
    r"(\d{1,2})[\s/.\-]{1,3}(?:เดือน\s{0,3})?([^\d\s/\-][^\d\s/]{1,14}|\d{1,2})[\s/.\-]{1,3}(?:พ\.ศ\.\s?)?(\d{4})"
)
_SHORT_DATE = re.compile(_DATE.pattern.replace(r"(\d{4})", r"([56789]\d)(?!\d)"))


def read_fiscal_year(head: str, body: str, recorded: str = "") -> dict[str, Any]:
    """value and certainty: "stated" in the head of the form, "inferred" from the text, "unknown".

    "ปีงบประมาณ 2559-2561" means its last year; "ในปี 2560" counts unless a month stands before it
    (then it is a date); years that disagree leave the value open. recorded: the date of the note; a
    year of two digits says least.
    """
    head, body = to_arabic(head), to_arabic(body)
    if found := _FISCAL.search(head) or _HEAD.search(head):
        return _year(found, "stated")
    if (day := _DATE.search(to_arabic(recorded))) and (year := _fiscal(day)):
        return {"value": year, "certainty": "inferred", "evidence": one_line(recorded)[:80]}
    if month := _MONTH_OF_YEAR.search(head):
        number = _month_number(month[1])
        year = int(month[2]) + (2500 if len(month[2]) == 2 else 0)
        value = year + (number >= 10)
        return {"value": value, "certainty": "inferred", "evidence": one_line(month[0])}
    if fiscal := list(_FISCAL.finditer(body)):
        return _year(max(fiscal, key=_last_year), "inferred")
    worked = [m for m in _WORKED.finditer(body) if not _month_before(body, m.start())]
    if worked and len({m[1] for m in worked}) == 1:
        return _year(worked[0], "inferred")
    if (day := _SHORT_DATE.search(to_arabic(recorded))) and (year := _fiscal(day)):
        return {"value": year, "certainty": "inferred", "evidence": one_line(recorded)[:80]}
    years = {int(y) for y in _ANY.findall(body)}
    return {"value": None, "certainty": "unknown", "candidates": sorted(years)[:6]}


def _month_before(text: str, at: int) -> bool:
    return bool(_MONTH.search(text[max(0, at - 24) : at]))


def _fiscal(day: re.Match[str]) -> int | None:
    """The fiscal year of a written date, Thai or English, in either era."""
    word, year = day[2].strip(".").lower(), int(day[3])
    if word.isdecimal():
        month = int(word)
    elif word[:3] in _ENGLISH:
        month = _ENGLISH.index(word[:3]) + 1
    else:
        month = _month_number(word)
    year += 2500 if year < 100 else 0 if year > 2400 else ERA
    return year + (month >= 10) if 1 <= month <= 12 and 2500 <= year < 2600 else None


def _month_number(word: str) -> int:
    """1 to 12; 0 for no Thai month."""
    names = (*MONTHS, *MONTHS_SHORT)
    plain = word.strip(".")
    return next((n % 12 + 1 for n, name in enumerate(names) if name.strip(".") == plain), 0)


def _last_year(found: re.Match[str]) -> int:
    return max(int(year) for year in found.groups() if year)


def _year(found: re.Match[str], certainty: str) -> dict[str, Any]:
    return {"value": _last_year(found), "certainty": certainty, "evidence": one_line(found[0])}
