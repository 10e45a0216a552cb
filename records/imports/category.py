"""The category a form names: official, ticked in a list, only suggested, or unknown."""

import re

from records.thai import one_line

from . import wordings
from .skeleton import Skeleton, reduce

_PREFIX = re.compile(r"^(?:หมวดที่)?\s*[0-9๐-๙]*\s*[.)]?\s*")
# Word's own tick box shows ☒ when ticked, where a form by hand uses it for "not this one".
_BOXES = {"☒": True, "☐": False}


def read_category(text: str | None) -> dict:
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


def _listed(text: str) -> list[tuple[bool | None, str]]:
    """Entries of an official list printed one behind the other: (ticked, words)."""
    bones = Skeleton(text)
    for entry in wordings.facts()["categories"].values():
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
        mark, words = _mark(line[:6])
        out.append((mark, f"{words}{line[6:]}".strip()))
    return out if len(lines) > 1 and any(mark is not None for mark, _ in out) else []


def _mark(lead: str) -> tuple[bool | None, str]:
    """What is printed before an entry: ticked, crossed out or neither; and the words left."""
    ticks = wordings.facts()["ticks"]
    marks = {m: True for m in ticks["selected"]} | {m: False for m in ticks["not_selected"]}
    marks |= _BOXES
    found = [marks[c] for c in lead if c in marks]
    words = "".join(c for c in lead if c not in marks)
    return (found[-1] if found else None), re.sub(r"^[\s()\[\]]+", "", words)


def _chosen(options: list[tuple[bool | None, str]]) -> str | None:
    """The one entry that is ticked, or the only one that is not crossed out."""
    ticked = [words for mark, words in options if mark]
    if not ticked and sum(mark is False for mark, _ in options) == len(options) - 1:
        ticked = [words for mark, words in options if mark is None]
    return ticked[0] if len(ticked) == 1 else None


def _strip(raw: str, prefixes) -> str:
    """Take off words such as องค์ความรู้หมวด, and a number."""
    before = None
    while before != raw:
        before = raw
        raw = _PREFIX.sub("", raw).strip()
        for prefix in sorted(prefixes, key=len, reverse=True):
            raw = raw.removeprefix(prefix).strip()
    return raw


def _same(text: str, categories) -> dict | None:
    bones = reduce(text)
    for category in categories:
        names = (category["label"], *category.get("variants", ()))
        if bones in {reduce(name) for name in names}:
            return category
    return None


def _nearest(raw: str) -> dict | None:
    """The category whose short name stands in the text, to be offered, not taken."""
    for entry in wordings.facts()["categories"].values():
        for category in entry["categories"]:
            if category.get("short") and category["short"].lower() in raw.lower():
                return {"code": category["code"], "label": category["label"]}
    return None
