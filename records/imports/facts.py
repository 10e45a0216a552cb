"""Category and fiscal year: said, inferred with the evidence, or unknown; never just guessed."""

import re

from records.thai import MONTHS, MONTHS_SHORT, one_line, to_arabic

from . import wordings

_YEAR = r"(25\d\d)"
_RANGE = rf"{_YEAR}(?:\s*[-–]\s*{_YEAR})?"
_FISCAL = re.compile(rf"(?:ประจำ)?ปี\s*งบประมาณ\s*(?:พ\.?\s*ศ\.?)?\s*{_RANGE}")
_WORK = r"(?:การดำเนินงาน|ดำเนินการ|ดำเนินงาน)?"
_WORKED = re.compile(rf"{_WORK}\s*ใน(?:ช่วง)?ปี\s*(?:พ\.?\s*ศ\.?)?\s*{_YEAR}")
_ANY = re.compile(rf"(?<!\d){_YEAR}(?!\d)")
_MONTH = re.compile("(?:" + "|".join(map(re.escape, (*MONTHS, *MONTHS_SHORT))) + r")\s*$")


def read_category(text: str | None) -> dict:
    """raw, official (code, label) or None, suggested where only words agree, match."""
    lines = [one_line(line) for line in (text or "").splitlines() if one_line(line)]
    raw = _ticked(lines) or " ".join(lines) or None
    if raw is None:
        return {"raw": None, "official": None, "match": "none"}
    for year, entry in wordings.facts()["categories"].items():
        stripped = _strip(raw, entry["prefixes"])
        for words, how in ((raw, "exact"), (stripped, "exact-after-prefix")):
            if category := _same(words, entry["categories"]):
                official = {"code": category["code"], "label": category["label"]}
                return {"raw": raw, "official": official, "match": how, "year": int(year)}
    out = {"raw": raw, "official": None, "match": "none"}
    if near := _nearest(raw):
        out["suggested"] = near
    return out


def _ticked(lines: list[str]) -> str | None:
    """Of a list to choose from, the one line that is ticked; None when that is not clear."""
    ticks = wordings.facts()["ticks"]
    chosen = []
    for line in lines:
        mark = line.lstrip("([ ")[:1]
        if mark in ticks["selected"] and len(lines) > 1:
            chosen.append(line.lstrip("([ ")[1:].lstrip(")] ").strip())
    return chosen[0] if len(chosen) == 1 else None


def _strip(raw: str, prefixes) -> str:
    """Take off words such as องค์ความรู้หมวด, and a number."""
    before = None
    while before != raw:
        before = raw
        raw = re.sub(r"^(?:หมวดที่)?\s*[0-9๐-๙]*\s*[.)]?\s*", "", raw).strip()
        for prefix in sorted(prefixes, key=len, reverse=True):
            raw = raw.removeprefix(prefix).strip()
    return raw


def _same(text: str, categories) -> dict | None:
    squeezed = wordings.squeeze(text)
    for category in categories:
        names = (category["label"], *category.get("variants", ()))
        if squeezed in {wordings.squeeze(name) for name in names}:
            return category
    return None


def _nearest(raw: str) -> dict | None:
    """The category whose short name stands in the text, to be offered, not taken."""
    for entry in wordings.facts()["categories"].values():
        for category in entry["categories"]:
            if category.get("short") and category["short"].lower() in raw.lower():
                return {"code": category["code"], "label": category["label"]}
    return None


def read_fiscal_year(head: str, body: str) -> dict:
    """value and certainty: "stated" in the head of the form, "inferred" from the text, "unknown".

    "ปีงบประมาณ 2559-2561" means its last year; "ในปี 2560" counts unless a month stands before it
    (then it is a date); years that disagree leave the value open.
    """
    head, body = to_arabic(head), to_arabic(body)
    if found := _FISCAL.search(head):
        return _year(found, "stated", head)
    fiscal = list(_FISCAL.finditer(body))
    if fiscal:
        return _year(max(fiscal, key=_last_year), "inferred", body)
    worked = [m for m in _WORKED.finditer(body) if not _MONTH.search(body[: m.start()])]
    if worked and len({m[1] for m in worked}) == 1:
        return _year(worked[0], "inferred", body)
    years = {int(y) for y in _ANY.findall(body)}
    return {"value": None, "certainty": "unknown", "candidates": sorted(years)[:6]}


def _last_year(found: re.Match) -> int:
    return max(int(year) for year in found.groups() if year)


def _year(found: re.Match, certainty: str, text: str) -> dict:
    return {"value": _last_year(found), "certainty": certainty, "evidence": one_line(found[0])}
