"""The category a form names: official, ticked in a list, only suggested, or unknown."""

import re
from typing import Any

from records.core.thai import one_line, to_arabic
from records.readers.skeleton import Skeleton, reduce

from . import known_forms

_NUMBER = re.compile(r"\W*(?:หมวด)?\s*(?:ที่)?\s*([0-9]{1,2})[\s.]*$")
_QUOTES = "“”\"'‘’"
# Marks, brackets and spaces before the first word; a letter alone in brackets is a tick too.
_LEAD = re.compile(r"^(?:[\[(]\s*[xX×]\s*[\])]|[^\wก-๛])*")
_TAIL = re.compile(r"(?:[\[(]\s*[xX×]\s*[\])]|[^\wก-๛])+$")
_WORDS = re.compile(r"[ก-๛A-Za-z0-9]{2}")
_BRACKETS = re.compile(r"[\[(]\s*([xX×]?)\s*[\])]")
# Word's own tick box shows ☒ when ticked, where a form by hand uses it for "not this one".
_BOXES = {"☒": True, "☐": False}


def read_category(text: str | None) -> dict[str, Any]:
    """raw, official (code, label) or None, suggested where only words agree, match.

    Of a printed list only the ticked entry counts; `unclear` when that cannot be told: then raw
    and official are None, never the first of the list.
    """
    lines = [one_line(line) for line in (text or "").splitlines() if one_line(line)]
    typed = [line.strip() for line in (text or "").splitlines() if line.strip()]
    options = _listed("\n".join(typed)) or _marked(lines)
    if options:
        raw = _chosen(options)
        if raw is None:
            return {"raw": None, "official": None, "match": "none", "unclear": len(options)}
    else:
        raw = " ".join(lines) or None
    if raw is None:
        return {"raw": None, "official": None, "match": "none"}
    if numbered := _by_number(raw):
        return {"raw": raw, **numbered}
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
    """A mark belongs to the entry that it stands before or behind, see `_is_behind`."""
    gaps = [
        text[a:b]
        for a, b in zip(
            [0, *(e for _, e in found)], [*(s for s, _ in found), len(text)], strict=True
        )
    ]
    behind = _is_behind(gaps)
    marks: list[bool | None] = [None] * len(found)
    words = [""] * len(found)
    for n, gap in enumerate(gaps):
        first, second = _halves(gap, behind) if 0 < n < len(found) else ("", gap)
        if n == len(found):
            first, second = gap, ""
        if n and (mark := _mark(first)[0]) is not None:
            marks[n - 1] = mark
        if n < len(found):
            mark, words[n] = _mark(second)
            marks[n] = mark
    return [
        (mark, one_line(f"{lead}{text[start:end]}"))
        for mark, lead, (start, end) in zip(marks, words, found, strict=True)
    ]


def _is_behind(gaps: list[str]) -> bool:
    """Whether marks stand behind the words of their entries, told by the first, the last and the
    spaces. gaps: what stands before, between and behind the entries."""
    if _mark(gaps[0])[0] is not None:
        return False
    if _mark(gaps[-1])[0] is not None:
        return True
    for gap in gaps[1:-1]:
        if _mark(gap)[0] is None:
            continue
        if "\n" in gap:
            return _mark(gap.split("\n")[0])[0] is not None
        inner = gap.strip(" \t")
        return gap.index(inner) < len(gap) - len(inner) - gap.index(inner)
    return False


def _halves(gap: str, behind: bool) -> tuple[str, str]:
    """What of the words between two entries belongs to the first, what to the second."""
    if "\n" in gap:
        first, second = gap.split("\n", 1)
        return first, second
    if not behind:
        return "", gap
    found = _WORDS.search(gap)
    return (gap[: found.start()], gap[found.start() :]) if found else (gap, "")


def _marked(lines: list[str]) -> list[tuple[bool | None, str]]:
    """Lines of a list of any year, at least one of which begins with a mark."""
    out = []
    for line in lines:
        found = _LEAD.match(line)
        lead = found[0] if found else ""
        mark, words = _mark(lead)
        if mark is None and (tail := _TAIL.search(line)) and tail.start() > len(lead):
            mark = _mark(tail[0])[0]
            line = line[: tail.start()] if mark is not None else line
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


def _by_number(raw: str) -> dict[str, Any] | None:
    """ "หมวดที่ ๓" alone, in a list that has numbers."""
    found = _NUMBER.match(to_arabic(raw))
    for year, entry in known_forms.categories().items() if found else ():
        for category in entry["categories"]:
            if found and category.get("number") == int(found[1]):
                official = {"code": category["code"], "label": category["label"]}
                return {"official": official, "match": "number", "year": int(year)}
    return None


def is_entry(words: str) -> bool:
    """Whether *words* are an entry of an official list, and so no heading."""
    bones = reduce(words)
    return any(
        bones == reduce(name)
        for entry in known_forms.categories().values()
        for category in entry["categories"]
        for name in (category["label"], *category.get("variants", ()))
    )


def is_choice(words: str) -> bool:
    """Whether *words* say a category of an official list, by its name or number."""
    found = read_category(words)
    return bool(found["official"])


def _nearest(raw: str) -> dict[str, Any] | None:
    """The category whose short name stands in the text, to be offered, not taken."""
    for entry in known_forms.categories().values():
        for category in entry["categories"]:
            if category.get("short") and category["short"].lower() in raw.lower():
                return {"code": category["code"], "label": category["label"]}
    return None
