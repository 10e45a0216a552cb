"""The passage of a record that answers a question best, and the section that it comes from."""

import re
from collections import Counter
from dataclasses import dataclass

from records.core import richtext
from records.core.sections import Section, text_sections
from records.record.models import Record

from . import highlight, indexing, related_words, text
from .query import Query

# What a passage is worth by its section: answers stand where it says how the work is done. Of a
# passage that holds nearly everything that was typed, as of one pasted in, no section is better.
ANSWERING = {*indexing.METHOD_SECTIONS, "problems_solutions"}
ANSWERING_WORTH = 4.0
INTRODUCING = {"origin", "goal", "km_definition", "knowledge_identified", "knowledge_storage"}
INTRODUCING_WORTH = 0.3
PASTED_CLUES, PASTED_SHARE = 10, 0.6  # clues of what was pasted in; share that a passage holds
NEAR_SHARE = 0.5  # of a word that only means nearly the same
PART_SHARE = 0.3  # of a word that the other is made of
SPREAD = 0.7  # of the weight of a clue that is lost where every section holds it
STRETCH = highlight.SNIPPET_LENGTH * 3 // 4  # characters in which clues stand together
ONCE_MORE = 0.3  # of the weight of a clue for each further time that it stands in a passage


@dataclass(frozen=True)
class Stretch:
    """A stretch of a text. worth: what it holds of the question; start: its place in content."""

    content: str
    start: int
    worth: float


@dataclass(frozen=True)
class Passage(Stretch):
    """A stretch of a section. worth: by its section, too; held: what it holds of the question."""

    section: Section
    held: float


def best_passage(record: Record, query: Query) -> tuple[Section | None, highlight.Pieces]:
    """(the section, the passage with its clues marked)."""
    found = passages(record, query)
    if not found:
        return None, []
    best = found[0]
    return best.section, highlight.snippet_at(best.content, best.start, query)


def passages(record: Record, query: Query) -> list[Passage]:
    """The best passage of each section that holds something, the best first."""
    texts = [
        (section, " ".join(richtext.to_text(html).split()))
        for section in text_sections(record.kind)
        if (html := getattr(record, section.key))
    ]
    folded = [text.same_length(content) for _, content in texts]
    pattern, weights = _pattern(query, folded)
    places = [
        [(match.start(), *weights[match[0]]) for match in pattern.finditer(content)]
        for content in folded
    ]
    # What stands in every section of a record tells none of them from the others.
    spread = Counter(n for found in places for n in {n for _, n, _ in found})
    share = {n: 1 - SPREAD * (times - 1) / max(1, len(texts) - 1) for n, times in spread.items()}
    pasted = len(query.terms) >= PASTED_CLUES
    enough = PASTED_SHARE * sum(term.weight for term in query.terms)
    made = []
    for (section, content), found in zip(texts, places, strict=True):
        told = [(at, n, weight if pasted else weight * share[n]) for at, n, weight in found]
        held, start = _best_stretch(told)
        worth = held
        worth *= ANSWERING_WORTH if pasted and worth >= enough else _worth_of(section.key)
        if worth > 0:
            made.append(Passage(content, start, worth, section, held))
    return sorted(made, key=lambda passage: -passage.worth)


def stretch_of(content: str, query: Query) -> Stretch:
    """The stretch of a text that holds most of the question, as much as a snippet shows."""
    content = " ".join(content.split())
    folded = text.same_length(content)
    pattern, weights = _pattern(query, [folded])
    found = [(match.start(), *weights[match[0]]) for match in pattern.finditer(folded)]
    worth, start = _best_stretch(found)
    return Stretch(content, start, worth)


def _worth_of(key: str) -> float:
    if key in ANSWERING:
        return ANSWERING_WORTH
    return INTRODUCING_WORTH if key in INTRODUCING else 1.0


def _pattern(
    query: Query, folded: list[str]
) -> tuple[re.Pattern[str], dict[str, tuple[int, float]]]:
    """Every form of every clue as one pattern; form → (number of the clue, its weight).

    Of a clue that no section holds, the words that it is made of: ออกดอก as ดอกไม่ออก.
    """
    weights: dict[str, tuple[int, float]] = {}

    def add(chars: str, n: int, worth: float) -> None:
        if chars and worth > weights.get(chars, (0, 0.0))[1]:
            weights[chars] = (n, worth)

    for n, term in enumerate(query.terms):
        for form in term.forms:
            add(form.chars, n, term.weight * (1.0 if form.same_word else NEAR_SHARE))
        if not any(form.chars in content for form in term.forms for content in folded):
            for part in related_words.ends(term.typed):
                add(part, n, term.weight * PART_SHARE)
    longest_first = sorted(weights, key=len, reverse=True)
    return re.compile("|".join(map(re.escape, longest_first)) or "(?!)"), weights


def _best_stretch(found: list[tuple[int, int, float]]) -> tuple[float, int]:
    """(worth, place) of the stretch of a snippet's length in which most clues stand together.

    found: (place, number of the clue, its weight)."""
    best = (0.0, 0)
    for first, (start, _, _) in enumerate(found[: highlight.SPANS_WEIGHED]):
        times: dict[int, float] = {}
        total = 0.0
        for at, n, weight in found[first:]:
            if at > start + STRETCH:
                break
            total += ONCE_MORE * min(weight, times[n]) if n in times else weight
            times[n] = max(weight, times.get(n, 0.0))
        if total > best[0]:
            best = (total, start)
    return best
