"""Reading invented forms, and finding sections in what was read."""

import re

from records.imports import pipeline
from tests.imports import build
from tests.imports.build import FORM


def read(lines, **kwargs):
    result = pipeline.read(build.text(lines), "form.txt")
    assert result.outcome == "record", result.as_json()["warnings"]
    return result.as_json()


def flat(sections):
    for node in sections:
        yield node
        yield from flat(node.get("children") or [])


def section(result, key):
    return next(node for node in flat(result["sections"]) if node["key"] == key)


TOP = r"^(\d)\. (?=ชื่อ|หมวด|ที่มา|วิธี|ผลลัพธ์ที่ได้)"


KEYS = [
    *("title", "owner", "category", "background", "origin", "goal", "process", "results"),
    *("technique", "caution", "success_factors", "problems_solutions", "problem_results"),
]


def changed(*pairs):
    whole = "\n".join(FORM)
    for pattern, words in pairs:
        whole, count = re.subn(pattern, words, whole, flags=re.MULTILINE)
        assert count, pattern
    return whole.split("\n")


def keys(result):
    return [node["key"] for node in flat(result["sections"])]
