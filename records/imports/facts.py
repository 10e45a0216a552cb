"""Figures and lists that a form states: targets, sectors, groups, processes, places, activities.

Only what stands there in so many words; a list that cannot be read whole is left out.
"""

import re
from collections.abc import Iterable, Iterator
from itertools import takewhile
from typing import Any

from records.core.thai import ERA, MONTHS, MONTHS_SHORT, one_line, to_arabic
from records.people import reference_lists
from records.readers import lexicon

from . import markers, stated_parts
from .nodes import Block, Node, Tree

_SECTORS = ("ภาครัฐ", "ภาคเอกชน", "ภาควิชาการ", "ภาคประชาสังคม", "ภาคประชาชน")
_ANY_SECTOR = "|".join(_SECTORS)
_SECTOR_RUN = re.compile(rf"(?:(?:{_ANY_SECTOR})[\s,/]*(?:และ|กับ)?\s*){{3,}}")
_GIVES = re.compile(rf"^\W*(?P<who>{_ANY_SECTOR})\s*(?:[:：–-]|ได้แก่|คือ|โดย|\()?\s*(?P<what>\S.*)$")
_NUMBER = r"(?:[0-9๐-๙]{1,4})"
_FOLLOWS = r"\s*(?:ได้แก่|คือ|ประกอบด้วย|ดังนี้|:)\s*"
_GROUPS = re.compile(
    rf"(?:{_NUMBER}\s*(?:ด้าน|กลุ่มงาน|กลุ่ม|ประเด็น)){_FOLLOWS}(?P<list>(?:[\s,]*(?:และ)?\s*ด้าน[^\s,]+(?:\s?/\s?OTOP)?){{2,}})"
)
_GROUP = re.compile(r"ด้าน[^\s,]+(?:\s?/\s?OTOP(?![ก-๛]))?")
_PROCESSES = re.compile(
    rf"{_NUMBER}\s*(?:กระบวนงาน|กระบวนการ){_FOLLOWS}(?P<list>.{{10,400}})", re.S
)
_ENTRY = re.compile(
    r"\(?[0-9๐-๙]{1,2}[).]\s*(?P<words>[^()\s](?:(?!\(?[0-9๐-๙]{1,2}[).]).)*)", re.S
)
_PROCESS_WORDS = re.compile("ปัจจัย|องค์ความรู้|ตลาด|สื่อสาร|รับรู้|บริหาร|จัดการ")
_UNIT = "(?:ชุดองค์ความรู้|ชุดความรู้|องค์ความรู้|เรื่อง|นวัตกรรม|ผลงาน|ฉบับ)"
_COUNTED = re.compile(rf"(?P<count>{_NUMBER})\s*(?P<unit>{_UNIT})")
_AT_LEAST = re.compile("ไม่น้อยกว่า|อย่างน้อย|ไม่ต่ำกว่า|ขึ้นไป")
_TARGETS = (
    ("innovation", re.compile("นวัตกรรม")),
    ("best_practice", re.compile(r"แนวทาง\s*ปฏิบัติที่ดี|แนวปฏิบัติที่ดี|best\s*practice", re.IGNORECASE)),
    ("set", re.compile("ชุด(?:องค์)?ความรู้")),
    ("unit", re.compile("แห่งละ|หน่วยงานละ|(?:ระดับ|ราย)หน่วยงาน|อำเภอและจังหวัด|อำเภอละ")),
    ("individual", re.compile("คนละ|รายบุคคล|ระดับบุคคล|ของเจ้าหน้าที่|ของบุคลากร")),
)
_PLACE = re.compile(
    r"(?P<village>บ้าน[^\s,()]{2,30})\s*(?:หมู่(?:ที่)?|ม\.)\s*(?P<moo>[0-9๐-๙]{1,2})\s*"
    r"(?:ตำบล|ต\.)\s*(?P<subdistrict>[^\s,()]{2,30}?)\s*(?:อำเภอ|อ\.)\s*(?P<district>[^\s,()]{2,30})"
    r"(?:\s*(?:จังหวัด|จ\.)\s*(?P<province>[^\s,()]{2,30}))?"
)
_MONTH = "|".join(map(re.escape, (*MONTHS, *MONTHS_SHORT)))
_DATE = re.compile(
    rf"(?:วันที่\s*)?(?P<day>[0-9๐-๙]{{1,2}})\s*(?:เดือน\s*)?(?P<month>{_MONTH})\s*(?:พ\.ศ\.\s*)?(?P<year>[0-9๐-๙]{{4}})"
)
_STORAGE = re.compile(r"องค์ความรู้ประเภท[^\s,]+")
_MEDIA = re.compile(r"ในรูป(?:แบบ)?(?:ของ)?\s*(?P<list>[^\n]{3,120})")
_STEP = re.compile(r"^(?P<words>.{2,60}?)\s+วิธีการ\s*(?:คือ|:)")
_TOGETHER = re.compile(r"(?:ร่วม[ก-๛]+[\s,]*(?:และ)?\s*){3,}")
_STANDARD = re.compile(r"มผช\.|(?<![ก-๛])อย\.|ฮาลาล|GAP|GMP|HACCP|มกษ\.")
_TOOL = re.compile(r"SWOT|PESTEL|7S|TOWS|5W1H|Canvas")
_QUOTED = re.compile(r"[“\"]([^”\"]{6,200})[”\"]")
_GOALS = re.compile(r"เป้าหมาย[^\s]{0,30}\s*(?:คือ|ได้แก่|ดังนี้)\s*:?$")
_MECHANISM = re.compile("กลไก")
_PRODUCT = re.compile(
    r"(?:ผลิตภัณฑ์(?:\s?OTOP|เด่น|ชุมชน)?|ผลไม้|สินค้า|ของดี)(?:[ก-๛]*(?:ขึ้นชื่อ|เด่น)[ก-๛]*)?"
    r"\s+คือ\s+(?=(?P<list>[ก-๛ ]{3,160}))"
)
_JOINS = re.compile("แต่|และ|ซึ่ง|โดย")
_NO_PRODUCT = re.compile("มี|และ|เป็น|ซึ่ง|แต่|โดย|ที่|เพื่อ|จึง")
_USUAL = (
    *("origin", "goal", "process", "technique", "caution", "success_factors"),
    *("problems_solutions", "problem_results"),
)
_COVER = {"background": {"origin", "goal"}, "story": {"origin"}, "results": {"problem_results"}}


def read(tree: Tree, kind: str) -> dict[str, Any]:
    """What a form states, by kind of fact; kinds of which it states nothing are left out, but for
    the sectors: [] says that it names none."""
    nodes = {node.key: node for node in tree.walk() if node.key != "sub"}
    text = "\n".join(" ".join(node.text.split("\n")) for node in tree.walk())
    storage = nodes.get("knowledge_storage")
    out: dict[str, Any] = {
        "sectors": list(_SECTORS) if _SECTOR_RUN.search(text) else [],
        "sector_roles": dict(_roles(tree)),
        "work_groups": _groups(text),
        "processes": _processes(text),
        "targets": list(_targets(nodes.get("goal"))),
        "places": list(_places(text)),
        "learning_places": _items(nodes.get("learning_places")),
        "activities": [*_activities(nodes, "exchange"), *_activities(nodes, "learning")],
        "storage_types": list(dict.fromkeys(_STORAGE.findall(storage.lines if storage else ""))),
        "knowledge_issues": _issues(storage),
        "storage_media": _media(storage.lines if storage else ""),
        "approach_steps": _steps(nodes.get("work_approach")),
        "principles": _principles(text),
        "standards": list(dict.fromkeys(_STANDARD.findall(text))),
        "tools": list(dict.fromkeys(_TOOL.findall(text))),
        "goals": _goals(nodes),
        "mechanisms": _mechanisms(tree),
        "products": _products(text),
        "steps_count": len(_items(nodes.get("process"))),
    }
    out |= stated_parts.read(tree.nodes)
    if kind == "individual":
        out["missing_sections"] = _missing({key for key, node in nodes.items() if node.blocks})
    if motto := _QUOTED.search(nodes["work_approach"].text if "work_approach" in nodes else ""):
        out["motto"] = motto[0]
    return {key: value for key, value in out.items() if value or key == "sectors"}


def _items(node: Node | None) -> list[str]:
    """The items of a list, or the numbered parts, of a section."""
    if node is None:
        return []
    own = [one_line(block.text) for block in node.blocks if block.type == "item"]
    return own or [one_line(child.text) for child in node.children if child.key == "sub"]


def _roles(tree: Tree) -> Iterator[tuple[str, str]]:
    """What each sector gives: lines that begin with its name."""
    for node in tree.walk():
        for block in node.blocks:
            for line in block.lines:
                if found := _GIVES.match(line):
                    yield found["who"], one_line(found["what"]).strip(" )")


def _groups(text: str) -> list[str]:
    found = _GROUPS.search(text)
    return [re.sub(r"\s", "", group) for group in _GROUP.findall(found["list"])] if found else []


def _processes(text: str) -> list[str]:
    for found in _PROCESSES.finditer(text):
        entries = [match["words"] for match in _ENTRY.finditer(found["list"])]
        words = [
            re.split(r"\s{2,}|\s(?:ให้|เพื่อ|และ(?=ส่ง))|\n", entry.strip())[0].strip(" ,")
            for entry in entries
        ]
        if len(words) >= 3 and sum(map(bool, map(_PROCESS_WORDS.search, words))) >= 3:
            return words
    return []


def _targets(node: Node | None) -> Iterator[dict[str, Any]]:
    seen: set[str] = set()
    for block in node.blocks if node else ():
        line = one_line(block.text)
        counted = list(_COUNTED.finditer(line))
        kind = next((kind for kind, words in _TARGETS if words.search(line)), None)
        if not counted or kind is None or kind in seen:
            continue
        seen.add(kind)
        most = max(counted, key=lambda found: int(to_arabic(found["count"])))
        at_least = _AT_LEAST.search(line)
        yield {
            "kind": kind,
            "op": ">=" if at_least else "=",
            "count": int(to_arabic(most["count"])),
            "unit": most["unit"],
            "evidence": line[min(at_least.start() if at_least else most.start(), most.start()) :][
                :120
            ],
        }


def _places(text: str) -> Iterator[dict[str, Any]]:
    seen = set()
    for found in _PLACE.finditer(one_line(text)):
        district = re.split("จังหวัด", found["district"])[0]
        rows = list(reference_lists.districts().get(district, ()))
        rows = [row for row in rows if row["province_th"] == found["province"]] or rows
        place = {
            "village": found["village"],
            "moo": to_arabic(found["moo"]),
            "subdistrict": found["subdistrict"],
            "district": district,
        }
        if len(rows) == 1:
            place |= {"district_code": rows[0]["district_code"], "province": rows[0]["province_th"]}
        elif found["province"]:
            place["province"] = found["province"]
        if tuple(place.values()) not in seen:
            seen.add(tuple(place.values()))
            yield place


def _activities(nodes: dict[str, Node], kind: str) -> Iterator[dict[str, Any]]:
    node = nodes.get(f"{kind}_activities")
    lines = _items(node) or ([one_line(block.text) for block in node.blocks] if node else [])
    for line in lines:
        out: dict[str, Any] = {"type": kind, "text": line, "date": None}
        if found := _DATE.search(line):
            names = (*MONTHS, *MONTHS_SHORT)
            month = names.index(found["month"]) % 12 + 1
            year = int(to_arabic(found["year"]))
            if year > 2400:
                out["date"] = f"{year - ERA:04}-{month:02}-{int(to_arabic(found['day'])):02}"
                out |= {"date_text": found[0], "date_fiscal_year": year + (month >= 10)}
        yield out


def _issues(node: Node | None) -> list[str]:
    """The topics into which knowledge is sorted: the list below "… ประเด็น ได้แก่"."""
    for part in node.walk() if node else ():
        words = " ".join(block.text for block in part.blocks if block.type != "item")
        if re.search(r"ประเด็น\s*(?:ได้แก่|คือ|ดังนี้)", one_line(words)):
            return _items(part)
    return []


def _media(text: str) -> list[str]:
    found = _MEDIA.search(text)
    if not found:
        return []
    words = re.split(r"[\s,]+(?:และ)?|และ", re.split("เพื่อ|ของ", found["list"])[0])
    return [word for word in words if len(word) > 1]


def _steps(node: Node | None) -> list[str]:
    found = [_STEP.match(item) for item in _items(node)]
    return [one_line(match["words"]) for match in found if match]


def _principles(text: str) -> list[str]:
    runs = [re.findall(r"ร่วม[ก-๛]+?(?=\s|,|และร่วม|$)", run[0]) for run in _TOGETHER.finditer(text)]
    best = max(runs, key=len, default=[])
    return [word.removesuffix("และ") for word in best] if len(best) > 2 else []


def _goals(nodes: dict[str, Node]) -> list[str]:
    for key in ("goal", "background", "origin"):
        blocks = nodes[key].blocks if key in nodes else []
        for n, block in enumerate(blocks):
            if block.type != "item" and _GOALS.search(one_line(block.text)):
                return [one_line(b.lines[0]) for b in _run_of_items(blocks[n + 1 :])]
    return []


def _mechanisms(tree: Tree) -> list[str]:
    """What moves the work: the list below a line that speaks of mechanisms."""
    for node in tree.walk():
        for n, block in enumerate(node.blocks):
            if not block.lines or not _MECHANISM.match(one_line(block.lines[-1])):
                continue
            if items := [one_line(b.lines[0]) for b in _run_of_items(node.blocks[n + 1 :])]:
                return items
    return []


def _products(text: str) -> list[str]:
    """Products by name; one with a word that no dictionary has, or that joins sentences, may be
    misspelt or no name at all, and is left out."""
    out = []
    for found in _PRODUCT.finditer(one_line(text)):
        words = takewhile(lambda word: not _NO_PRODUCT.match(word), found["list"].split(" "))
        out += [w for w in words if lexicon.made_of_words(w) and not _JOINS.search(w)]
    return list(dict.fromkeys(out))


def _run_of_items(blocks: Iterable[Block]) -> Iterator[Block]:
    """The items of one list: up to other text, and up to where it counts anew."""
    last: tuple[int, ...] = ()
    for block in blocks:
        number = markers.numbers(markers.digits(block.marker))
        if block.type != "item" or (last and number and number <= last):
            return
        last = number or last
        yield block


def _missing(found: set[str]) -> list[str]:
    there = found.union(*(_COVER.get(key, set()) for key in found))
    parts = {part for key in found if key.count("_") > 1 for part in key.split("_")}
    known = (
        {"problems_solutions", "caution"}
        if {"caution", "problems", "solutions"} <= parts
        else set()
    )
    return [key for key in _USUAL if key not in there | known]
