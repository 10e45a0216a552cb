"""Where an office is: district and province out of its written name.

The province is inferred only where one district of that name exists in the country. Names are
those of fixtures/reference; damaged ones are found by their skeletons.
"""

import re
from functools import cache
from typing import Any

from records.core.enums import UnitLevel
from records.core.thai import one_line
from records.people import reference_lists
from records.readers.skeleton import Skeleton, loosely, reduce

_AMPHOE = rf"(?:{loosely('อำเภอ')}|(?<![ก-๙])อ\.)\s*"
_CHANGWAT = rf"(?:{loosely('จังหวัด')}|(?<![ก-๙])จ\.)\s*"
_DISTRICT = re.compile(
    rf"(?:{loosely('สำนักงาน')}|สนง\.)\s*{loosely('พัฒนาชุมชน')}\s*(?:{loosely('อำเภอ')}|อ\.)\s*"
    rf"|(?:พช\.|{loosely('พัฒนาชุมชน')})\s*(?:{loosely('อำเภอ')}|อ\.)\s*|สพอ\.\s*"
)
_PROVINCE = re.compile(
    rf"(?:{loosely('สำนักงาน')}|สนง\.)\s*{loosely('พัฒนาชุมชน')}\s*(?:{loosely('จังหวัด')}|จ\.)\s*"
    r"|สพจ\.\s*"
)
_CENTRE = re.compile(
    rf"(?:{loosely('ศูนย์ศึกษาและพัฒนาชุมชน')}|ศพช\.|{loosely('วิทยาลัยการพัฒนาชุมชน')})\s*(?:{_CHANGWAT})?"
)
_DEPARTMENT = re.compile(loosely("กรมการพัฒนาชุมชน"))
_IN_DISTRICT = re.compile(_AMPHOE)
_IN_PROVINCE = re.compile(rf"\s*{_CHANGWAT}")
_CAPITAL = re.compile(rf"เมือง(?=\s*{_CHANGWAT})")
_SELF = re.compile(r"(?:ข้าพเจ้า|ดำรงตำแหน่ง|ปฏิบัติงานที่|ปฏิบัติหน้าที่)[^\n]{0,120}$")


def read_affiliation(text: str | None, source: str = "header") -> dict[str, Any] | None:
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
        return out | _province(raw[found.end() :])
    if found := _CENTRE.search(raw):
        name, _ = _named(raw[found.end() :], "province")
        code = reference_lists.provinces().get(name) if name else None
        return out | {"level": UnitLevel.CENTRE.value, "province": name, "province_code": code}
    if _DEPARTMENT.search(raw):
        return out | {"level": UnitLevel.DEPARTMENT.value}
    # An address, or an office of another kind: the place alone.
    for pattern, read in ((_IN_DISTRICT, _district), (_IN_PROVINCE, _province)):
        found = pattern.search(raw)
        place = read(raw[found.end() :]) if found else {}
        if place.get("district") or place.get("province"):
            return out | place
    return out


def in_body(text: str) -> dict[str, Any] | None:
    """The author's office where only the story names it: what she says of herself, else the
    only district office that the whole text mentions. `evidence` quotes the place."""
    mentions = []
    for found in _DISTRICT.finditer(text):
        raw = _mention(text, found)
        if raw:
            speaks_of_herself = _SELF.search(text[max(0, found.start() - 160) : found.start()])
            mentions.append(
                (raw, bool(speaks_of_herself), text[max(0, found.start() - 60) : found.end() + 40])
            )
    chosen = [m for m in mentions if m[1]] or mentions
    known = {raw: read_affiliation(raw, "body") for raw in {raw for raw, _, _ in chosen}}
    places = [(known[raw] or {}, evidence) for raw, _, evidence in chosen]
    codes = {place["district_code"] for place, _ in places}
    if len(codes) != 1 or None in codes:
        return None
    best = max(places, key=lambda pair: len(pair[0]["raw"]))
    return best[0] | {"evidence": one_line(best[1])}


def in_line(text: str, source: str) -> dict[str, Any] | None:
    """The office or place that a line names among other words; `raw` is only its name."""
    for pattern, level in (
        (_DISTRICT, "district"),
        (_PROVINCE, "province"),
        (_IN_DISTRICT, "district"),
        (_IN_PROVINCE, "province"),
    ):
        for found in pattern.finditer(text):
            if raw := _mention(text, found, level):
                return read_affiliation(raw, source)
    return None


def _mention(text: str, found: re.Match[str], level: str = "district") -> str | None:
    """The office's name as it stands in the text, cut where the names of places end."""
    end = found.end()
    name, size = _named(text[end : end + 80], level)
    if not name and level == "district" and (capital := _CAPITAL.match(text, end)):
        name, size = "เมือง", capital.end() - end  # its province follows
    if not name:
        return None
    end += size
    province = _IN_PROVINCE.match(text, end)
    if province:
        named, size = _named(text[province.end() : province.end() + 80], "province")
        end = province.end() + size if named else end
    return text[found.start() : end]


def _province(rest: str) -> dict[str, Any]:
    name, _ = _named(rest, "province")
    return {
        "level": "province",
        "province": name,
        "province_code": reference_lists.provinces().get(name) if name else None,
    }


def _district(rest: str) -> dict[str, Any]:
    out: dict[str, Any] = {"level": "district"}
    name, size = _named(rest, "district")
    behind = _IN_PROVINCE.search(rest[size:])
    province = _named(rest[size:][behind.end() :], "province")[0] if behind else None
    if province:
        out |= {"province": province, "province_code": reference_lists.provinces()[province]}
        # อำเภอเมือง จังหวัดลำปาง is อำเภอเมืองลำปาง.
        if not name and reduce(rest).startswith(reduce("เมือง")):
            name = f"เมือง{province}"
    same = list(reference_lists.districts().get(name, ())) if name else []
    if not same:
        return out
    out["district"] = name
    if province:
        same = [row for row in same if row["province_th"] == province]
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


def _named(text: str, level: str) -> tuple[str | None, int]:
    """The longest name of that level that *text* begins with, and its length in the text."""
    names = reference_lists.districts() if level == "district" else reference_lists.provinces()
    lead = len(text) - len(text.lstrip())
    for size in range(min(30, len(text) - lead), 1, -1):
        if text[lead : lead + size] in names:
            return text[lead : lead + size], lead + size
    bones = Skeleton(text[:60])
    for size in range(min(30, len(bones.text)), 2, -1):
        if name := _by_skeleton(level).get(bones.text[:size]):
            return name, bones.end(size)
    return None, 0


@cache
def _by_skeleton(level: str) -> dict[str, str]:
    """Skeleton → name, for the names that no other name is reduced to."""
    found: dict[str, set[str]] = {}
    for name in reference_lists.districts() if level == "district" else reference_lists.provinces():
        found.setdefault(reduce(name), set()).add(name)
    return {bones: next(iter(names)) for bones, names in found.items() if len(names) == 1}
