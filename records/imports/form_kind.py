"""What kind of form was read: individual, unit or set; its edition; the digits of its numbers."""

import re
from typing import Any

from . import known_forms, markers
from .heading_table import without_spaces
from .nodes import Tree
from .owner import Owner

_UNIT_KEYS = {"km_definition", "knowledge_identified", "knowledge_storage", "new_technique"}


def kind_of(
    tree: Tree, texts: dict[str, Any], affiliation: dict[str, Any] | None, owner: Owner
) -> str:
    """ "individual", "unit" or "set" (a provincial office's set of knowledge)."""
    title = without_spaces(tree.form_title or "")
    if "บุคคล" in title:
        return "individual"
    first = tree.get("title") or next(iter(tree.nodes), None)
    heading = without_spaces((first and first.heading) or "")
    of_unit = bool(_UNIT_KEYS & set(texts)) or "ชุด" in heading or "ชุดความรู้" in title
    if "หน่วยงาน" in title or "อำเภอ" in title:
        return "unit"
    if of_unit:
        return "set" if affiliation and affiliation["level"] == "province" else "unit"
    return "unit" if owner.office and not owner.name else "individual"


def edition_of(tree: Tree, kind: str) -> str | None:
    """The edition whose numbered headings agree best with those found."""
    found = {(".".join(map(str, markers.numbers(n.number or ""))), n.key) for n in tree.walk()}
    best: str | None = None
    best_score = 1.0
    for edition in known_forms.editions():
        headings = {(number or "", key) for number, key, _ in edition["headings"]}
        title = any(
            without_spaces(t) == without_spaces(tree.form_title or "-")
            for t in edition["form_titles"]
        )
        score = len(found & headings) + title + (edition["kind"] == kind) * 0.5
        score -= len(headings - found) * 0.1
        if score > best_score:
            best, best_score = edition["id"], score
    return best


def digits_of(tree: Tree) -> str:
    text = "".join(node.number or "" for node in tree.walk())
    thai, arabic = bool(re.search("[๐-๙]", text)), bool(re.search("[0-9]", text))
    return "mixed" if thai and arabic else "thai" if thai else "arabic"
