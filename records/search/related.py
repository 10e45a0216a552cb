"""Records related to a text: by the words they share, weighed by rarity.

Words come from title and method, where the knowledge is; that leaves out the policy that every
origin repeats. Only words of few public records count, and a reader is shown the shared ones.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass

from records.record.models import Record, RecordQuerySet

from . import indexing, term_stats, text
from .sql_predicates import WordMatch

WORDS_SEARCHED = 14  # the rarest words of the text
CANDIDATE_LIMIT = 60  # newest records with one of them that are compared
LEAST_IN_COMMON = 3  # phrases and words together
WORDS_SHOWN = 4  # shared words that a reader is shown
TITLE_WEIGHT, METHOD_WEIGHT = 3.0, 1.0  # of a word in the title and in the method of the text
_WORD = re.compile("[\u0e01-\u0e4e]{3,}|[a-z]{3,}")


@dataclass
class Related:
    """A related record. shared: phrases and words that both have, the weightiest first; weight:
    their sum."""

    record: Record
    shared: list[str]
    weight: float


def related_to(record: Record, rows: RecordQuerySet, limit: int = 4) -> list[Related]:
    """Those of *rows* that are most related to a record; its text is loaded."""
    return related_to_text(record.title, _method(record), rows.exclude(pk=record.pk), limit)


def _method(record: Record) -> str:
    sections = indexing.section_texts(record)
    return "\n".join(body for section, body in sections if section.key in indexing.METHOD_SECTIONS)


def beside(record: Record, rows: RecordQuerySet, limit: int = 4) -> list[Related]:
    """Those of *rows* that a reader may take for related: of the same topic, with a phrase of one
    of the titles in common of which a word is rare, and more than that. Two words alone, ก้อน and
    เขียว, made mung beans a neighbour of mushrooms."""
    topic = record.topic
    same = rows.filter(topic__slug=topic.slug) if topic else rows.filter(topic=None)
    found = related_to(record, same, CANDIDATE_LIMIT)
    own = text.words(record.title), text.words(_method(record))
    rare = set(_weights(*own))
    phrases = _phrases([*own[0], text.FIELD_BREAK, *own[1]], rare)
    own_title = _phrases(own[0], rare)
    rows = Record.objects.filter(pk__in=[one.record.pk for one in found]).order_by()
    columns = rows.values_list("pk", "search__words_a", "search__words_c")
    texts = {pk: f"{a} {text.FIELD_BREAK} {c}".split() for pk, a, c in columns}
    near = []
    for one in found:
        common = phrases & _phrases(texts[one.record.pk], rare)
        titled = common & (own_title | _phrases(text.words(one.record.title), rare))
        if titled and len(common) + len(one.shared) >= LEAST_IN_COMMON:
            said = ["".join(pair) for pair in sorted(common, key=lambda p: (-len("".join(p)), p))]
            words = [word for word in one.shared if not any(word in phrase for phrase in said)]
            near.append(Related(one.record, [*said, *words][:WORDS_SHOWN], one.weight))
    return near[:limit]


def _phrases(words: list[str], rare: set[str]) -> set[tuple[str, str]]:
    """Words that stand side by side, one of them rare."""
    whole = (pair for pair in zip(words, words[1:], strict=False) if text.FIELD_BREAK not in pair)
    return {p for p in whole if rare.intersection(p) and all(map(_WORD.fullmatch, p))}


def related_to_text(title: str, method: str, rows: RecordQuerySet, limit: int = 3) -> list[Related]:
    """Those of *rows* that are most related to a text that is being written."""
    weights = _weights(text.words(title), text.words(method))
    chosen = sorted(weights, key=lambda word: (-weights[word], word))[:WORDS_SEARCHED]
    if not chosen:
        return []
    any_of = WordMatch(how="or", parts=tuple(WordMatch((word,), "AC") for word in chosen))
    if len(chosen) == 1:
        any_of = any_of.parts[0]
    matching = rows.filter(search__text__matches=any_of).order_by("-published_at", "-pk")
    found = matching.values_list("pk", "search__words_a", "search__words_c")[:CANDIDATE_LIMIT]
    scored = [_scored(pk, f"{a} {c}", weights, chosen) for pk, a, c in found]
    scored = sorted((s for s in scored if len(s[2]) > 1), key=lambda s: (-s[1], -s[0]))[:limit]
    records = Record.objects.for_list().in_bulk([pk for pk, _, _ in scored])
    return [Related(records[pk], shared[:WORDS_SHOWN], weight) for pk, weight, shared in scored]


def _weights(title: list[str], method: list[str]) -> dict[str, float]:
    """Words of the text that stand in a few public records, by rarity and place."""
    counts = term_stats.record_counts()
    total = max(len(counts), 1)
    most_records = max(3, term_stats.sample_size() // 8)
    weights: dict[str, float] = {}
    for words, weight in ((title, TITLE_WEIGHT), (method, METHOD_WEIGHT)):
        for word in set(words):
            if _WORD.fullmatch(word) and 2 <= counts.get(word, 0) <= most_records:
                rarity = math.log(total / counts[word] + 1)
                weights[word] = weights.get(word, 0) + weight * rarity
    return weights


def _scored(
    pk: int, words: str, weights: dict[str, float], chosen: list[str]
) -> tuple[int, float, list[str]]:
    """(primary key, weight, shared words) of one candidate."""
    there = set(words.split())
    shared = [word for word in chosen if word in there]
    return pk, sum(weights[word] for word in shared), shared
