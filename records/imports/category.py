"""The category a form names: official, ticked in a list, only suggested, or unknown."""

import re
from typing import Any

from records.core.thai import one_line
from records.readers.skeleton import Skeleton, reduce

from . import known_forms

_QUOTES = "“”\"'‘’"
# Marks, brackets and spaces before the first word; a letter alone in brackets is a tick too.
_LEAD = re.compile(r"^(?:[\[(]\s*[xX×]\s*[\])]|[^\wก-๛])*")
_BRACKETS = re.compile(r"[\[(]\s*([xX×]?)\s*[\])]")
# Word's own tick box shows ☒ when ticked, where a form by hand uses it for "not this one".
_BOXES = {"☒": True, "☐": False}


def read_category(text: str | None) -> dict[str, Any]:
    """raw, official (code, label) or None, suggested where only words agree, match.

    Of a printed list only the ticked entry counts; `unclear` when that cannot be told: then raw
    and official are None, never the first of the list.
    """
    lines = [one_line(line) for line in (text or "").splitlines() if one_line(line)]
    options = _listed(" ".join(lines)) or _marked(lines)
    if options:
        raw = _chosen(options)
        if raw is None:
            return {"raw": None, "official": None, "match": "none", "unclear": len(options)}
    else:
        raw = " ".join(lines) or None
    if raw is None:
        return {"raw": None, "official": None, "match": "none"}
    for year, entry in known_forms.categories().items():
        category, how = _official(raw, entry)
        if category:
            official = {"code": category["code"], "label": category["label"]}
            return {"raw": raw, "official": official, "match": how, "year": int(year)}
    out: dict[str, Any] = {"raw": raw, "official": None, "match": "none"}
    if near := _nearest(raw):
        out["suggested"] = near
    return out


def _listed(text: str) -> list[tuple[bool | None, str]]:
    """Entries of an official list printed one behind the other: (ticked, words)."""
    bones = Skeleton(text)
    for entry in known_forms.categories().values():
        found = []
        for category in entry["categories"]:
            for name in (category["label"], *category.get("variants", ())):
                at = bones.text.find(reduce(name))
                if at >= 0:
                    found.append((bones.start(at), bones.end(at + len(reduce(name)))))
                    break
        if len(found) > 1:
            return _entries(text, sorted(found))
    return []


def _entries(text: str, found: list[tuple[int, int]]) -> list[tuple[bool | None, str]]:
    out, before = [], 0
    for start, end in found:
        mark, words = _mark(text[before:start])
        out.append((mark, f"{words}{text[start:end]}".strip()))
        before = end
    return out


def _marked(lines: list[str]) -> list[tuple[bool | None, str]]:
    """Lines of a list of any year, at least one of which begins with a mark."""
    out = []
    for line in lines:
        found = _LEAD.match(line)
        lead = found[0] if found else ""
        mark, words = _mark(lead)
        out.append((mark, f"{words}{line[len(lead) :]}".strip()))
    return out if len(lines) > 1 and any(mark is not None for mark, _ in out) else []


def _mark(lead: str) -> tuple[bool | None, str]:
    """What is printed before an entry: ticked, crossed out or neither; and the words left."""
    ticks = known_forms.ticks()
    marks = {m: True for m in ticks["selected"]} | {m: False for m in ticks["not_selected"]}
    marks |= _BOXES
    lead = _BRACKETS.sub(lambda m: "☑" if m[1].strip() else "☐", lead)
    found = [marks[c] for c in lead if c in marks]
    words = "".join(c for c in lead if c not in marks)
    return (found[-1] if found else None), _LEAD.sub("", words, count=1)


def _chosen(options: list[tuple[bool | None, str]]) -> str | None:
    """The one entry that is ticked, or the only one that is not crossed out."""
    ticked = [words for mark, words in options if mark]
    if not ticked and sum(mark is False for mark, _ in options) == len(options) - 1:
        ticked = [words for mark, words in options if mark is None]
    return ticked[0] if len(ticked) == 1 else None


def _official(raw: str, entry: dict[str, Any]) -> tuple[dict[str, Any] | None, str]:
    """The category that *raw* names, words such as องค์ความรู้หมวด or a number before it or not."""
    bones = reduce(raw).strip(_QUOTES)
    prefixes = "|".join(re.escape(reduce(p)) for p in entry["prefixes"])
    for category in entry["categories"]:
        for name in map(reduce, (category["label"], *category.get("variants", ()))):
            if bones == name:
                return category, "exact"
            lead = bones.removesuffix(name)
            if lead != bones and re.fullmatch(rf"(?:{prefixes}|หมวดท|[0-9]+|[.):\-]+)*", lead):
                return category, "exact-after-prefix"
    return None, "none"


def _nearest(raw: str) -> dict[str, Any] | None:
    """The category whose short name stands in the text, to be offered, not taken."""
    for entry in known_forms.categories().values():
        for category in entry["categories"]:
            if category.get("short") and category["short"].lower() in raw.lower():
                return {"code": category["code"], "label": category["label"]}
    return None
