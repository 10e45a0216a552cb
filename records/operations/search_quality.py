"""How well the search answers judged questions, beside two plain ways of searching.

A collection is records (lines of load_records) and questions with graded relevance: 3 answers by
itself, 2 the same need, 1 touches it. The two plain ways know nothing of the search's tables.
"""

from __future__ import annotations

import csv
import json
import math
import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import QueryDict

from records.core import thai
from records.record.models import Record
from records.search import text, vocabulary
from records.search.planner import NEAR_NOTES
from records.search.results import Results

from .demo_workflow import FOLDER

CUT = 10  # results that are looked at
NOTHING = "none"  # the kind of questions that no record answers
DEMO_FILES = ("individual_a.jsonl", "individual_b.jsonl", "units.jsonl")
QUESTIONS = settings.BASE_DIR / "fixtures" / "search" / "questions.json"
SHARED = settings.BASE_DIR.parent / "shared" / "questions"

Question = dict[str, Any]  # id, kind, q, relevance: ref → grade; passages: ref, section
Grades = Mapping[str, int]
Answer = list[str]  # refs, best first


@dataclass(frozen=True)
class Collection:
    """name; lines: records as load_records reads them; questions."""

    name: str
    lines: list[str]
    questions: list[Question]


@dataclass(frozen=True)
class Figures:
    """Means of one kind of questions. shown: answers that show something as a match."""

    count: int
    ndcg: float
    recall: float
    success: float
    empty: float
    shown: int = 0


Table = dict[str, Figures]  # kind → figures; "" for all that have an answer


def collections() -> Iterator[Collection]:
    """The committed collection about the demonstration, and a further one where it is there."""
    questions = json.loads(QUESTIONS.read_text(encoding="utf-8"))
    yield Collection("demonstration", demo_lines(), questions)
    if (SHARED / "dev.json").exists():
        lines = (SHARED / "corpus.jsonl").read_text(encoding="utf-8").splitlines()
        yield Collection("shared", lines, json.loads((SHARED / "dev.json").read_text("utf-8")))


def demo_lines() -> list[str]:
    """The demonstration's records as lines of load_records, people by their names."""
    with open(FOLDER / "people.csv", encoding="utf-8", newline="") as file:
        people = {
            row["username"]: f"{row['prefix']}{row['given_name']} {row['family_name']}"
            for row in csv.DictReader(file)
        }
    out = []
    for name in DEMO_FILES:
        for line in (FOLDER / name).read_text(encoding="utf-8").splitlines():
            entry = json.loads(line)
            is_unit = entry.get("kind") == "unit"
            owner = None if is_unit else people.get(entry["owner"], entry["owner"])
            out.append(json.dumps(entry | {"owner": owner}, ensure_ascii=False))
    return out


def ask(question: str) -> tuple[Answer, bool]:
    """(refs of the first page, whether they are shown as a match) by the search itself."""
    params = QueryDict(mutable=True)
    params["q"] = question
    results = Results(params, Record.objects.published(), public=True)
    rows = results.load(list(results.keys[:CUT]))
    matches = [hit for hit in results.hits(rows) if not hit.partial]
    said = results.found.note in {*NEAR_NOTES, "inside"}
    return [row.ref or "" for row in rows], bool(matches) and not said


def figures(questions: Sequence[Question], answer: Callable[[str], tuple[Answer, bool]]) -> Table:
    """Kind → figures; under "" those of all that have an answer."""
    rows: dict[str, list[tuple[float, float, float, float]]] = {}
    shown: Counter[str] = Counter()
    for question in questions:
        refs, as_match = answer(question["q"])
        kind = question["kind"]
        shown[kind] += as_match
        rows.setdefault(kind, [])
        if kind != NOTHING:
            rows[kind].append(measured(refs, question["relevance"]))
            rows.setdefault("", []).append(rows[kind][-1])
    return {kind: _means(values, shown[kind]) for kind, values in rows.items()}


def _means(values: list[tuple[float, float, float, float]], shown: int) -> Figures:
    if not values:
        return Figures(0, 0.0, 0.0, 0.0, 0.0, shown)
    ndcg, recall, success, empty = (
        sum(column) / len(values) for column in zip(*values, strict=True)
    )
    return Figures(len(values), ndcg, recall, success, empty, shown)


def measured(refs: Sequence[str], grades: Grades) -> tuple[float, float, float, float]:
    """nDCG, recall, success at 1, nothing found; gain 2^grade-1."""
    top = list(dict.fromkeys(refs))[:CUT]
    least = 2 if max(grades.values()) >= 2 else 1
    ideal = _gain(sorted(grades.values(), reverse=True)[:CUT])
    return (
        _gain([grades.get(ref, 0) for ref in top]) / ideal,
        sum(ref in grades for ref in top) / min(CUT, len(grades)),
        float(bool(top) and grades.get(top[0], 0) >= least),
        float(not top),
    )


def _gain(grades: Sequence[int]) -> float:
    return sum((2.0**grade - 1) / math.log2(n + 2) for n, grade in enumerate(grades))


class PlainSearch:
    """A way to search that knows the texts alone: units of text, weighed by *score*."""

    def __init__(self, lines: Sequence[str], cut: Callable[[str], list[str]]) -> None:
        entries = [json.loads(line) for line in lines]
        self.refs = [entry["ref"] for entry in entries]
        self.cut = cut
        self.texts = [Counter(cut(_text_of(entry))) for entry in entries]
        self.held = Counter(unit for units in self.texts for unit in units)

    def __call__(self, question: str) -> tuple[Answer, bool]:
        asked = Counter(self.cut(question))
        scores = [self.score(asked, units) for units in self.texts]
        order = sorted(range(len(scores)), key=lambda n: -scores[n])
        found = [self.refs[n] for n in order if scores[n] > 0][:CUT]
        return found, bool(found)

    def score(self, asked: Counter[str], units: Counter[str]) -> float:
        raise NotImplementedError


class WordSearch(PlainSearch):
    """BM25 over dictionary words without stop words."""

    def __init__(self, lines: Sequence[str]) -> None:
        super().__init__(lines, _words)
        self.mean = sum(sum(units.values()) for units in self.texts) / len(self.texts)

    def score(self, asked: Counter[str], units: Counter[str]) -> float:
        scale = 1.5 * (0.25 + 0.75 * sum(units.values()) / self.mean)
        return sum(
            math.log(1 + (len(self.texts) - self.held[unit] + 0.5) / (self.held[unit] + 0.5))
            * units[unit]
            * 2.5
            / (units[unit] + scale)
            for unit in asked
            if unit in units
        )


class RunSearch(PlainSearch):
    """Cosine of runs of three characters, by frequency and rarity."""

    def __init__(self, lines: Sequence[str]) -> None:
        super().__init__(lines, _runs)
        self.vectors = {id(units): self._vector(units) for units in self.texts}

    def score(self, asked: Counter[str], units: Counter[str]) -> float:
        vector = self.vectors[id(units)]
        wanted = self._vector(asked)
        return sum(weight * vector[unit] for unit, weight in wanted.items() if unit in vector)

    def _vector(self, units: Counter[str]) -> dict[str, float]:
        total = len(self.texts)
        weights = {
            unit: (1 + math.log(n)) * (math.log((1 + total) / (1 + self.held[unit])) + 1)
            for unit, n in units.items()
            if unit in self.held
        }
        length = math.sqrt(sum(weight**2 for weight in weights.values())) or 1.0
        return {unit: weight / length for unit, weight in weights.items()}


def _words(content: str) -> list[str]:
    return [word for word in text.words(content) if word not in vocabulary.stop_words()]


def _runs(content: str) -> list[str]:
    folded = re.sub(r"[^\w\u0e31-\u0e4e]|_", "", thai.fold(content))
    return [folded[n : n + 3] for n in range(len(folded) - 2)]


def _text_of(entry: dict[str, Any]) -> str:
    names = ("title", "owner", "position", "unit", "district", "subdistrict", "village")
    parts = [entry.get(name) for name in names] + list(entry["sections"].values())
    parts += [f"{p['name']} {p.get('contribution') or ''}" for p in entry.get("partners") or ()]
    parts += list((entry.get("processes") or {}).values())
    return "\n".join(part for part in parts if part)
