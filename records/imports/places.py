"""Where an office is: district and province out of its written name.

The province is inferred only where one district of that name exists in the country.
"""

import re

from records.thai import one_line

from . import lists

_DISTRICT = re.compile(r"(?:สำนักงาน|สนง\.)\s*พัฒนาชุมชน\s*(?:อำเภอ|อ\.)\s*|สพอ\.\s*")
_PROVINCE = re.compile(r"(?:สำนักงาน|สนง\.)\s*พัฒนาชุมชน\s*(?:จังหวัด|จ\.)\s*|สพจ\.\s*")
_IN_PROVINCE = re.compile(r"\s*(?:จังหวัด|จ\.)\s*")
_SELF = re.compile(r"(?:ข้าพเจ้า|ดำรงตำแหน่ง|ปฏิบัติงานที่|ปฏิบัติหน้าที่)[^\n]{0,120}$")


def read_affiliation(text: str | None, source: str = "header") -> dict | None:
    """Level, province and district with codes of an office as written; None for no text."""
    raw = one_line(text)
    if not raw:
        return None
    out = {
        "raw": raw,
        "level": None,
        "province": None,
        "province_code": None,
        "district": None,
        "district_code": None,
        "source": source,
    }
    if found := _DISTRICT.search(raw):
        return out | _district(raw[found.end() :])
    if found := _PROVINCE.search(raw):
        name = _longest(raw[found.end() :], lists.provinces())
        level = {
            "level": "province",
            "province": name,
            "province_code": lists.provinces().get(name),
        }
        return out | level
    return out


def in_body(text: str) -> dict | None:
    """The author's office where only the story names it: what she says of herself, else the
    only district office that the whole text mentions. `evidence` quotes the place."""
    mentions = []
    for found in _DISTRICT.finditer(text):
        raw = _mention(text, found)
        if raw:
            said = _SELF.search(text[max(0, found.start() - 160) : found.start()])
            mentions.append((raw, bool(said), text[max(0, found.start() - 60) : found.end() + 40]))
    chosen = [m for m in mentions if m[1]] or mentions
    places = [(read_affiliation(raw, "body"), evidence) for raw, _, evidence in chosen]
    codes = {place["district_code"] for place, _ in places}
    if len(codes) != 1 or None in codes:
        return None
    best = max(places, key=lambda pair: len(pair[0]["raw"]))
    return best[0] | {"evidence": one_line(best[1])}


def _mention(text: str, found: re.Match) -> str | None:
    """The office's name as it stands in the text, cut where the names of places end."""
    end = found.end()
    name = _longest(text[end:], lists.districts())
    if not name:
        return None
    end += len(name)
    province = _IN_PROVINCE.match(text, end)
    if province and (named := _longest(text[province.end() :], lists.provinces())):
        end = province.end() + len(named)
    return text[found.start() : end]


def _district(rest: str) -> dict:
    out = {"level": "district"}
    name = _longest(rest, lists.districts())
    if not name:
        return out
    same = lists.districts()[name]
    said = _IN_PROVINCE.search(rest[len(name) :])
    province = said and _longest(rest[len(name) :][said.end() :], lists.provinces())
    out["district"] = name
    if province:
        same = [row for row in same if row["province_th"] == province]
        out |= {"province": province, "province_code": lists.provinces()[province]}
    if len(same) == 1:
        row = same[0]
        out |= {
            "district_code": row["district_code"],
            "province": row["province_th"],
            "province_code": row["province_code"],
        }
        if not province:
            out["province_source"] = "district-lookup"
    elif same:
        out["candidates"] = [row["province_th"] for row in same]
    return out


def _longest(text: str, names) -> str | None:
    """The longest of *names* that *text* begins with."""
    text = text.lstrip()
    for size in range(min(30, len(text)), 1, -1):
        if text[:size] in names:
            return text[:size]
    return None
