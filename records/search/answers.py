"""The passage of a record that answers a question best, and the section that it comes from."""

import re

from records.core import richtext
from records.core.sections import Section, text_sections
from records.record.models import Record

from . import highlight, indexing, text
from .query import Query

# What a passage is worth by its section: answers stand where it says how the work is done. Of a
# passage that holds nearly everything that was typed, as of one pasted in, no section is better.
ANSWERING = {*indexing.METHOD_SECTIONS, "problems_solutions"}
ANSWERING_WORTH = 3.5
INTRODUCING = {"origin", "goal", "km_definition", "knowledge_identified", "knowledge_storage"}
INTRODUCING_WORTH = 0.3
PASTED_CLUES, PASTED_SHARE = 10, 0.6  # clues of what was pasted in; share that a passage holds
NEAR_SHARE = 0.4  # of a word that only means nearly the same
ONCE_MORE = 0.15  # of the weight of a clue for each further time that it stands in a passage


def best_passage(record: Record, query: Query) -> tuple[Section | None, highlight.Pieces]:
    """(the section, the passage with its clues marked)."""
    pattern, weights = _pattern(query)
    pasted = len(query.terms) >= PASTED_CLUES
    enough = PASTED_SHARE * sum(term.weight for term in query.terms)
    found: tuple[Section | None, str, int] = (None, "", 0)
    most = 0.0
    for section in text_sections(record.kind):
        html = getattr(record, section.key)
        if not html:
            continue
        content = " ".join(richtext.to_text(html).split())
        worth, start = _best_stretch(content, pattern, weights)
        worth *= ANSWERING_WORTH if pasted and worth >= enough else _worth_of(section.key)
        if worth > most:
            most, found = worth, (section, content, start)
    section_found, content, start = found
    return section_found, highlight.snippet_at(content, start, query) if section_found else []


def _worth_of(key: str) -> float:
    if key in ANSWERING:
        return ANSWERING_WORTH
    return INTRODUCING_WORTH if key in INTRODUCING else 1.0


def _pattern(query: Query) -> tuple[re.Pattern[str], dict[str, tuple[int, float]]]:
    """Every form of every clue as one pattern; form → (number of the clue, its weight)."""
    weights: dict[str, tuple[int, float]] = {}
    for n, term in enumerate(query.terms):
        for form in term.forms:
            worth = term.weight * (1.0 if form.same_word else NEAR_SHARE)
            if form.chars and worth > weights.get(form.chars, (0, 0.0))[1]:
                weights[form.chars] = (n, worth)
    longest_first = sorted(weights, key=len, reverse=True)
    return re.compile("|".join(map(re.escape, longest_first)) or "(?!)"), weights


def _best_stretch(
    content: str, pattern: re.Pattern[str], weights: dict[str, tuple[int, float]]
) -> tuple[float, int]:
    """(worth, place) of the stretch of a snippet's length in which most clues stand together."""
    folded = text.same_length(content)
    found = [(match.start(), *weights[match[0]]) for match in pattern.finditer(folded)]
    best = (0.0, 0)
    for first, (start, _, _) in enumerate(found[: highlight.SPANS_WEIGHED]):
        times: dict[int, float] = {}
        total = 0.0
        for at, n, weight in found[first:]:
            if at > start + highlight.SNIPPET_LENGTH * 3 // 4:
                break
            total += ONCE_MORE * min(weight, times[n]) if n in times else weight
            times[n] = max(weight, times.get(n, 0.0))
        if total > best[0]:
            best = (total, start)
    return best
